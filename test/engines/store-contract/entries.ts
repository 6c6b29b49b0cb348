import { randomUUID } from 'node:crypto'
import { nextId } from '../../../packages/server/src/journal/next-id.ts'
import {
  type Entry,
  emptyHead,
  type Head,
  headAfter,
  type Proposal,
  type Sealed,
  sealAll,
} from '../../../packages/server/src/store/entry.ts'
import type { Store } from '../../../packages/server/src/store/store.ts'
import type { MaintenanceWindow } from '../../../packages/server/src/store/window.ts'

/** When everything in the suite happens. */
export const moment = Date.parse('2026-12-01T02:00:00Z')

/** A window that is created some milliseconds after `base`. */
export function windowAt(base: number, offset: number): MaintenanceWindow {
  const at = base + offset
  return {
    maintenance_id: nextId('', at),
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: iso(at + 86_400_000),
    revision: 1,
    created_at: iso(base),
    updated_at: iso(base),
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
    created_by: 'secret_code',
  }
}

/** A proposal with a window. */
export function proposalOf(record: MaintenanceWindow, action: Entry['action'] = 'schedule'): Proposal {
  return {
    actor: 'secret_code',
    action,
    at: moment,
    change: {},
    maintenance_id: record.maintenance_id,
    revision: record.revision,
    record,
  }
}

/** The entries of one append after a head. */
export function chain(proposals: readonly Proposal[], from: Head): Sealed[] {
  return sealAll(proposals, from, moment, randomUUID())
}

/** Appends fresh windows to an empty store. */
export async function appendWindows(store: Store, count: number): Promise<{ entries: Entry[]; head: Head }> {
  const sealed = chain(
    Array.from({ length: count }, (_, index) => proposalOf(windowAt(moment, index))),
    emptyHead,
  )
  await store.journal.append(sealed, emptyHead, [])
  const entries = sealed.map(({ entry }) => entry)
  return { entries, head: headAfter(entries.at(-1)!) }
}

/** A time as in entries. */
export function iso(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`
}
