import { estimatedEndAt, startAt, toMillis } from '@ops/contract'
import type { WindowItem } from '../store/window.ts'

/** When a window ended or was cancelled. */
export function endOf({
  ended_at,
  cancelled_at,
  scheduled_start_utc,
}: Pick<WindowItem, 'ended_at' | 'cancelled_at' | 'scheduled_start_utc'>): number {
  return toMillis(ended_at ?? cancelled_at ?? scheduled_start_utc)
}

/** Compares windows that are over by their ends. */
export function newestFirst(a: WindowItem, b: WindowItem): number {
  return endOf(b) - endOf(a)
}

/** Whether a window was or will be active in [from, until), or was cancelled then. */
export function isIn(window: WindowItem, { from, until }: { from: number; until: number }): boolean {
  const start = window.cancelled_at === undefined ? startAt(window) : toMillis(window.cancelled_at)
  const end = window.ended_at === undefined ? estimatedEndAt(window) : toMillis(window.ended_at)
  return start < until && (window.cancelled_at === undefined ? end > from : start >= from)
}
