import { type MaintenanceListData, type OperationId, type Status, statuses } from '@ops/contract'
import type { Board } from '../board/board.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { catchUpWithStore, waitForSeq } from '../journal/wait-for-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Store } from '../store/store.ts'
import { toItem, type WindowItem } from '../store/window.ts'
import { clampLimit } from '../wire/clamp-limit.ts'
import { makeNextToken, readNextToken } from '../wire/next-token.ts'
import { parse } from '../wire/parse.ts'
import { permitRead, type ReadContext } from './permit-read.ts'

interface ListContext extends ReadContext {
  readonly board: Board
  readonly clock: Clock
  readonly deploymentKey: Buffer
  readonly journal: JournalWriter
  readonly store: Store
}

/**
 * Lists one page of windows, newest first, each with its current status.
 *
 * @throws OpsError `invalid-input` if the token belongs to another list.
 */
export async function listMaintenance(
  context: ListContext,
  caller: Caller,
  operation: Extract<OperationId, 'maintenanceList' | 'maintenanceListPost'>,
  input: unknown,
): Promise<MaintenanceListData> {
  permitRead(context, caller)
  const query = parse(operation, input)
  const limit = clampLimit(query.limit)
  const asked = toStatuses(query.status)
  const filter = asked.toSorted().join(',')
  const before =
    query.next_token === undefined ? undefined : readNextToken(context.deploymentKey, query.next_token, filter)
  await waitForSeq(context, query.min_seq)
  const now = context.clock.now()
  const windows = await page(context, asked, before, limit + 1, now)
  await catchUpWithStore(context)
  const last = windows[limit - 1]
  return {
    items: windows.slice(0, limit).map(window => toItem(window, now)),
    ...(windows.length > limit && last !== undefined
      ? { next_token: makeNextToken(context.deploymentKey, last.maintenance_id, filter) }
      : {}),
  }
}

/** The statuses asked for; empty if it is all of them. */
function toStatuses(status: Status | Status[] | undefined): Status[] {
  const asked = new Set(status === undefined ? [] : [status].flat())
  return statuses.every(each => asked.has(each)) ? [] : [...asked]
}

/**
 * Windows by their current status. A filter is applied to the status as it was written. The board knows the few windows
 * whose status time has changed since: they are removed from the result, or added to it.
 */
async function page(
  { store, board }: ListContext,
  asked: readonly Status[],
  before: string | undefined,
  limit: number,
  now: number,
): Promise<WindowItem[]> {
  if (asked.length === 0) return store.windows.list({ before, limit })
  const overtaken = board.overtaken(now)
  const overtakenIds = new Set(overtaken.map(({ item }) => item.maintenance_id))
  const added = overtaken
    .filter(({ item, status }) => asked.includes(status) && (before === undefined || item.maintenance_id < before))
    .map(({ item }) => item)
  const unchanged: WindowItem[] = []
  let cursor = before
  for (;;) {
    const found = await store.windows.list({ before: cursor, statuses: asked, limit })
    unchanged.push(...found.filter(({ maintenance_id }) => !overtakenIds.has(maintenance_id)))
    cursor = found.at(-1)?.maintenance_id
    if (unchanged.length >= limit || found.length < limit) break
  }
  return [...unchanged, ...added].sort((a, b) => (a.maintenance_id < b.maintenance_id ? 1 : -1)).slice(0, limit)
}
