import { refuses } from './impact.ts'
import type { Placed } from './in-force.ts'
import { estimatedEndAt, nextTransitionAt, statusAt } from './status.ts'

/** The state of a gate for a scope, and until when it is valid if no window changes. */
export interface GateState<W> {
  /** Closed to every method: the `blocked` window that ends last. */
  refusesAll?: W
  /** Closed to writes: of the `blocked` and `read_only` windows, the one that ends last. */
  refusesWrites?: W
  /** Milliseconds; infinite if nothing is planned. */
  until: number
}

/**
 * The state of a gate at `now`, given the windows that cover its scope. Overlapping windows are combined: of those that
 * refuse a method, the one that ends last counts.
 *
 * @param overrunMs - how long a window that nobody has ended stays in force past its planned end: without limit if the
 * gate hears from the service, for a limited time if not.
 */
export function gateAt<W extends Placed>(
  covering: Iterable<W>,
  now: number,
  overrunMs: number = Infinity,
): GateState<W> {
  const state: GateState<W> = { until: Infinity }
  for (const window of covering) {
    if (!refuses(window.impact)) continue
    const lapsesAt = window.auto_end ? Infinity : estimatedEndAt(window) + overrunMs
    if (statusAt(window, now) === 'active' && now < lapsesAt) {
      state.until = Math.min(state.until, lapsesAt)
      if (window.impact === 'blocked') state.refusesAll = lastToEnd(state.refusesAll, window)
      state.refusesWrites = lastToEnd(state.refusesWrites, window)
    }
    state.until = Math.min(state.until, nextTransitionAt(window, now) ?? Infinity)
  }
  return state
}

/** Whether a method only reads, so that `read_only` lets it pass. Methods are in capitals. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

/** Of two windows, the one that ends last; if they end at the same time, the one with the lower id. */
function lastToEnd<W extends Placed>(a: W | undefined, b: W): W {
  if (a === undefined) return b
  const later = estimatedEndAt(b) - estimatedEndAt(a) || Number(b.maintenance_id < a.maintenance_id)
  return later > 0 ? b : a
}
