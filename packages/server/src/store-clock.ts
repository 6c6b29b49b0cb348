import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

const measureEveryMs = 60_000
const samples = 3
/** Larger changes of the offset are logged. */
const reportMs = 1000
/** If the wall clock moves by more against the monotonic clock, it was set, or the machine slept. */
const jumpMs = 1000
/** Min time between two attempts to measure while the store is unreachable. */
const retryMs = 1000

/**
 * The local clock, corrected by the store's, so that instances on machines whose clocks differ agree on what is due. The
 * store is asked at the start, every minute, and as soon as the local clock jumps. In between, and while the store is
 * unreachable, the last offset is used.
 */
export class StoreClock implements Clock {
  readonly #local: Clock
  readonly #store: Store
  readonly #log: Log
  #offset = 0
  #reported = 0
  #isOfStore = false
  /** The wall clock minus the monotonic clock, at the last measurement. */
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

  /** Creates a clock and measures it once, if the store has a clock. */
  static async start(local: Clock, store: Store, log: Log): Promise<StoreClock> {
    const clock = new StoreClock(local, store, log)
    await clock.#measureNow().catch(() => {})
    if (clock.#isOfStore) clock.#measureLater()
    return clock
  }

  /** Milliseconds added to the local clock. */
  get offset(): number {
    return this.#offset
  }

  /** Whether the time comes from the store, or only from this machine. */
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
   * To be called before a decision that depends on the time: if the local clock has jumped, the store is asked first.
   *
   * @throws StoreUnavailable if it has to be asked and is unreachable.
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

  /** Measures the offset. Calls during a measurement share its result. */
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
    // If the wall clock was set, the last offset still applies, by the monotonic clock.
    const expected = this.#isOfStore && Math.abs(jumped) > jumpMs ? this.#offset - jumped : this.#offset
    // A difference within the uncertainty is ignored, or the clock would move back and forth with every measurement.
    this.#offset = Math.round(Math.abs(offset - expected) > uncertainty ? offset : expected)
    this.#apart = apart
    this.#isOfStore = true
    if (Math.abs(this.#offset - this.#reported) <= reportMs) return
    this.#reported = this.#offset
    this.#log.warn(
      { offset_ms: this.#offset, uncertainty_ms: Math.round(uncertainty) },
      "this machine's clock differs from the store's, which is used",
    )
  }

  /** How far the store's clock is ahead, plus or minus half of the shortest round trip. */
  async #offsetOfStore(): Promise<{ offset: number; uncertainty: number; apart: number } | undefined> {
    let best: { offset: number; uncertainty: number; apart: number } | undefined
    for (let sample = 0; sample < samples; sample++) {
      const before = this.#local.now()
      const asked = this.#local.monotonic()
      const time = await this.#store.now()
      if (time === undefined) return undefined
      const took = this.#local.monotonic() - asked
      const apart = before - asked
      // One more, since the local clock has whole milliseconds.
      const measured = { offset: time.at - (before + took / 2), uncertainty: took / 2 + time.within + 1, apart }
      // A sample from before the clock was set is useless after.
      const isOther = best !== undefined && Math.abs(apart - best.apart) > jumpMs
      if (best === undefined || isOther || measured.uncertainty < best.uncertainty) best = measured
    }
    return best
  }
}
