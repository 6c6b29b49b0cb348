import { type ScheduleWindow, statusAt, toMillis } from '@ops/contract'
import { type Board, horizonMs } from '../board/board.ts'
import { type WindowItem, windowAt } from '../store/window.ts'

const hourMs = 3_600_000
/** If there are more, the horizon moves closer. */
const maxWindows = 5000

export interface ScopeSchedule {
  /** Active windows first, then the scheduled ones by their start. */
  windows: ScheduleWindow[]
  /** Milliseconds. All scheduled windows that start before it are included. */
  horizon: number
}

/**
 * The windows that gates of a scope need at `now`: all active ones that touch it, and the scheduled ones up to the horizon.
 * A window with a due transition is included as the journal entry will have it.
 */
export function makeSchedule(board: Board, scope: string, now: number, max = maxWindows): ScopeSchedule {
  const active: ScheduleWindow[] = []
  const scheduled: { at: number; window: ScheduleWindow }[] = []
  const horizon = horizonAt(board, now)
  for (const { item, latestUpdate } of board.touching(scope)) {
    const status = statusAt(item, now)
    if (status === 'active') active.push(toScheduleWindow(windowAt(item, now), latestUpdate))
    else if (status === 'scheduled') {
      const at = toMillis(item.scheduled_start_utc)
      if (at < horizon) scheduled.push({ at, window: toScheduleWindow(item, latestUpdate) })
    }
  }
  active.sort(byId)
  scheduled.sort((a, b) => a.at - b.at || byId(a.window, b.window))
  // Windows with the same start as the first that does not fit are left out, too: the schedule is complete before it.
  const firstLeftOut = scheduled[Math.max(0, max - active.length)]?.at ?? horizon
  const fitting = scheduled.filter(({ at }) => at < firstLeftOut).map(({ window }) => window)
  return { windows: [...active, ...fitting], horizon: firstLeftOut }
}

/** The horizon of a schedule made at `now`: a whole hour, and never beyond what the board has loaded. */
export function horizonAt(board: Board, now: number): number {
  return wholeHours(Math.min(now + horizonMs, board.loadedUntil))
}

/** The last whole hour at or before a moment, in milliseconds. */
export function wholeHours(at: number): number {
  return Math.floor(at / hourMs) * hourMs
}

/** When the horizon moves, or time alone changes the status of a window, whichever is first. */
export function scheduleValidUntil(board: Board, now: number): number {
  return Math.min((Math.floor(now / hourMs) + 1) * hourMs, board.nextTransitionAt(now))
}

/** A window as gates get it. */
export function toScheduleWindow(item: WindowItem, latest: ScheduleWindow['latest_update']): ScheduleWindow {
  return {
    maintenance_id: item.maintenance_id,
    status: item.status,
    revision: item.revision,
    scopes: item.scopes,
    ...(item.released === undefined ? {} : { released: item.released }),
    impact: item.impact,
    description: item.description,
    scheduled_start_utc: item.scheduled_start_utc,
    estimated_duration_seconds: item.estimated_duration_seconds,
    auto_start: item.auto_start,
    auto_end: item.auto_end,
    ...(item.started_at === undefined ? {} : { started_at: item.started_at }),
    ...(latest === undefined ? {} : { latest_update: { at: latest.at, text: latest.text } }),
  }
}

function byId(a: { maintenance_id: string }, b: { maintenance_id: string }): number {
  return a.maintenance_id < b.maintenance_id ? -1 : 1
}
