/** How often a duration, in seconds, was at most each of some bounds, as Prometheus reads it. */
export class Histogram {
  /** Ascending, in seconds. */
  readonly bounds: readonly number[]
  readonly #counts: number[]
  #sum = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    // One more, for what exceeds the last bound.
    this.#counts = [...bounds, 0].map(() => 0)
  }

  /** Of all durations, in seconds. */
  get sum(): number {
    return this.#sum
  }

  observe(seconds: number): void {
    const { bounds } = this
    let index = 0
    while (index < bounds.length && seconds > (bounds[index] as number)) index++
    ;(this.#counts[index] as number)++
    this.#sum += seconds
  }

  /** How many durations were at most each bound; the last number counts all. */
  cumulative(): number[] {
    let total = 0
    return this.#counts.map(count => (total += count))
  }
}
