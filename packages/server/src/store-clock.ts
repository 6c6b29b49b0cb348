import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

const measureEveryMs = 60_000
const samples = 3
/** An offset that has changed by more is worth a line in the log. */
const reportMs = 1000

/**
 * The local clock, set by the store's: instances on machines whose clocks differ agree on what has come due. The store
 * is asked at the start and every minute; in between, and while it is away, the last offset holds.
 */
export class StoreClock implements Clock {
  readonly #local: Clock
  readonly #store: Store
  readonly #log: Log
  #offset = 0
  #reported = 0
  #cancel = () => {}
  #stopped = false

  private constructor(local: Clock, store: Store, log: Log) {
    this.#local = local
    this.#store = store
    this.#log = log
  }

  /** A clock that has been measured once, where the store has a clock of its own. */
  static async start(local: Clock, store: Store, log: Log): Promise<StoreClock> {
    const clock = new StoreClock(local, store, log)
    await clock.#measure()
    return clock
  }

  /** What is added to the local clock, in milliseconds. */
  get offset(): number {
    return this.#offset
  }

  now(): number {
    return this.#local.now() + this.#offset
  }

  monotonic(): number {
    return this.#local.monotonic()
  }

  setTimer(callback: () => void, ms: number): () => void {
    return this.#local.setTimer(callback, ms)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  async #measure(): Promise<void> {
    const measured = await this.#offsetOfStore().catch(() => ({ offset: this.#offset, uncertainty: 0 }))
    if (measured === undefined || this.#stopped) return
    const { offset, uncertainty } = measured
    // Within what was measured the clock is not moved: it would go back and forth with every measurement.
    if (Math.abs(offset - this.#offset) > uncertainty) this.#offset = Math.round(offset)
    if (Math.abs(this.#offset - this.#reported) > reportMs) {
      this.#reported = this.#offset
      this.#log.warn(
        { offset_ms: this.#offset, uncertainty_ms: Math.round(uncertainty) },
        "this machine's clock differs from the store's, which counts",
      )
    }
    this.#cancel = this.#local.setTimer(() => void this.#measure(), measureEveryMs)
  }

  /** How far the store's clock is ahead, give or take half of what the quickest answer took. */
  async #offsetOfStore(): Promise<{ offset: number; uncertainty: number } | undefined> {
    let best: { offset: number; uncertainty: number } | undefined
    for (let sample = 0; sample < samples; sample++) {
      const before = this.#local.now()
      const asked = this.#local.monotonic()
      const time = await this.#store.now()
      if (time === undefined) return undefined
      const took = this.#local.monotonic() - asked
      // The local clock shows whole milliseconds.
      const measured = { offset: time.at - (before + took / 2), uncertainty: took / 2 + time.within + 1 }
      if (best === undefined || measured.uncertainty < best.uncertainty) best = measured
    }
    return best
  }
}
