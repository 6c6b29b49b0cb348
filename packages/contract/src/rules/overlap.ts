import { type Coverage, windowCovers } from './coverage.ts'
import { estimatedEndAt, isOverrun, startAt, statusAt, type Timed } from './status.ts'

/** What a window is planned to cover, and when; moments in milliseconds. `released`: of a window that is active already. */
export interface PlannedSpan extends Coverage {
  start: number
  end: number
}

/**
 * Whether a window that is active or scheduled covers something of what a plan covers at the same time. Both are half-open. An
 * overrun lasts until now, as nobody knows its end.
 */
export function overlaps(window: Timed & Coverage, plan: PlannedSpan, now: number): boolean {
  const status = statusAt(window, now)
  if (status !== 'active' && status !== 'scheduled') return false
  const from = startAt(window)
  const isInTime = from < plan.end && (isOverrun(window, now) ? plan.start <= now : plan.start < estimatedEndAt(window))
  return (
    isInTime &&
    [...window.scopes, ...plan.scopes].some(scope => windowCovers(window, scope) && windowCovers(plan, scope))
  )
}
