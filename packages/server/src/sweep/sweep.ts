import { dueTransitions, plannedTransitions } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { loadBoard } from '../board/load.ts'
import type { Caller } from '../caller.ts'
import type { Figures } from '../figures/figures.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Log } from '../log.ts'
import { WindowWrite } from '../maintenance/window-write.ts'
import { OpsError } from '../ops-error.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { StoreClock } from '../store-clock.ts'

/** Max time between two passes, however far away the next transition is: the clock may have been set. */
const maxPauseMs = 10_000
/**
 * How far the wall clock has to move against the monotonic clock to count as a jump: less for the machine's own clock,
 * which nothing confirms, and more if the time comes from the store, whose clock is corrected now and then.
 */
const jumpMs = { own: 1000, ofStore: 60_000 }
/** How long nothing is journaled after a jump. */
const holdMs = 60_000
const afterFailureMs = 1000
const forgetEveryMs = 3_600_000

/** It needs no credentials. */
const sweeper: Caller = { role: 'operator', actor: 'sweep' }

interface SweepContext {
  readonly board: Board
  readonly clock: StoreClock
  readonly figures: Figures
  readonly journal: JournalWriter
  readonly log: Log
  readonly store: Store
}

/**
 * Journals what time has decided, with one timer for the next transition. Nothing else depends on the timer: if it fires
 * late, early or never, every response is the same.
 */
export class Sweep {
  readonly hears = ['window']
  readonly #context: SweepContext
  readonly #keyLifetimeMs: number
  readonly #delayMs: number
  #cancelTimer: (() => void) | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #offset: number
  #holdUntil = Number.NEGATIVE_INFINITY
  /** When the timer fires, in monotonic milliseconds; infinite during a pass. */
  #nextLook = Number.POSITIVE_INFINITY
  #forgotAt = Number.NEGATIVE_INFINITY

  /** @param delayMs The max of a random delay before each pass, so that of several instances one is first. */
  constructor(context: SweepContext, keyLifetimeMs: number, delayMs = 0) {
    this.#context = context
    this.#keyLifetimeMs = keyLifetimeMs
    this.#delayMs = delayMs
    this.#offset = context.clock.now() - context.clock.monotonic()
  }

  start(): void {
    this.wake()
  }

  /** Runs a pass in time for the transition that an entry has planned. */
  apply({ record }: Entry): void {
    const { clock } = this.#context
    const at = record && plannedTransitions(record)[0]?.at
    if (at !== undefined && clock.monotonic() + at - clock.now() < this.#nextLook) this.wake()
  }

  /** Runs a pass for the windows of another history. */
  forget(): void {
    this.wake()
  }

  /** Runs a pass now, or after the current one. */
  wake(): void {
    if (this.#stopped) return
    this.#cancelTimer?.()
    if (this.#running !== undefined) {
      this.#again = true
      return
    }
    this.#nextLook = Number.POSITIVE_INFINITY
    this.#running = this.#pass().then(delay => {
      this.#running = undefined
      if (this.#stopped) return
      if (this.#again) {
        this.#again = false
        return this.wake()
      }
      this.#nextLook = this.#context.clock.monotonic() + delay
      this.#cancelTimer = this.#context.clock.setTimer(() => this.wake(), delay)
    })
  }

  /** Resolves when the current pass is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelTimer?.()
    await this.#running
  }

  /** Runs one pass. Resolves to the milliseconds to wait before the next. */
  async #pass(): Promise<number> {
    const { clock, log } = this.#context
    try {
      await clock.sure()
      this.#noticeJump()
      await this.#loadAhead()
      const held = this.#holdUntil - clock.monotonic()
      if (held > 0) return Math.min(held, maxPauseMs)
      await this.#forget()
      await this.#journalDue()
      const now = clock.now()
      const ahead = Math.max(0, this.#context.board.nextTransitionAt(now) - now)
      return Math.min(maxPauseMs, ahead + Math.random() * this.#delayMs)
    } catch (error) {
      log.warn({ error: reason(error) }, 'the sweep could not write and will try again')
      return afterFailureMs
    }
  }

  #noticeJump(): void {
    const { clock, log } = this.#context
    const offset = clock.now() - clock.monotonic()
    const jumped = offset - this.#offset
    this.#offset = offset
    if (Math.abs(jumped) <= (clock.isOfStore ? jumpMs.ofStore : jumpMs.own)) return
    this.#holdUntil = clock.monotonic() + holdMs
    log.warn(
      { jumped_ms: Math.round(jumped) },
      'the clock jumped: due starts and ends are journaled in a minute, if they are still due',
    )
  }

  async #loadAhead(): Promise<void> {
    const { board, clock, journal } = this.#context
    if (board.missingRange(clock.now()) !== undefined) await journal.whileStill(() => loadBoard(this.#context))
  }

  async #forget(): Promise<void> {
    const { clock, store } = this.#context
    if (clock.monotonic() - this.#forgotAt < forgetEveryMs) return
    await store.forgetExpired(clock.now(), clock.now() - this.#keyLifetimeMs)
    this.#forgotAt = clock.monotonic()
  }

  async #journalDue(): Promise<void> {
    const { board, clock, figures, journal, log } = this.#context
    const due = board.due(clock.now())
    if (due.length === 0) return
    const results = await Promise.allSettled(
      due.map(({ item }) =>
        journal.commit(
          sweeper,
          async draft => {
            const write = new WindowWrite(draft, sweeper.actor)
            await write.load(item.maintenance_id)
            for (const proposal of write.proposals) draft.propose(proposal)
            return write.proposals.length
          },
          { entries: dueTransitions(item, clock.now()).length, window: item.maintenance_id },
        ),
      ),
    )
    for (const [index, { item }] of due.entries()) {
      const result = results[index]
      // Another instance may have been first.
      if (result?.status !== 'fulfilled' || result.value === 0) continue
      for (const { at } of dueTransitions(item, clock.now())) figures.sweepLateness.observe((clock.now() - at) / 1000)
    }
    const failed = results.filter(result => result.status === 'rejected')
    log.info({ windows: due.length - failed.length }, 'journaled what was due')
    if (failed[0] !== undefined) throw failed[0].reason
  }
}

function reason(error: unknown): string {
  return error instanceof OpsError && error.cause instanceof Error ? error.cause.message : String(error)
}
