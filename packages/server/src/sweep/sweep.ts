import { dueTransitions } from '@ops/contract'
import type { Context } from '../context.ts'
import { WindowWrite } from '../maintenance/window-write.ts'
import { OpsError } from '../ops-error.ts'

/** However far the next due moment is, the sweep looks again after so long: a clock may have been set meanwhile. */
const slowPassMs = 10_000
/** Wall and monotonic clock further apart than this mean a jump; then the sweep waits so long and looks again. */
const jumpMs = 60_000
const afterFailureMs = 1000
const forgetEveryMs = 3_600_000

/**
 * Journals what time has decided. One timer is set for the next due moment; no timer is ever the truth, so one that
 * fires late, early or never changes no answer.
 */
export class Sweep {
  readonly #context: Context
  readonly #keysKeptMs: number
  #cancelTimer: (() => void) | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #offset: number
  #holdUntil = Number.NEGATIVE_INFINITY
  /** When the timer is set for, by the clock that never jumps; infinite while a pass decides it. */
  #nextLook = Number.POSITIVE_INFINITY
  #forgotAt = Number.NEGATIVE_INFINITY

  constructor(context: Context, keysKeptMs: number) {
    this.#context = context
    this.#keysKeptMs = keysKeptMs
    this.#offset = context.clock.now() - context.clock.monotonic()
  }

  /** Begins, with whatever is due already. */
  start(): void {
    this.wake()
  }

  /** Looks in time for `at`: something was planned for then. */
  expect(at: number): void {
    const { clock } = this.#context
    if (clock.monotonic() + at - clock.now() < this.#nextLook) this.wake()
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
      this.#noticeJump()
      await this.#reachAhead()
      const held = this.#holdUntil - clock.monotonic()
      if (held > 0) return Math.min(held, slowPassMs)
      await this.#forget()
      await this.#journalDue()
      const now = clock.now()
      return Math.min(slowPassMs, Math.max(0, this.#context.board.nextTransitionAt(now) - now))
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
    if (Math.abs(jumped) <= jumpMs) return
    this.#holdUntil = clock.monotonic() + jumpMs
    log.warn(
      { jumped_ms: Math.round(jumped) },
      'the clock jumped: due starts and ends are journaled in a minute, if they are still due',
    )
  }

  async #reachAhead(): Promise<void> {
    const { board, clock, store } = this.#context
    const reach = board.missingReach(clock.now())
    if (reach !== undefined) board.extend(await store.boardWindows(reach.from, reach.until), reach.until)
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
          async draft => {
            const write = new WindowWrite(draft, 'sweep')
            await write.load(item.maintenance_id)
            for (const proposal of write.proposals) draft.propose(proposal)
          },
          { entries: dueTransitions(item, clock.now()).length },
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
