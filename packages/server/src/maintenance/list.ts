import { type MaintenanceListData, type OperationId, type Status, statuses } from '@ops/contract'
import type { Board } from '../board/board.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { reachSeq, reachStore } from '../journal/reach-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Store } from '../store/store.ts'
import { toItem, type WindowItem } from '../store/window.ts'
import { clampLimit } from '../wire/clamp-limit.ts'
import { parse } from '../wire/parse.ts'
import { makeNextToken, readNextToken } from './next-token.ts'
import { permitRead, type ReadContext } from './permit-read.ts'

interface ListContext extends ReadContext {
  readonly board: Board
  readonly clock: Clock
  readonly deploymentKey: Buffer
  readonly journal: JournalWriter
  readonly store: Store
}

/**
 * One page of windows, newest first, each in the state it is in now.
 *
 * @throws OpsError `invalid-input` for a token that is not of this list.
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
  const before =
    query.next_token === undefined ? undefined : readNextToken(context.deploymentKey, query.next_token, asked)
  await reachSeq(context, query.min_seq)
  const now = context.clock.now()
  const windows = await page(context, asked, before, limit + 1, now)
  await reachStore(context)
  const last = windows[limit - 1]
  return {
    items: windows.slice(0, limit).map(window => toItem(window, now)),
    ...(windows.length > limit && last !== undefined
      ? { next_token: makeNextToken(context.deploymentKey, last.maintenance_id, asked) }
      : {}),
  }
}

/** The states asked for; none where they are all. */
function toStatuses(status: Status | Status[] | undefined): Status[] {
  const asked = new Set(status === undefined ? [] : [status].flat())
  return statuses.every(each => asked.has(each)) ? [] : [...asked]
}

/**
 * Windows in their states of now. With a filter, the store is asked by the states as written, and what time has
 * overtaken since (the board knows those few) is left out or put in where it belongs.
 */
async function page(
  { store, board }: ListContext,
  asked: readonly Status[],
  before: string | undefined,
  limit: number,
  now: number,
): Promise<WindowItem[]> {
  if (asked.length === 0) return store.windows({ before, limit })
  const overtaken = board.overtaken(now)
  const moved = new Set(overtaken.map(({ item }) => item.maintenance_id))
  const added = overtaken
    .filter(({ item, status }) => asked.includes(status) && (before === undefined || item.maintenance_id < before))
    .map(({ item }) => item)
  const kept: WindowItem[] = []
  let cursor = before
  for (;;) {
    const found = await store.windows({ before: cursor, statuses: asked, limit })
    kept.push(...found.filter(({ maintenance_id }) => !moved.has(maintenance_id)))
    cursor = found.at(-1)?.maintenance_id
    if (kept.length >= limit || found.length < limit) break
  }
  return [...kept, ...added].sort((a, b) => (a.maintenance_id < b.maintenance_id ? 1 : -1)).slice(0, limit)
}
