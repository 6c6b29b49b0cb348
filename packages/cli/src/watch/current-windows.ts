import { type ScheduleWindow, startAt, statusAt } from '@ops/contract'

/** The windows that are active at `now`, then those that are scheduled, each sorted by start. */
export function currentWindows(windows: Iterable<ScheduleWindow>, now: number): ScheduleWindow[] {
  const active: ScheduleWindow[] = []
  const scheduled: ScheduleWindow[] = []
  for (const window of windows) {
    const status = statusAt(window, now)
    if (status === 'active') active.push({ ...window, status })
    else if (status === 'scheduled') scheduled.push(window)
  }
  return [...active.sort(byStart), ...scheduled.sort(byStart)]
}

/** By the actual start, otherwise by the planned one. */
function byStart(a: ScheduleWindow, b: ScheduleWindow): number {
  return startAt(a) - startAt(b) || (a.maintenance_id < b.maintenance_id ? -1 : 1)
}
