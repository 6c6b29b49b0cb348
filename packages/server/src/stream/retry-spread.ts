const minMs = 1000
const minSpreadMs = 1000
/** So many gates return in a second when all streams end at once: a service takes a thousand and has some left. */
const returnsPerSecond = 800
/** The fractional part of the golden ratio: its multiples fill an interval evenly, wherever one begins. */
const golden = (Math.sqrt(5) - 1) / 2

/**
 * When gates shall return should their streams end: each at another moment, so that thousands whose streams end together
 * come back evenly. Chance would let many of them meet.
 */
export class RetrySpread {
  #place = Math.random()

  /** Milliseconds from the end of a stream to its return, while there are so many streams. */
  next(streams: number): number {
    this.#place = (this.#place + golden) % 1
    return Math.floor(minMs + this.#place * Math.max(minSpreadMs, (streams / returnsPerSecond) * 1000))
  }
}
