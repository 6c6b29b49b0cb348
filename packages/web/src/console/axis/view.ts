/** The period that the axis shows, in milliseconds. */
export interface View {
  from: number
  until: number
}

const hour = 3_600_000
const day = 24 * hour

/** From an hour to a quarter. */
export const spans = [
  { name: 'hour', ms: hour },
  { name: 'sixHours', ms: 6 * hour },
  { name: 'day', ms: day },
  { name: 'week', ms: 7 * day },
  { name: 'month', ms: 30 * day },
  { name: 'quarter', ms: 91 * day },
] as const

const least = hour
const most = 92 * day

/** A view around now, a quarter of it in the past. */
export function viewOf(spanMs: number, now: number): View {
  return { from: now - spanMs / 4, until: now + (spanMs * 3) / 4 }
}

/** A view with a period in its middle: a day, or as much more as it needs. */
export function viewWith(from: number, until: number): View {
  const span = Math.min(most, Math.max(day, (until - from) * 1.25))
  const middle = Math.min((from + until) / 2, from + most * 0.45)
  return { from: middle - span / 2, until: middle + span / 2 }
}

/** A view moved by a fraction of its length. */
export function moved({ from, until }: View, share: number): View {
  const by = (until - from) * share
  return { from: from + by, until: until + by }
}

/** A view zoomed in by a factor above 1, or out by one below; the moment at the given point stays there. */
export function zoomed({ from, until }: View, factor: number, at = (from + until) / 2): View {
  const span = Math.min(most, Math.max(least, (until - from) / factor))
  const share = (at - from) / (until - from)
  return { from: at - span * share, until: at + span * (1 - share) }
}
