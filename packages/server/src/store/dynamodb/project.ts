import { hears, windowOf } from '../actions.ts'
import { findCredential } from '../credential-kinds.ts'
import { documentOf } from '../documents.ts'
import { type Entry, keyLifetimeMs } from '../entry.ts'
import type { MaintenanceWindow } from '../window.ts'
import type { Append } from './appends.ts'
import { type Key, keys, padded } from './keys.ts'
import { type Condition, type Item, inParallel, type Table } from './table.ts'

/** DynamoDB removes expired items a day late, since clocks may differ. Reads check the time. */
const removedAfterMs = 24 * 3_600_000

/** When DynamoDB may remove what expires at `millis`, in the seconds of its TTL attribute. */
export function removableAt(millis: number): number {
  return Math.ceil((millis + removedAfterMs) / 1000)
}

/** The item is of an earlier entry, or does not exist. */
function olderThan(seq: number): Condition {
  return { expression: 'attribute_not_exists(pk) OR seq < :seq', values: { ':seq': seq } }
}

/**
 * Writes what follows from appends, except what concerns access. Several processes may write it, repeatedly and in any order: an item is never replaced
 * by one of an earlier entry.
 */
export async function projectRecords(table: Table, appends: readonly Append[]): Promise<void> {
  const windows = new Map<string, { seq: number; window: MaintenanceWindow }>()
  const documents = new Map<string, Item & { seq: number }>()
  const locations: Item[] = []
  const idempotency = new Map<string, Item & { seq: number }>()
  for (const { first, entries } of appends) {
    for (const entry of entries) {
      const { seq, maintenance_id, idempotency: keyed, recorded_at } = entry
      const window = windowOf(entry)
      if (window !== undefined) windows.set(window.maintenance_id, { seq, window })
      const projected = documentOf(entry)
      if (projected !== undefined) {
        const { noun, id, revision, json } = projected
        const key = keys.document(noun, id)
        const text = json === undefined ? {} : { document: json }
        documents.set(`${key.pk} ${key.sk}`, { ...key, seq, revision, ...text })
      }
      if (maintenance_id !== undefined) locations.push({ ...keys.windowEntry(maintenance_id, seq), first })
      if (keyed !== undefined) {
        const recorded = Date.parse(recorded_at)
        const removable = { removable_at: removableAt(recorded + keyLifetimeMs) }
        idempotency.set(keyed.key, { ...keys.idempotency(keyed.key), seq, first, recorded_at: recorded, ...removable })
      }
    }
  }
  await table.putAll(locations)
  await inParallel([...idempotency.values(), ...documents.values()], item => table.put(item, olderThan(item.seq)))
  await inParallel([...windows.values()], ({ seq, window }) => projectWindow(table, seq, window))
}

/**
 * The item for the board is written before the window, and the old one removed after it. A read of the board then reads the
 * window, so one item too many does no harm, and none is ever missing.
 */
async function projectWindow(table: Table, seq: number, window: MaintenanceWindow): Promise<void> {
  const { updates, ...item } = window
  const { maintenance_id: id, status } = window
  const key = boardKey(window)
  if (key !== undefined) await table.put({ ...key, seq, maintenance_id: id }, olderThan(seq))
  const before = await table.put(
    {
      ...keys.window(id),
      seq,
      item: JSON.stringify(item),
      updates: JSON.stringify(updates),
      ...(key && { place: key }),
      gsi1pk: windowsPartition,
      gsi1sk: id,
      gsi2pk: status,
      gsi2sk: id,
    },
    olderThan(seq),
  )
  const old = before && (before['place'] as Key | undefined)
  if (old && (old.pk !== key?.pk || old.sk !== key.sk)) {
    await table.remove(old, { expression: 'seq < :seq', values: { ':seq': seq } })
  }
}

/** Every window, in the first index. */
export const windowsPartition = 'windows'
export const activePartition = 'board#active'
export const scheduledPartition = 'board#scheduled'

/** The key of the item for the board; nothing if the window is over. */
export function boardKey({ maintenance_id: id, status, scheduled_start_utc }: MaintenanceWindow): Key | undefined {
  if (status === 'active') return { pk: activePartition, sk: id }
  if (status === 'scheduled') return { pk: scheduledPartition, sk: scheduledKey(Date.parse(scheduled_start_utc), id) }
  return undefined
}

/** Sorts by the planned start, then by the id. */
export function scheduledKey(start: number, id: string): string {
  return `${padded(start)}#${id}`
}

const access = { hears: ['secret_code', 'api_key', 'signing_key'] }

/** Whether an entry changes credentials or signing keys. */
export function concernsAccess(entry: Entry): boolean {
  return hears(access, entry)
}

/** Writes what an append changes about access. If its credentials are removed, they have been projected. */
export async function projectAccess(table: Table, { entries, credentials }: Append): Promise<void> {
  for (const entry of entries) {
    const { seq, action, change, at, actor } = entry
    if (action === 'api_key_revoke') {
      // The key itself may be projected later, by another process.
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
