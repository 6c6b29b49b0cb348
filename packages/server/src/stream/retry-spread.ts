const minMs = 1000
const minSpreadMs = 1000
/** Gates that reconnect per second if all streams end at once. A service can handle a thousand besides other requests. */
const returnsPerSecond = 800
/** The fractional part of the golden ratio: its multiples fill an interval evenly, from any start. */
const golden = (Math.sqrt(5) - 1) / 2

/**
 * When gates reconnect after their streams end: each at another moment, so that thousands whose streams end together come
 * back evenly. With random delays, many would coincide.
 */
export class RetrySpread {
  #phase = Math.random()

  /** Milliseconds from the end of a stream to the reconnection, if there are `streams` of them. */
  next(streams: number): number {
    this.#phase = (this.#phase + golden) % 1
    return Math.floor(minMs + this.#phase * Math.max(minSpreadMs, (streams / returnsPerSecond) * 1000))
  }
}
