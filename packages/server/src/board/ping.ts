import { byForce, estimatedEndAt, type PingData, refuses, statusAt, toMillis, toTimestamp } from '@ops/contract'
import type { Board, BoardWindow } from './board.ts'

const maxActiveIds = 20

export interface PingResult {
  data: PingData
  /** Until when `data` is valid, unless the board changes. */
  until: number
}

/** What `/ping` says about a scope at `now`. If `isPublic` is false, only the state is included. */
export function pingAt(board: Board, scope: string, now: number, isPublic: boolean): PingResult {
  const active: BoardWindow[] = []
  const scheduled: BoardWindow[] = []
  for (const window of board.covering(scope)) {
    const status = statusAt(window.item, now)
    if (status === 'active') active.push(window)
    else if (status === 'scheduled') scheduled.push(window)
  }
  active.sort((a, b) => byForce(a.item, b.item))
  const first = active[0]
  const state = {
    ok: true as const,
    maintenance_active: first !== undefined && refuses(first.item.impact),
    ...(first === undefined ? {} : { impact: first.item.impact }),
  }
  const until = board.nextTransitionAt(now)
  if (!isPublic) return { data: state, until }
  const next = nextOf(scheduled, now)
  const data = {
    ...state,
    ...(first === undefined ? {} : { maintenance: inForce(first) }),
    active: active.slice(0, maxActiveIds).map(({ item }) => item.maintenance_id),
    active_count: board.activeCount(now),
    ...(next === undefined ? {} : { next_maintenance: announced(next) }),
  }
  // A window without `auto_start` is no longer next once its planned start has passed.
  const nextStart = next === undefined ? now : toMillis(next.item.scheduled_start_utc)
  return { data, until: nextStart > now ? Math.min(until, nextStart) : until }
}

function inForce({ item, latestUpdate }: BoardWindow): NonNullable<PingData['maintenance']> {
  return {
    maintenance_id: item.maintenance_id,
    description: item.description,
    impact: item.impact,
    started_at: item.started_at ?? item.scheduled_start_utc,
    estimated_end_utc: toTimestamp(estimatedEndAt(item)),
    ...(latestUpdate === undefined ? {} : { latest_update: latestUpdate }),
  }
}

function announced({ item }: BoardWindow): NonNullable<PingData['next_maintenance']> {
  return {
    maintenance_id: item.maintenance_id,
    description: item.description,
    impact: item.impact,
    scheduled_start_utc: item.scheduled_start_utc,
    estimated_duration_seconds: item.estimated_duration_seconds,
  }
}

/** The first window with a planned start in the future; if there is none, the last of those that an operator has to start. */
function nextOf(scheduled: BoardWindow[], now: number): BoardWindow | undefined {
  let next: BoardWindow | undefined
  let nextStart = 0
  for (const window of scheduled) {
    const start = toMillis(window.item.scheduled_start_utc)
    const better =
      next === undefined ||
      (start > now ? nextStart <= now || start < nextStart : nextStart <= now && start > nextStart)
    if (better) [next, nextStart] = [window, start]
  }
  return next
}
