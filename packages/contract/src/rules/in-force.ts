import type { MaintenanceRecord } from '../generated/types.gen.ts'
import { compareImpact } from './impact.ts'
import { covers } from './scope.ts'
import { estimatedEndAt, statusAt, type Timed } from './status.ts'

/** What the rules about overlap ask of a window. */
export type Placed = Timed & Pick<MaintenanceRecord, 'maintenance_id' | 'scopes' | 'impact'>

/**
 * The windows that are active at `now` and cover `scope`: the strictest first, of those the one that ends last. Overlap
 * is the union; ending one window does not end another. (An overrun counts as ending now: between two overruns the
 * later planned end still comes first, so the order does not change as time passes.)
 */
export function inForceAt<W extends Placed>(windows: Iterable<W>, scope: string, now: number): W[] {
  const found: W[] = []
  for (const window of windows) {
    if (statusAt(window, now) === 'active' && window.scopes.some(own => covers(own, scope))) found.push(window)
  }
  return found.sort(byForce)
}

/** Orders windows the strictest first, then the one that ends last, then by id. */
export function byForce(a: Placed, b: Placed): number {
  return (
    compareImpact(b.impact, a.impact) ||
    estimatedEndAt(b) - estimatedEndAt(a) ||
    (a.maintenance_id < b.maintenance_id ? -1 : a.maintenance_id > b.maintenance_id ? 1 : 0)
  )
}

/** Seconds for `Retry-After`: to the planned end, at least 1; 60 when that has passed or is unknown. */
export function retryAfter(endAt: number | undefined, now: number): number {
  return endAt === undefined || endAt <= now ? 60 : Math.max(1, Math.ceil((endAt - now) / 1000))
}
