import type { Clock } from '../clock.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { WrongCode, WrongCodes } from '../store/wrong-codes.ts'
import { type Attempt, attemptLifetimeMs, minuteMs } from './throttle.ts'

/** How long to wait for the store. If it takes longer, the instance counts on its own. */
const maxWaitMs = 1000
/** The name that the attempts of all addresses are counted under. */
const everyone = '*'

/** An attempt that other instances know of. */
export interface SharedAttempt {
  /**
   * All that count, including this one: from its address within a day, and in all within a minute. `undefined` if the
   * store is unreachable or slow.
   */
  counted: { ofAddress: Attempt[]; inAll: Attempt[] } | undefined
  /** The code was not checked. */
  takeBack(): void
  /** The code was right: the wrong ones from its address no longer count, except those of the last minute. */
  succeeded(): void
}

/** The attempts that instances share through the store, with their times in this process's monotonic milliseconds. */
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
    const adding = Promise.all([this.#wrongCodes.add(address, own), this.#wrongCodes.add(everyone, own)])
    const reading = adding.then(() =>
      Promise.all([
        this.#wrongCodes.since(address, now - attemptLifetimeMs),
        this.#wrongCodes.since(everyone, now - minuteMs),
      ]),
    )
    const [ofAddress, inAll] = (await this.#inTime(reading)) ?? []
    const remove = (name: string, wrong: WrongCode) => void this.#wrongCodes.remove(name, wrong).catch(() => {})
    const takeBack = () => {
      // The removal must not overtake the addition.
      void adding
        .catch(() => {})
        .then(() => {
          remove(address, own)
          remove(everyone, own)
        })
    }
    return {
      counted: ofAddress && inAll && { ofAddress: this.#toMonotonic(ofAddress), inAll: this.#toMonotonic(inAll) },
      takeBack,
      succeeded() {
        takeBack()
        for (const wrong of ofAddress ?? []) if (wrong.at <= now - minuteMs) remove(address, wrong)
      },
    }
  }

  /** Resolves to `undefined` if the store is unreachable or slow. */
  async #inTime<T>(work: Promise<T>): Promise<T | undefined> {
    let giveUp = () => {}
    const late = new Promise<undefined>(resolve => {
      giveUp = this.#clock.setTimer(() => resolve(undefined), maxWaitMs)
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

  /** Attempts more than a minute in the future come from a wrong clock. They are ignored: the wait would be too long. */
  #toMonotonic(wrong: readonly WrongCode[]): Attempt[] {
    const [now, monotonic] = [this.#clock.now(), this.#clock.monotonic()]
    return wrong
      .filter(({ at }) => at < now + minuteMs)
      .map(({ id, at }) => ({ id, at: monotonic - Math.max(0, now - at) }))
  }
}
