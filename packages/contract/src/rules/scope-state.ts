import type { Impact } from '../generated/types.gen.ts'
import { windowCovers, windowTouches } from './coverage.ts'
import { compareImpact, strictest } from './impact.ts'
import { byForce, type Placed } from './in-force.ts'
import { statusAt } from './status.ts'

/** The state of a scope: of the whole of it, and of parts that are stricter. */
export interface ScopeState<W> {
  /**
   * The strictest impact of the active windows that cover the scope, as `/ping` reports it; absent if there are none.
   */
  whole: Impact | undefined
  /** The active windows below the scope that are stricter than the whole of it, strictest first. */
  below: W[]
  /** The strictest of either. */
  worst: Impact | undefined
}

/**
 * The state of a scope at `now`. The one rule behind the status page, the badge and the command line: a scope is open
 * only if no active window covers it or a scope below it.
 */
export function scopeStateAt<W extends Placed>(windows: Iterable<W>, scope: string, now: number): ScopeState<W> {
  const covering: Impact[] = []
  const within: W[] = []
  for (const window of windows) {
    if (statusAt(window, now) !== 'active') continue
    if (windowCovers(window, scope)) covering.push(window.impact)
    else if (windowTouches(window, scope)) within.push(window)
  }
  const whole = strictest(covering)
  const below = within.filter(({ impact }) => whole === undefined || compareImpact(impact, whole) > 0).sort(byForce)
  return { whole, below, worst: below[0]?.impact ?? whole }
}
