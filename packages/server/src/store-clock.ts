import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

const measureEveryMs = 60_000
const samples = 3
/** An offset that has changed by more is worth a line in the log. */
const reportMs = 1000
/** Wall and monotonic clock that come apart by more show that the wall clock was set, or that the machine slept. */
const jumpMs = 1000
/** A store that was away is asked again so late, however often the time is. */
const retryMs = 1000

/**
 * The local clock, set by the store's: instances on machines whose clocks differ agree on what has come due. The store
 * is asked at the start, every minute, and at once when the local clock has jumped; in between, and while it is away, the
 * last offset holds.
 */
export class StoreClock implements Clock {
  readonly #local: Clock
  readonly #store: Store
  readonly #log: Log
  #offset = 0
  #reported = 0
  #isOfStore = false
  /** The wall clock less the monotonic one, when the offset was measured. */
  #apart: number
  #measuring: Promise<void> | undefined
  #retryAt = Number.NEGATIVE_INFINITY
  #cancel = () => {}
  #stopped = false

  private constructor(local: Clock, store: Store, log: Log) {
    this.#local = local
    this.#store = store
    this.#log = log
    this.#apart = local.now() - local.monotonic()
  }

  /** A clock that has been measured once, where the store has a clock of its own. */
  static async start(local: Clock, store: Store, log: Log): Promise<StoreClock> {
    const clock = new StoreClock(local, store, log)
    await clock.#measureNow().catch(() => {})
    if (clock.#isOfStore) clock.#measureLater()
    return clock
  }

  /** What is added to the local clock, in milliseconds. */
  get offset(): number {
    return this.#offset
  }

  /** Whether the store has told the time; else nothing but this machine does. */
  get isOfStore(): boolean {
    return this.#isOfStore
  }

  now(): number {
    const wall = this.#local.now()
    if (this.#isOfStore && this.#hasJumped(wall) && this.#local.monotonic() >= this.#retryAt)
      void this.#measureNow().catch(() => {})
    return wall + this.#offset
  }

  monotonic(): number {
    return this.#local.monotonic()
  }

  setTimer(callback: () => void, ms: number): () => void {
    return this.#local.setTimer(callback, ms)
  }

  /**
   * Makes sure of the time, before something is decided by it: where the local clock has jumped, the store is asked first.
   *
   * @throws StoreUnavailable when it has to be asked and is away.
   */
  async sure(): Promise<void> {
    while (this.#isOfStore && this.#hasJumped(this.#local.now())) await this.#measureNow()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  #hasJumped(wall: number): boolean {
    return Math.abs(wall - this.#local.monotonic() - this.#apart) > jumpMs
  }

  #measureLater(): void {
    this.#cancel = this.#local.setTimer(
      () =>
        void this.#measureNow()
          .catch(() => {})
          .finally(() => this.#stopped || this.#measureLater()),
      measureEveryMs,
    )
  }

  /** Measures the offset; whoever asks meanwhile shares it. */
  #measureNow(): Promise<void> {
    this.#retryAt = this.#local.monotonic() + retryMs
    this.#measuring ??= this.#measure().finally(() => (this.#measuring = undefined))
    return this.#measuring
  }

  async #measure(): Promise<void> {
    const measured = await this.#offsetOfStore()
    if (measured === undefined || this.#stopped) return
    const { offset, uncertainty, apart } = measured
    const jumped = apart - this.#apart
    // Where the wall clock was set, what was known of the store's still holds by the monotonic one.
    const expected = this.#isOfStore && Math.abs(jumped) > jumpMs ? this.#offset - jumped : this.#offset
    // Within what was measured the clock is not moved: it would go back and forth with every measurement.
    this.#offset = Math.round(Math.abs(offset - expected) > uncertainty ? offset : expected)
    this.#apart = apart
    this.#isOfStore = true
    if (Math.abs(this.#offset - this.#reported) <= reportMs) return
    this.#reported = this.#offset
    this.#log.warn(
      { offset_ms: this.#offset, uncertainty_ms: Math.round(uncertainty) },
      "this machine's clock differs from the store's, which counts",
    )
  }

  /** How far the store's clock is ahead, give or take half of what the quickest answer took. */
  async #offsetOfStore(): Promise<{ offset: number; uncertainty: number; apart: number } | undefined> {
    let best: { offset: number; uncertainty: number; apart: number } | undefined
    for (let sample = 0; sample < samples; sample++) {
      const before = this.#local.now()
      const asked = this.#local.monotonic()
      const time = await this.#store.now()
      if (time === undefined) return undefined
      const took = this.#local.monotonic() - asked
      const apart = before - asked
      // The local clock shows whole milliseconds.
      const measured = { offset: time.at - (before + took / 2), uncertainty: took / 2 + time.within + 1, apart }
      // What was measured before the clock was set is of no use after.
      const isOther = best !== undefined && Math.abs(apart - best.apart) > jumpMs
      if (best === undefined || isOther || measured.uncertainty < best.uncertainty) best = measured
    }
    return best
  }
}
