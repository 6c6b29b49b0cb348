import type { GateClock } from './clock.ts'

/** Asks again and again, never twice at a time. */
export class Polling {
  readonly #clock: GateClock
  readonly #ask: () => Promise<void>
  readonly #every: () => number
  #cancel = () => {}
  /** When it asks next, by the clock that never jumps. */
  #at = Number.POSITIVE_INFINITY
  #isAsking = false
  /** In how many milliseconds after the present answer it is to ask once more. */
  #againIn = Number.POSITIVE_INFINITY
  #isClosed = false

  /**
   * @param ask - never rejects.
   * @param every - milliseconds from an answer to the next question, asked anew each time.
   */
  constructor(clock: GateClock, ask: () => Promise<void>, every: () => number) {
    this.#clock = clock
    this.#ask = ask
    this.#every = every
  }

  /** Asks within some milliseconds, unless it does so anyway. */
  askWithin(ms: number): void {
    if (this.#isAsking) this.#againIn = Math.min(this.#againIn, ms)
    else if (!this.#isClosed && this.#clock.monotonic() + ms < this.#at) this.#plan(ms)
  }

  /** Plans anew, when what it depends on how often to ask has changed. */
  replan(): void {
    if (!this.#isAsking && !this.#isClosed) this.#plan(this.#every())
  }

  close(): void {
    this.#isClosed = true
    this.#cancel()
  }

  #plan(ms: number): void {
    this.#cancel()
    this.#at = this.#clock.monotonic() + ms
    this.#cancel = this.#clock.setTimer(() => void this.#askNow(), ms)
  }

  async #askNow(): Promise<void> {
    this.#isAsking = true
    this.#againIn = Number.POSITIVE_INFINITY
    await this.#ask()
    this.#isAsking = false
    if (!this.#isClosed) this.#plan(Math.min(this.#every(), this.#againIn))
  }
}
