import { contractLimits } from '@ops/contract'
import { overlapping, type Plan } from '../plan/draft.ts'
import type { LiveWindow } from '../wire/board.ts'
import { itemsOf, useBoard, useWindowList } from '../wire/queries.ts'

/** The windows that a plan overlaps on any of its dates, as far as they are loaded. */
export function useOverlaps(plans: readonly Plan[], now: number, except?: string): LiveWindow[] {
  const { windows } = useBoard()
  // Windows that start beyond the horizon of the stream.
  const far = useWindowList(['scheduled', 'active'], contractLimits.itemsPerPage)
  const all = new Map<string, LiveWindow>(itemsOf(far.data).map(item => [item.maintenance_id, item]))
  for (const [id, window] of windows) all.set(id, window)
  return [...new Set(plans.flatMap(plan => overlapping(all.values(), plan, now, except)))]
}
