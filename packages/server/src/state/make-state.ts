import {
  contractLimits,
  estimatedEndAt,
  type Placed,
  type StateData,
  startAt,
  stateAt,
  statusAt,
  toTimestamp,
} from '@ops/contract'
import type { Board } from '../board/board.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import type { ComingWindow, ComingWindows } from './coming-windows.ts'

const { startPastSeconds, startAheadDays } = contractLimits
const maxWindows = 20

/** What the answer is made from. */
export interface StateSources {
  readonly board: Board
  readonly comingWindows: ComingWindows
}

export interface StateResult {
  data: StateData
  /** Until when `data` is valid, unless a window changes. Asked about now, only its `at` changes before that. */
  until: number
}

/**
 * What `/state` says of a scope at the moment `at`, in milliseconds. All of it comes from memory.
 *
 * @throws OpsError `unavailable` if windows that matter are not read yet.
 */
export function makeState({ board, comingWindows }: StateSources, scope: string, at: number, now: number): StateResult {
  const windows: (Placed & Pick<ComingWindow, 'description'>)[] = []
  for (const { item } of board.covering(scope)) windows.push(item)
  for (const window of comingWindows.covering(scope, now)) windows.push(window)
  const { state, certain, windows: inForce, next, until } = stateAt(windows, scope, at, now)
  // Windows beyond the board start later than all that is on it.
  if (!comingWindows.isComplete && Math.max(at, next?.at ?? Number.POSITIVE_INFINITY) >= board.loadedUntil)
    throw new OpsError('unavailable', {
      message: 'The windows of the coming months are still being read from the store.',
      retryAfter: 1,
    })
  const data: StateData = {
    scope,
    at: toTimestamp(at),
    state,
    certain,
    windows: inForce.slice(0, maxWindows).map(window => ({
      maintenance_id: window.maintenance_id,
      description: window.description,
      impact: window.impact,
      status: statusAt(window, Math.min(at, now)),
      starts_at: toTimestamp(startAt(window)),
      ends_at: toTimestamp(estimatedEndAt(window)),
    })),
    ...(next === undefined ? {} : { next_change_utc: toTimestamp(next.at), next_state: next.state }),
  }
  return { data, until }
}

/** @throws OpsError `invalid-input` if a moment is too long ago or too far ahead. */
export function checkMoment(at: number, now: number): void {
  const [first, last] = [now - startPastSeconds * 1000, now + startAheadDays * 86_400_000]
  if (at >= first && at <= last) return
  const range = `from ${startPastSeconds} seconds ago to ${startAheadDays} days ahead`
  throw invalidInput({
    path: 'at',
    message: `must be ${range}, which is from ${toTimestamp(first)} to ${toTimestamp(last)}`,
  })
}
