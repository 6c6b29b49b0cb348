import type { Clock } from '../clock.ts'
import { StoreUnavailable, type WrongCode, type WrongCodes } from '../store/store.ts'
import { type Attempt, attemptLifetimeMs, minuteMs } from './throttle.ts'

/** A store that does not answer in time holds nobody up: each instance counts for itself then. */
const answerMs = 1000
/** What the attempts of all addresses are counted under; no address is written so. */
const everybody = '*'

/** An attempt that other instances know of. */
export interface SharedAttempt {
  /** All that count, this one among them: of its address within a day, and in all within a minute. Nothing where the store does not say. */
  counted: { ofAddress: Attempt[]; inAll: Attempt[] } | undefined
  /** It came to nothing. */
  takeBack(): void
  /** It was right: what its address had to wait is forgiven. */
  succeeded(): void
}

/** The attempts that instances share through the store, told in the time of this process's clock, which never jumps. */
export class SharedAttempts {
  readonly #wrongCodes: WrongCodes
  readonly #clock: Clock

  constructor(wrongCodes: WrongCodes, clock: Clock) {
    this.#wrongCodes = wrongCodes
    this.#clock = clock
  }

  /** Counts an attempt as wrong, and reads what counts. */
  async add(address: string, { id }: Attempt): Promise<SharedAttempt> {
    const now = this.#clock.now()
    const own = { id, at: now }
    const adding = Promise.all([this.#wrongCodes.add(address, own), this.#wrongCodes.add(everybody, own)])
    const reading = adding.then(() =>
      Promise.all([
        this.#wrongCodes.since(address, now - attemptLifetimeMs),
        this.#wrongCodes.since(everybody, now - minuteMs),
      ]),
    )
    const [ofAddress, inAll] = (await this.#inTime(reading)) ?? []
    const remove = (name: string, wrong: WrongCode) => void this.#wrongCodes.remove(name, wrong).catch(() => {})
    const takeBack = () => {
      // An addition that is still under way is not overtaken.
      void adding
        .catch(() => {})
        .then(() => {
          remove(address, own)
          remove(everybody, own)
        })
    }
    return {
      counted: ofAddress && inAll && { ofAddress: this.#inOwnTime(ofAddress), inAll: this.#inOwnTime(inAll) },
      takeBack,
      succeeded() {
        takeBack()
        for (const wrong of ofAddress ?? []) if (wrong.at <= now - minuteMs) remove(address, wrong)
      },
    }
  }

  /** Resolves with nothing where the store is away or slow. */
  async #inTime<T>(work: Promise<T>): Promise<T | undefined> {
    let giveUp = () => {}
    const late = new Promise<undefined>(resolve => {
      giveUp = this.#clock.setTimer(() => resolve(undefined), answerMs)
    })
    try {
      return await Promise.race([work, late])
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined
      throw error
    } finally {
      giveUp()
    }
  }

  /** What lies ahead by more than a minute was counted by a clock that was wrong: it would hold somebody up for long. */
  #inOwnTime(wrong: readonly WrongCode[]): Attempt[] {
    const [now, monotonic] = [this.#clock.now(), this.#clock.monotonic()]
    return wrong
      .filter(({ at }) => at < now + minuteMs)
      .map(({ id, at }) => ({ id, at: monotonic - Math.max(0, now - at) }))
  }
}
