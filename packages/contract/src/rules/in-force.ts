import type { MaintenanceRecord } from '../generated/types.gen.ts'
import { type Coverage, windowCovers } from './coverage.ts'
import { compareImpact } from './impact.ts'
import { estimatedEndAt, statusAt, type Timed } from './status.ts'

/** The fields of a window that the rules about overlap read. */
export type Placed = Timed & Coverage & Pick<MaintenanceRecord, 'maintenance_id' | 'impact'>

/**
 * The windows that are active at `now` and cover `scope`: strictest first, and of equally strict ones, the one that
 * ends last. Ending one window does not end another. Between two overruns, too, the later planned end comes first, so
 * that the order does not change over time.
 */
export function inForceAt<W extends Placed>(windows: Iterable<W>, scope: string, now: number): W[] {
  const found: W[] = []
  for (const window of windows) {
    if (statusAt(window, now) === 'active' && windowCovers(window, scope)) found.push(window)
  }
  return found.sort(byForce)
}

/** Sorts windows: the strictest first, then the one that ends last, then by id. */
export function byForce(a: Placed, b: Placed): number {
  return (
    compareImpact(b.impact, a.impact) ||
    estimatedEndAt(b) - estimatedEndAt(a) ||
    (a.maintenance_id < b.maintenance_id ? -1 : a.maintenance_id > b.maintenance_id ? 1 : 0)
  )
}

/** Seconds for `Retry-After`: until the planned end, min 1; 60 if that has passed or is unknown. */
export function retryAfter(endAt: number | undefined, now: number): number {
  return endAt === undefined || endAt <= now ? 60 : Math.max(1, Math.ceil((endAt - now) / 1000))
}
