import { hears, windowOf } from '../actions.ts'
import { findCredential } from '../credential-kinds.ts'
import { type Entry, keyLifetimeMs } from '../entry.ts'
import type { MaintenanceWindow } from '../window.ts'
import type { Append } from './appends.ts'
import { type Key, keys, padded } from './keys.ts'
import { type Condition, type Item, inParallel, type Table } from './table.ts'

/** DynamoDB removes what has expired by itself; a day late, because here too clocks may differ. Reads check the time. */
const removedAfterMs = 24 * 3_600_000

/** The moment from which DynamoDB may remove what ends at `millis`, in the seconds of its TTL attribute. */
export function removableAt(millis: number): number {
  return Math.ceil((millis + removedAfterMs) / 1000)
}

/** Holds for an item that stands as of an earlier entry, or not at all. */
function olderThan(seq: number): Condition {
  return { expression: 'attribute_not_exists(pk) OR seq < :seq', values: { ':seq': seq } }
}

/**
 * Writes what follows from appends. Everything may be written again, by several at once and in any order: an item never
 * goes back behind the entry that it is of.
 */
export async function projectWindows(table: Table, appends: readonly Append[]): Promise<void> {
  const windows = new Map<string, { seq: number; window: MaintenanceWindow }>()
  const places: Item[] = []
  const idempotency = new Map<string, Item & { seq: number }>()
  for (const { first, entries } of appends) {
    for (const entry of entries) {
      const { seq, maintenance_id, idempotency: keyed, recorded_at } = entry
      const window = windowOf(entry)
      if (window !== undefined) windows.set(window.maintenance_id, { seq, window })
      if (maintenance_id !== undefined) places.push({ ...keys.windowEntry(maintenance_id, seq), first })
      if (keyed !== undefined) {
        const recorded = Date.parse(recorded_at)
        const removable = { removable_at: removableAt(recorded + keyLifetimeMs) }
        idempotency.set(keyed.key, { ...keys.idempotency(keyed.key), seq, first, recorded_at: recorded, ...removable })
      }
    }
  }
  await table.putAll(places)
  await inParallel([...idempotency.values()], item => table.put(item, olderThan(item.seq)))
  await inParallel([...windows.values()], ({ seq, window }) => projectWindow(table, seq, window))
}

/**
 * The place on the board comes before the window and the old one goes after it: whoever finds a place looks at the window,
 * so that one too many does no harm, and one too few there never is.
 */
async function projectWindow(table: Table, seq: number, window: MaintenanceWindow): Promise<void> {
  const { updates, ...item } = window
  const { maintenance_id: id, status } = window
  const place = boardPlace(window)
  if (place !== undefined) await table.put({ ...place, seq, maintenance_id: id }, olderThan(seq))
  const before = await table.put(
    {
      ...keys.window(id),
      seq,
      item: JSON.stringify(item),
      updates: JSON.stringify(updates),
      ...(place && { place }),
      gsi1pk: windowsPartition,
      gsi1sk: id,
      gsi2pk: status,
      gsi2sk: id,
    },
    olderThan(seq),
  )
  const old = before && (before['place'] as Key | undefined)
  if (old && (old.pk !== place?.pk || old.sk !== place.sk)) {
    await table.remove(old, { expression: 'seq < :seq', values: { ':seq': seq } })
  }
}

/** Every window, in the first index. */
export const windowsPartition = 'windows'
export const activePartition = 'board#active'
export const scheduledPartition = 'board#scheduled'

/** Where the board finds a window that it may hold. */
function boardPlace({ maintenance_id: id, status, scheduled_start_utc }: MaintenanceWindow): Key | undefined {
  if (status === 'active') return { pk: activePartition, sk: id }
  if (status === 'scheduled') return { pk: scheduledPartition, sk: `${padded(Date.parse(scheduled_start_utc))}#${id}` }
  return undefined
}

const access = { hears: ['secret_code', 'api_key', 'signing_key'] }

/** Whether an entry changes who may enter, or with what is signed. */
export function concernsAccess(entry: Entry): boolean {
  return hears(access, entry)
}

/** Writes what an append changes about access. An append without its credentials has been projected before. */
export async function projectAccess(table: Table, { entries, credentials }: Append): Promise<void> {
  for (const entry of entries) {
    const { seq, action, change, at, actor } = entry
    if (action === 'api_key_revoke') {
      // The key itself may be projected later, by whoever made it.
      const revoked = { ':at': Date.parse(at) }
      await table.update(keys.apiKey(String(change['api_key_id'])), 'SET revoked_at = :at', revoked)
    }
    const credential = findCredential(entry, credentials)
    if (credential?.kind === 'secret_code') {
      await table.put({ ...keys.secretCode, seq, credential: JSON.stringify(credential) }, olderThan(seq))
    }
    if (credential?.kind === 'signing_key') {
      const row = { seq, created_at: Date.parse(at), credential: JSON.stringify(credential) }
      await table.put({ ...keys.signingKey(credential.kid), ...row })
    }
    if (credential?.kind === 'api_key') {
      const expiry = typeof change['expires_at'] === 'string' ? { ':expires': Date.parse(change['expires_at']) } : {}
      await table.update(
        keys.apiKey(credential.api_key_id),
        'SET seq = :seq, key_sha256 = :sha256, key_name = :name, key_role = :role, created_at = :at, created_by = :actor' +
          (':expires' in expiry ? ', expires_at = :expires' : ''),
        {
          ':seq': seq,
          ':sha256': credential.key_sha256,
          ':name': change['name'],
          ':role': change['role'],
          ':at': Date.parse(at),
          ':actor': actor,
          ...expiry,
        },
      )
    }
  }
}
