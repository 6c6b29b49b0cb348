import { type Coverage, windowTouches } from './coverage.ts'
import { estimatedEndAt, isOverrun, startAt, statusAt, type Timed } from './status.ts'

/** What a window is planned to cover, and when; moments in milliseconds. */
export interface PlannedSpan {
  scopes: readonly string[]
  start: number
  end: number
}

/**
 * Whether a window that is active or scheduled touches the scopes of a plan at the same time. Both are half-open. An
 * overrun lasts until now, as nobody knows its end.
 */
export function overlaps(window: Timed & Coverage, plan: PlannedSpan, now: number): boolean {
  const status = statusAt(window, now)
  if (status !== 'active' && status !== 'scheduled') return false
  const from = startAt(window)
  const isInTime = from < plan.end && (isOverrun(window, now) ? plan.start <= now : plan.start < estimatedEndAt(window))
  return isInTime && plan.scopes.some(scope => windowTouches(window, scope))
}
