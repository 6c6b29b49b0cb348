import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

/** How long an answer of the store counts: asking costs money on some engines. */
const askEveryMs = 5000
/** A store that takes longer counts as unreachable. */
const maxWaitMs = 1000

/** Whether the store can be reached, asked at most every five seconds, and never waited for longer than a second. */
export class StoreReach {
  readonly #store: Pick<Store, 'check'>
  readonly #clock: Clock
  #isReachable = true
  #askedAt = Number.NEGATIVE_INFINITY
  #asking: Promise<boolean> | undefined

  constructor(store: Pick<Store, 'check'>, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** Synchronous while the last answer counts. */
  isReachable(): boolean | Promise<boolean> {
    if (this.#clock.monotonic() - this.#askedAt < askEveryMs) return this.#isReachable
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined))
    return this.#asking
  }

  async #ask(): Promise<boolean> {
    let cancel = () => {}
    const late = new Promise<boolean>(resolve => (cancel = this.#clock.setTimer(() => resolve(false), maxWaitMs)))
    const answer = this.#store.check().then(
      () => true,
      () => false,
    )
    this.#isReachable = await Promise.race([answer, late])
    cancel()
    this.#askedAt = this.#clock.monotonic()
    return this.#isReachable
  }
}
