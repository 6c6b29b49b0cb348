/** What older answers said is forgotten: clocks drift, and a machine may have slept. */
const keptForMs = 60_000

/** Milliseconds since 1970 as this process would count them on without ever looking at the wall clock, which is set. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * The engine's clock, from the `Date` of its answers. That has whole seconds, so one answer says little; but every answer
 * bounds the offset from both sides, and the bounds of many answers together leave a few milliseconds.
 */
export class DateBounds {
  #bounds: { least: number; most: number; at: number }[] = []

  /** Takes note of an answer: its date, and when it was asked for and came, by `monotonicNow`. */
  note(date: string | undefined, askedAt: number, cameAt: number): void {
    const second = Date.parse(date ?? '')
    if (Number.isNaN(second)) return
    const least = second - cameAt
    const most = second + 1000 - askedAt
    const recent = this.#bounds.filter(({ at }) => cameAt - at < keptForMs)
    // The engine's clock was set, or this machine slept, where no offset fits all: the newest counts.
    const fits = recent.every(other => least <= other.most && other.least <= most)
    const tightens = recent.every(other => least > other.least) || recent.every(other => most < other.most)
    if (!fits) this.#bounds = [{ least, most, at: cameAt }]
    else this.#bounds = tightens ? [...recent, { least, most, at: cameAt }] : recent
  }

  /** How far the engine's clock is ahead of `monotonicNow`; nothing before there was an answer. */
  offset(): { offset: number; uncertainty: number } | undefined {
    if (this.#bounds.length === 0) return undefined
    const least = this.#bounds.reduce((highest, bound) => Math.max(highest, bound.least), Number.NEGATIVE_INFINITY)
    const most = this.#bounds.reduce((lowest, bound) => Math.min(lowest, bound.most), Number.POSITIVE_INFINITY)
    return { offset: (least + most) / 2, uncertainty: (most - least) / 2 }
  }
}
