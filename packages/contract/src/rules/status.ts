import type { MaintenanceRecord, Status } from '../generated/types.gen.ts'
import { toMillis } from './time.ts'

/** The statuses of a window, in order. */
export const statuses: readonly Status[] = ['scheduled', 'active', 'ended', 'cancelled']

/** The fields of a window that the rules about time read. */
export type Timed = Pick<
  MaintenanceRecord,
  'status' | 'auto_start' | 'auto_end' | 'scheduled_start_utc' | 'estimated_duration_seconds' | 'started_at'
>

/** A change of status that time alone decides, at its planned time in milliseconds. */
export interface Transition {
  action: 'start' | 'end'
  at: number
}

/** When a window started, or is planned to, in milliseconds. */
export function startAt(window: Pick<Timed, 'started_at' | 'scheduled_start_utc'>): number {
  return toMillis(window.started_at ?? window.scheduled_start_utc)
}

/**
 * The planned end: `(started_at ?? scheduled_start_utc) + estimated_duration_seconds`, in milliseconds. The only
 * definition, for `estimated_end_utc`, `Retry-After`, overrun and `auto_end`.
 */
export function estimatedEndAt(window: Timed): number {
  return startAt(window) + window.estimated_duration_seconds * 1000
}

/**
 * The transitions that follow the stored record, in order: a start for a scheduled window with `auto_start`, an end for
 * one with `auto_end` that is active or will be.
 */
export function plannedTransitions(window: Timed): Transition[] {
  const planned: Transition[] = []
  const starts = window.status === 'scheduled' && window.auto_start
  if (starts) planned.push({ action: 'start', at: toMillis(window.scheduled_start_utc) })
  if (window.auto_end && (starts || window.status === 'active'))
    planned.push({ action: 'end', at: estimatedEndAt(window) })
  return planned
}

/** The planned transitions whose time has come. Windows are half-open: at its end a window is over. */
export function dueTransitions(window: Timed, now: number): Transition[] {
  return plannedTransitions(window).filter(({ at }) => at <= now)
}

/** When time alone next changes the status of a window after `now`; `undefined` if never. */
export function nextTransitionAt(window: Timed, now: number): number | undefined {
  return plannedTransitions(window).find(({ at }) => at > now)?.at
}

/**
 * Until when after `now` time alone changes nothing about a window: neither its status nor whether it overruns.
 * `Infinity` if it never will.
 */
export function holdsUntil(window: Timed, now: number): number {
  const moments = [...plannedTransitions(window).map(({ at }) => at), estimatedEndAt(window)]
  return Math.min(...moments.filter(at => at > now))
}

/** The status of a window at a moment, even if the transition has not been written yet. */
export function statusAt(window: Timed, now: number): Status {
  const last = dueTransitions(window, now).at(-1)
  if (last === undefined) return window.status
  return last.action === 'start' ? 'active' : 'ended'
}

/** Ended or cancelled. */
export function isOver({ status }: Pick<Timed, 'status'>): boolean {
  return status === 'ended' || status === 'cancelled'
}

/** Active, and at or past its planned end. */
export function isOverrun(window: Timed, now: number): boolean {
  return statusAt(window, now) === 'active' && now >= estimatedEndAt(window)
}
