import { type JournalEntry, type MaintenanceItem, OpsError, type Status } from '@ops/sdk'
import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { whenSignedOut } from '../session/session.ts'
import { ops } from './client.ts'

/** Reads from the service, cached until they change. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Errors are final; an unreachable service comes back.
      retry: (count, error) => !(error instanceof OpsError && error.status < 500) && count < 3,
      // Try even if the browser says that it is offline: a console in a closed network is not.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

whenSignedOut(() => queries.clear())

/** Reloads everything that may have changed with a window. */
export function windowChanged(maintenanceId: string): void {
  for (const key of [
    ['window', maintenanceId],
    ['story', maintenanceId],
  ])
    void queries.invalidateQueries({ queryKey: key })
  // After many changes at once, the lists are reloaded only once.
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

/** Windows, newest first, page by page. */
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

/** The windows of all loaded pages. */
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

/** Every journal entry of a window, oldest first. */
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
