/** Older bounds are dropped: clocks drift, and a machine may have slept. */
const validForMs = 60_000

/** Milliseconds since 1970 that always increase steadily: the wall clock is read only at the start, since it may be set. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * The engine's clock, from the `Date` of its responses. It has whole seconds, so one response says little; but every
 * response bounds the offset from both sides, and the bounds of many responses together leave a few milliseconds.
 */
export class DateBounds {
  #bounds: { min: number; max: number; at: number }[] = []

  /** Adds a response: its date, and when it was requested and received, by `monotonicNow`. */
  note(date: string | undefined, requestedAt: number, receivedAt: number): void {
    const second = Date.parse(date ?? '')
    if (Number.isNaN(second)) return
    const min = second - receivedAt
    const max = second + 1000 - requestedAt
    const recent = this.#bounds.filter(({ at }) => receivedAt - at < validForMs)
    // If no offset fits all, the engine's clock was set or this machine slept: the newest counts.
    const fits = recent.every(other => min <= other.max && other.min <= max)
    const tightens = recent.every(other => min > other.min) || recent.every(other => max < other.max)
    if (!fits) this.#bounds = [{ min, max, at: receivedAt }]
    else this.#bounds = tightens ? [...recent, { min, max, at: receivedAt }] : recent
  }

  /** How far the engine's clock is ahead of `monotonicNow`; nothing before the first response. */
  offset(): { offset: number; uncertainty: number } | undefined {
    if (this.#bounds.length === 0) return undefined
    const min = this.#bounds.reduce((highest, bound) => Math.max(highest, bound.min), Number.NEGATIVE_INFINITY)
    const max = this.#bounds.reduce((lowest, bound) => Math.min(lowest, bound.max), Number.POSITIVE_INFINITY)
    return { offset: (min + max) / 2, uncertainty: (max - min) / 2 }
  }
}
