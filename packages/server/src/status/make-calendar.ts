import { holdsUntil, isOver, isOverrun, startAt } from '@ops/contract'
import { type CalendarOfScope, eventTimes } from '@ops/web/status'
import type { ComingWindows } from '../state/coming-windows.ts'
import { windowAt } from '../store/window.ts'
import type { OverviewContext } from './make-overview.ts'
import { endOf } from './window-times.ts'

/** In one calendar: those nearest to now. */
const maxEvents = 2000

export interface CalendarContext extends OverviewContext {
  readonly comingWindows: ComingWindows
}

/**
 * The calendar of a scope, and until when it is valid if nothing but the time changes. It shows what the status page does,
 * and what is planned beyond the board.
 */
export function makeCalendar(
  context: CalendarContext,
  scope: string,
  now: number,
): { calendar: CalendarOfScope; until: number } {
  const { board, clock, comingWindows, pastWindows } = context
  const shown = [...board.touching(scope)].map(({ item, latestUpdate }) => ({
    ...windowAt(item, now),
    updates: latestUpdate === undefined ? [] : [latestUpdate],
  }))
  const past = pastWindows.of(scope, now - pastWindows.shownMs)
  const ended = (past?.windows ?? [])
    .filter(({ maintenance_id: id }) => board.get(id) === undefined)
    .map(window => ({ ...window, updates: [] }))
  const coming = [...comingWindows.touching(scope, now)].map(window => ({ ...window, updates: [] }))
  const windows = [...shown, ...coming, ...ended]
    .map(window => ({ window, distance: distanceOf(window, now) }))
    .sort((a, b) => a.distance - b.distance || (a.window.maintenance_id < b.window.maintenance_id ? -1 : 1))
    .slice(0, maxEvents)
    .map(({ window }) => window)
  // What could not be read yet may be read in a moment.
  const untilRead = [
    ...(past === undefined ? [now + Math.max(1000, pastWindows.staleAt - clock.monotonic())] : []),
    ...(comingWindows.isComplete ? [] : [now + 1000]),
  ]
  const until = windows.reduce(
    (first, window) => Math.min(first, isOver(window) ? endOf(window) + pastWindows.shownMs : changesAt(window, now)),
    Math.min(...untilRead),
  )
  return { calendar: { scope, now, windows }, until }
}

type Event = CalendarOfScope['windows'][number]

/** Milliseconds from now to the event; 0 if it is under way. */
function distanceOf(window: Event, now: number): number {
  const { start, end } = eventTimes(window, now)
  return Math.max(0, start - now, now - end)
}

/** When an event next changes by time alone: by a transition, or because it overruns, or was not started. */
function changesAt(window: Event, now: number): number {
  const moments = [
    holdsUntil(window, now),
    ...(isOverrun(window, now) ? [eventTimes(window, now).end] : [startAt(window)]),
  ]
  return Math.min(...moments.filter(at => at > now))
}
