import { latestUpdateOf } from '@ops/contract'
import { type MaintenanceRecord, OpsError } from '@ops/sdk'
import { QueryClient } from '@tanstack/react-query'
import { Session } from '../session/session.ts'
import type { Stores } from '../stores.ts'
import { type Board, boardOf, type LiveWindow, nothingYet, type Schedule, withWindow } from './board.ts'

/** Where each thing is in the cache. */
export const keys = {
  board: ['board'],
  lists: ['list'],
  gates: ['gates'],
  apiKeys: ['api-keys'],
  sessions: ['sessions'],
  window: (maintenanceId: string) => ['window', maintenanceId],
  story: (maintenanceId: string) => ['story', maintenanceId],
} as const

/** The one cache of what the service has said: in reads, over the stream, and in its responses to writes. */
export class Cache {
  readonly client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Errors are final; an unreachable service comes back.
        retry: (count, error) => !(error instanceof OpsError && error.status < 500) && count < 3,
        // Try even if the browser says that it is offline: a console in a closed network is not.
        networkMode: 'always',
      },
      // A result may be a credential: it is kept only as long as it is shown.
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  })
  #listsAnew: ReturnType<typeof setTimeout> | undefined

  constructor(stores: Stores) {
    // The stream tells it; it is never read, and never too old.
    this.client.setQueryDefaults(keys.board, { staleTime: Infinity, gcTime: Infinity })
    stores.get(Session).whenSignedOut(() => this.client.clear())
  }

  board(): Board {
    return this.client.getQueryData<Board>(keys.board) ?? nothingYet
  }

  /** Takes every window of the board. */
  takeSchedule(schedule: Schedule): void {
    this.client.setQueryData<Board>(keys.board, boardOf(schedule))
  }

  /** Takes a window as the stream tells it. @returns what was known of it before, unless it is no news. */
  takeWindow(window: LiveWindow): { before: LiveWindow | undefined } | undefined {
    const { maintenance_id: id, revision } = window
    const board = this.board()
    const before = board.windows.get(id)
    if (before !== undefined && before.revision > revision) return undefined
    this.client.setQueryData<Board>(keys.board, withWindow(board, window))
    this.client.setQueryData<MaintenanceRecord>(keys.window(id), record =>
      record === undefined || record.revision >= revision ? record : updated(record, window),
    )
    this.#reread(id)
    return before?.revision === revision ? undefined : { before }
  }

  /** Takes a whole record: the response to a write, or what it conflicts with. */
  takeRecord(record: MaintenanceRecord): void {
    this.client.setQueryData<MaintenanceRecord>(keys.window(record.maintenance_id), known =>
      known !== undefined && known.revision > record.revision ? known : record,
    )
    this.takeWindow(liveOf(record))
  }

  /** Reads everything again, after a time without the stream. */
  rereadAll(): void {
    void this.client.invalidateQueries()
  }

  /** Reads again what may have changed with a window. */
  #reread(maintenanceId: string): void {
    for (const queryKey of [keys.window(maintenanceId), keys.story(maintenanceId)])
      void this.client.invalidateQueries({ queryKey })
    // After many changes at once, the lists are read only once.
    if (this.#listsAnew !== undefined) return
    this.#listsAnew = setTimeout(() => {
      this.#listsAnew = undefined
      void this.client.invalidateQueries({ queryKey: keys.lists })
    }, 300)
  }
}

/** A record as the stream would tell it. */
export function liveOf({ updates, ...record }: MaintenanceRecord): LiveWindow {
  const latest = latestUpdateOf(updates)
  return latest === undefined ? record : { ...record, latest_update: latest }
}

/** A record with what the stream tells; the rest of it is read. */
function updated(record: MaintenanceRecord, { latest_update: latest, ...window }: LiveWindow): MaintenanceRecord {
  const isNew = latest !== undefined && latest.at !== record.updates.at(-1)?.at
  return { ...record, ...window, updates: isNew ? [...record.updates, latest] : record.updates }
}
