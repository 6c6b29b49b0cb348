import { setImmediate as nextTurn } from 'node:timers/promises'
import { contractLimits } from '@ops/contract'
import type { Store } from '../store/store.ts'
import type { WindowItem } from '../store/window.ts'

const pageSize = 250
/** From scheduling a window to its planned end, in milliseconds. */
const maxWindowMs = contractLimits.startAheadDays * 86_400_000 + contractLimits.durationSeconds.max * 1000

/** Windows that have ended or were cancelled, newest first. */
export interface EndedWindows {
  windows: readonly WindowItem[]
  /** Whether there are more than were read. */
  isCut: boolean
}

/**
 * Reads the windows that are over a page at a time, newest first by their ids: all that may have ended since a moment, and
 * were scheduled before `until`.
 */
export async function* readEnded(
  store: Store,
  since: number,
  until = Number.POSITIVE_INFINITY,
): AsyncIterable<{ windows: readonly WindowItem[]; hasMore: boolean }> {
  // A window scheduled earlier than that has ended before.
  const oldestId = idAt(since - maxWindowMs)
  let before = until === Number.POSITIVE_INFINITY ? undefined : idAt(until)
  for (;;) {
    const windows = await store.windows.list({ before, statuses: ['ended', 'cancelled'], limit: pageSize })
    before = windows.at(-1)?.maintenance_id
    const hasMore = windows.length === pageSize && before !== undefined && before >= oldestId
    yield { windows, hasMore }
    if (!hasMore) return
    // The engine may run in this thread: let others have a turn.
    await nextTurn()
  }
}

/** The lowest window id of a moment: ids begin with their milliseconds. */
function idAt(at: number): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
