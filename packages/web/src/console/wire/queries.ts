import { contractLimits } from '@ops/contract'
import type { Client, JournalEntry, MaintenanceItem, MaintenanceRecord, Status } from '@ops/sdk'
import { skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Board, type LiveWindow, nothingYet } from './board.ts'
import { keys } from './cache.ts'
import { readEntries, type Span } from './read-journal.ts'
import { useOps } from './service.ts'

/** The windows that are active or start before the horizon, as the stream tells them. */
export function useBoard(): Board {
  return useQuery<Board>({ queryKey: keys.board, queryFn: skipToken }).data ?? nothingYet
}

/** A window as it is known now; of two revisions, the newer one. Windows that are over are not on the board. */
export function useLatest(maintenanceId: string): LiveWindow | MaintenanceRecord | undefined {
  const live = useBoard().windows.get(maintenanceId)
  const { data: read } = useWindow(maintenanceId)
  return read === undefined || (live !== undefined && live.revision > read.revision) ? live : read
}

/** A window with all its fields and updates. */
export function useWindow(maintenanceId: string) {
  const ops = useOps()
  return useQuery({
    queryKey: keys.window(maintenanceId),
    queryFn: ({ signal }) => ops.maintenanceGet({ maintenance_id: maintenanceId }, { signal }),
    refetchInterval: 60_000,
  })
}

/** Windows, newest first, page by page. */
export function useWindowList(statuses: readonly Status[], limit = 50, enabled = true) {
  const ops = useOps()
  return useInfiniteQuery({
    queryKey: [...keys.lists, statuses, limit],
    queryFn: ({ pageParam, signal }) =>
      ops.maintenanceList(
        {
          limit,
          ...(statuses.length === 0 ? {} : { status: [...statuses] }),
          ...(pageParam === '' ? {} : { next_token: pageParam }),
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next_token,
    enabled,
  })
}

/** All pages of windows, newest first. */
export async function* windowPages(
  ops: Client,
  statuses: readonly Status[],
): AsyncIterable<readonly MaintenanceItem[]> {
  let token: string | undefined
  do {
    const page = await ops.maintenanceList({
      limit: contractLimits.itemsPerPage,
      status: statuses.length === 0 ? undefined : [...statuses],
      next_token: token,
    })
    yield page.items
    token = page.next_token
  } while (token !== undefined)
}

/** The windows of all loaded pages. */
export function itemsOf(
  data: { pages: readonly { items: readonly MaintenanceItem[] }[] } | undefined,
): MaintenanceItem[] {
  return data?.pages.flatMap(page => page.items) ?? []
}

/** The connected gates of all instances. */
export function useGates(enabled: boolean) {
  const ops = useOps()
  return useQuery({
    queryKey: keys.gates,
    queryFn: ({ signal }) => ops.gateList({}, { signal }),
    enabled,
    refetchInterval: 10_000,
  })
}

/** The journal, newest first, page by page; of a span, what was written in it. It changes as the lists of windows do. */
export function useEntries(span: Span | undefined) {
  const ops = useOps()
  return useInfiniteQuery({
    queryKey: [...keys.lists, 'entries', span],
    queryFn: ({ pageParam, signal }) => readEntries(ops, { span, last: pageParam }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: page => page.older,
  })
}

/** Every journal entry of a window, oldest first. */
export function useStory(maintenanceId: string, enabled: boolean) {
  const ops = useOps()
  return useQuery({
    queryKey: keys.story(maintenanceId),
    queryFn: ({ signal }) => readStory(ops, maintenanceId, signal),
    enabled,
  })
}

async function readStory(ops: Client, maintenanceId: string, signal?: AbortSignal): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0
    const { items } = await ops.journalList({ maintenance_id: maintenanceId, after, limit: 256 }, { signal })
    entries.push(...items)
    if (items.length < 256) return entries
  }
}
