import { dueTransitions, plannedTransitions } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { loadBoard } from '../board/load.ts'
import type { Caller } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Log } from '../log.ts'
import { WindowWrite } from '../maintenance/window-write.ts'
import { OpsError } from '../ops-error.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { StoreClock } from '../store-clock.ts'

/** However far the next due moment is, the sweep looks again after so long: a clock may have been set meanwhile. */
const slowPassMs = 10_000
/**
 * Wall and monotonic clock further apart than this mean a jump: the least where nothing can say which of them is right,
 * the most where the store has told the time, whose own clock may be set. Then the sweep waits so long and looks again.
 */
const jumpMs = { own: 1000, ofStore: 60_000 }
const holdMs = 60_000
const afterFailureMs = 1000
const forgetEveryMs = 3_600_000

/** Time itself: it needs no credentials. */
const sweeper: Caller = { role: 'operator', actor: 'sweep' }

interface SweepContext {
  readonly board: Board
  readonly clock: StoreClock
  readonly journal: JournalWriter
  readonly log: Log
  readonly store: Store
}

/**
 * Journals what time has decided. One timer is set for the next due moment; no timer is ever the truth, so one that
 * fires late, early or never changes no answer.
 */
export class Sweep {
  readonly hears = ['window']
  readonly #context: SweepContext
  readonly #keysKeptMs: number
  readonly #delayMs: number
  #cancelTimer: (() => void) | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #offset: number
  #holdUntil = Number.NEGATIVE_INFINITY
  /** When the timer is set for, by the clock that never jumps; infinite while a pass decides it. */
  #nextLook = Number.POSITIVE_INFINITY
  #forgotAt = Number.NEGATIVE_INFINITY

  /** @param delayMs journal up to so long after a moment, each time another while: of several instances one is first. */
  constructor(context: SweepContext, keysKeptMs: number, delayMs = 0) {
    this.#context = context
    this.#keysKeptMs = keysKeptMs
    this.#delayMs = delayMs
    this.#offset = context.clock.now() - context.clock.monotonic()
  }

  /** Begins, with whatever is due already. */
  start(): void {
    this.wake()
  }

  /** Looks in time for what an entry has planned. */
  apply({ record }: Entry): void {
    const { clock } = this.#context
    const at = record && plannedTransitions(record)[0]?.at
    if (at !== undefined && clock.monotonic() + at - clock.now() < this.#nextLook) this.wake()
  }

  /** Looks at what another history has planned. */
  forget(): void {
    this.wake()
  }

  /** Looks at once: something was changed or loaded. */
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

  /** Ends, when the pass under way is through. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelTimer?.()
    await this.#running
  }

  /** One pass; resolves with the milliseconds to wait before the next. */
  async #pass(): Promise<number> {
    const { clock, log } = this.#context
    try {
      await clock.sure()
      this.#noticeJump()
      await this.#reachAhead()
      const held = this.#holdUntil - clock.monotonic()
      if (held > 0) return Math.min(held, slowPassMs)
      await this.#forget()
      await this.#journalDue()
      const now = clock.now()
      const ahead = Math.max(0, this.#context.board.nextTransitionAt(now) - now)
      return Math.min(slowPassMs, ahead + Math.random() * this.#delayMs)
    } catch (error) {
      log.warn({ error: reason(error) }, 'the sweep could not write; it tries again')
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

  async #reachAhead(): Promise<void> {
    const { board, clock, journal } = this.#context
    if (board.missingReach(clock.now()) !== undefined) await journal.whileStill(() => loadBoard(this.#context))
  }

  async #forget(): Promise<void> {
    const { clock, store } = this.#context
    if (clock.monotonic() - this.#forgotAt < forgetEveryMs) return
    await store.forgetExpired(clock.now(), clock.now() - this.#keysKeptMs)
    this.#forgotAt = clock.monotonic()
  }

  async #journalDue(): Promise<void> {
    const { board, clock, journal, log } = this.#context
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
          },
          { entries: dueTransitions(item, clock.now()).length, window: item.maintenance_id },
        ),
      ),
    )
    const failed = results.filter(result => result.status === 'rejected')
    log.info({ windows: due.length - failed.length }, 'journaled what was due')
    if (failed[0] !== undefined) throw failed[0].reason
  }
}

function reason(error: unknown): string {
  return error instanceof OpsError && error.cause instanceof Error ? error.cause.message : String(error)
}
