import { setTimeout } from 'node:timers/promises'
import type { MaintenanceItem, PingData } from '@ops/contract'
import { type Client, OpsError, OpsUnreachableError } from '@ops/sdk'
import { largestPage } from './follow-pages.ts'

/** What one look found. */
export interface Sight {
  ping: PingData
  /** The scheduled and active windows by their start; absent where we may not read them. */
  windows?: MaintenanceItem[]
  /** Whether there are more than a page of them. */
  more: boolean
  /** Windows that were among them at the last look, as they now stand. */
  gone: MaintenanceItem[]
}

export interface Looking {
  scope: string | undefined
  intervalMs: number
  signal: AbortSignal
  show(sight: Sight): void
  /** Told of a look that got no answer; the next may. */
  miss(error: OpsError | OpsUnreachableError): void
}

/** Looks again and again until the signal. The first look must succeed; later ones may miss. */
export async function lookRepeatedly(client: Client, looking: Looking): Promise<void> {
  const { signal, intervalMs } = looking
  let before: Sight | undefined
  while (!signal.aborted) {
    try {
      before = await look(client, looking, before)
      looking.show(before)
    } catch (error) {
      if (before === undefined || signal.aborted || !isPassing(error)) throw error
      looking.miss(error)
    }
    await setTimeout(intervalMs, undefined, { signal })
  }
}

async function look(client: Client, { scope, signal }: Looking, before: Sight | undefined): Promise<Sight> {
  const ping = await client.ping(scope === undefined ? {} : { scope }, { signal })
  if (before !== undefined && before.windows === undefined) return { ping, more: false, gone: [] }
  try {
    const page = await client.maintenanceList({ status: ['scheduled', 'active'], limit: largestPage }, { signal })
    const windows = page.items.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0))
    const present = new Set(windows.map(({ maintenance_id }) => maintenance_id))
    const missing = (before?.windows ?? []).filter(({ maintenance_id }) => !present.has(maintenance_id))
    const gone = await Promise.all(
      missing.map(({ maintenance_id }) => client.maintenanceGet({ maintenance_id }, { signal })),
    )
    return { ping, windows, more: page.next_token !== undefined, gone }
  } catch (error) {
    if (before === undefined && error instanceof OpsError && error.tag === 'session-required') {
      return { ping, more: false, gone: [] }
    }
    throw error
  }
}

function startOf({ started_at, scheduled_start_utc }: MaintenanceItem): string {
  return started_at ?? scheduled_start_utc
}

function isPassing(error: unknown): error is OpsError | OpsUnreachableError {
  return error instanceof OpsUnreachableError || (error instanceof OpsError && (error.retryable || error.status >= 500))
}
