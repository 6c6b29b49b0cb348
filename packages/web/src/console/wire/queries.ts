import { type JournalEntry, type MaintenanceItem, OpsError, type Status } from '@ops/sdk'
import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { whenSignedOut } from '../session/session.ts'
import { ops } from './client.ts'

/** What is read of the service, remembered until it changes. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; a service that is away comes back.
      retry: (count, error) => !(error instanceof OpsError && error.status < 500) && count < 3,
      // Whether there is a network is found out by asking: a console in a closed network is not offline.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

whenSignedOut(() => queries.clear())

/** Everything that may have changed with a window is read anew. */
export function windowChanged(maintenanceId: string): void {
  for (const key of [
    ['window', maintenanceId],
    ['story', maintenanceId],
  ])
    void queries.invalidateQueries({ queryKey: key })
  // Of a hundred changes at once the lists are read anew once.
  listsAnew ??= setTimeout(() => {
    listsAnew = undefined
    void queries.invalidateQueries({ queryKey: ['list'] })
  }, 300)
}

let listsAnew: ReturnType<typeof setTimeout> | undefined

export function useWindow(maintenanceId: string) {
  return useQuery({
    queryKey: ['window', maintenanceId],
    queryFn: ({ signal }) => ops.maintenanceGet({ maintenance_id: maintenanceId }, { signal }),
    refetchInterval: 60_000,
  })
}

/** Windows, the newest first, a page at a time. */
export function useWindowList(statuses: readonly Status[], limit = 50, enabled = true) {
  return useInfiniteQuery({
    queryKey: ['list', statuses, limit],
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

/** The windows of all pages that were read. */
export function itemsOf(
  data: { pages: readonly { items: readonly MaintenanceItem[] }[] } | undefined,
): MaintenanceItem[] {
  return data?.pages.flatMap(page => page.items) ?? []
}

/** The connected gates of all instances. */
export function useGates(enabled: boolean) {
  return useQuery({
    queryKey: ['gates'],
    queryFn: ({ signal }) => ops.gateList({}, { signal }),
    enabled,
    refetchInterval: 10_000,
  })
}

/** Every journal entry of a window, the oldest first. */
export function useStory(maintenanceId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['story', maintenanceId],
    queryFn: ({ signal }) => readStory(maintenanceId, signal),
    enabled,
  })
}

async function readStory(maintenanceId: string, signal?: AbortSignal): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0
    const { items } = await ops.journalList({ maintenance_id: maintenanceId, after, limit: 256 }, { signal })
    entries.push(...items)
    if (items.length < 256) return entries
  }
}
