import { isOverrun, type ScheduleData, startAt, statusAt, toMillis } from '@ops/contract'
import type { ScheduleWindow } from '@ops/sdk'

/** A window as in the stream. */
export type LiveWindow = ScheduleWindow & { ended_at?: string; latest_update?: { at: string; text: string } }

/** The part of a schedule that the console reads. */
export type Schedule = Pick<ScheduleData, 'horizon_utc' | 'windows'>

/** Every window that is active, or starts before the horizon. */
export interface Board {
  windows: ReadonlyMap<string, LiveWindow>
  /** Milliseconds; absent before the first message. */
  horizon: number | undefined
}

export const nothingYet: Board = { windows: new Map(), horizon: undefined }

/** The board of a schedule. */
export function boardOf(schedule: Schedule): Board {
  return {
    windows: new Map(schedule.windows.map(window => [window.maintenance_id, window])),
    horizon: toMillis(schedule.horizon_utc),
  }
}

/** A board with a window as it is now. */
export function withWindow({ windows, horizon }: Board, window: LiveWindow): Board {
  const next = new Map(windows)
  if (window.status === 'ended' || window.status === 'cancelled') next.delete(window.maintenance_id)
  else next.set(window.maintenance_id, window)
  return { windows: next, horizon }
}

/** The active windows: overruns first, then the most recently started. */
export function activeAt({ windows }: Board, now: number): LiveWindow[] {
  return [...windows.values()]
    .filter(window => statusAt(window, now) === 'active')
    .map(window => ({ window, isLate: isOverrun(window, now), start: startAt(window) }))
    .sort((a, b) => Number(b.isLate) - Number(a.isLate) || b.start - a.start)
    .map(({ window }) => window)
}

/** The scheduled windows: first those that wait for an operator past their start, then by start. */
export function comingAt(board: Board, now: number): LiveWindow[] {
  return byStart(board).filter(window => statusAt(window, now) === 'scheduled')
}

/** Sorted once per board: home asks every second. */
const sorted = new WeakMap<Board, LiveWindow[]>()

function byStart(board: Board): LiveWindow[] {
  const known = sorted.get(board)
  if (known !== undefined) return known
  const found = [...board.windows.values()]
    .map(window => ({ window, start: startAt(window) }))
    .sort((a, b) => a.start - b.start)
    .map(({ window }) => window)
  sorted.set(board, found)
  return found
}
