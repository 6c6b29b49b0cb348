import { canonicalJson, type Status } from '@ops/contract'
import type { MaintenanceWindow } from '../maintenance/window.ts'
import type { ApiKeyRow, Store } from '../store/store.ts'
import { type Entry, emptyHead, type Head, hashOf, headAfter, sha256 } from './entry.ts'

const pageSize = 500
const hourMs = 3_600_000
const statuses: readonly Status[] = ['scheduled', 'active', 'ended', 'cancelled']

/** What is wrong with an entry that should follow `head`; nothing when it is sound. */
export function entryProblem(entry: Entry, head: Head): string | undefined {
  if (entry.seq !== head.seq + 1) return `its seq is ${entry.seq} where ${head.seq + 1} follows`
  if (entry.prev_hash !== head.hash) return 'its prev_hash is not the hash of the entry before'
  if (Date.parse(entry.recorded_at) < head.recordedAt) return 'it was recorded before the entry ahead of it'
  if (hashOf(entry) !== entry.hash) return 'its hash is not that of its content'
  return undefined
}

/** What `verifyStore` found: how much is sound, and the first thing that is not. */
export interface Verification {
  entries: number
  windows: number
  problem?: string
}

/** What the journal says that the store must hold, replayed from its entries. */
interface Replayed {
  /** The last entry of each window. */
  windows: Map<string, number>
  /** The entry and the digest that each credential has, by what it is called here. */
  credentials: Map<string, { seq: number; digest: string }>
  apiKeys: Map<string, Omit<ApiKeyRow, 'key_sha256' | 'last_used_at'>>
  /** The entry of each idempotency key that was recorded of late. */
  keys: Map<string, number>
}

/**
 * Replays a store's journal: verifies its chain, and whatever the store keeps that follows from it: windows and the lists
 * of them, what the board finds, credentials, API keys and idempotency keys.
 *
 * @param progress is told of every page of entries.
 * @param keysSince idempotency keys recorded before this moment (milliseconds) may be forgotten.
 */
export async function verifyStore(
  store: Store,
  progress: (entries: number) => void = () => {},
  keysSince = Date.now() - 23 * hourMs,
): Promise<Verification> {
  const found: Verification = { entries: 0, windows: 0 }
  const replayed: Replayed = { windows: new Map(), credentials: new Map(), apiKeys: new Map(), keys: new Map() }
  let head = emptyHead
  for (;;) {
    const page = await store.entries({ after: head.seq, limit: pageSize })
    for (const entry of page) {
      const problem = entryProblem(entry, head)
      if (problem !== undefined) return { ...found, problem: `entry ${entry.seq}: ${problem}` }
      head = headAfter(entry)
      found.entries++
      replay(entry, replayed, keysSince)
    }
    progress(found.entries)
    if (page.length < pageSize) break
  }
  const problem =
    (await windowProblem(store, replayed, found)) ??
    (await listProblem(store, replayed)) ??
    (await credentialProblem(store, replayed)) ??
    (await keyProblem(store, replayed, keysSince))
  return problem === undefined ? found : { ...found, problem }
}

function replay(entry: Entry, { windows, credentials, apiKeys, keys }: Replayed, keysSince: number): void {
  const { seq, record, idempotency, action, change, at, actor } = entry
  if (record !== undefined) windows.set(record.maintenance_id, seq)
  if (idempotency !== undefined && Date.parse(entry.recorded_at) >= keysSince) keys.set(idempotency.key, seq)
  const { credential_sha256: digest, api_key_id: id } = change
  if (typeof digest === 'string') credentials.set(credentialOf(entry), { seq, digest })
  if (action === 'api_key_create') {
    const expiry = typeof change['expires_at'] === 'string' ? { expires_at: Date.parse(change['expires_at']) } : {}
    const made = { seq, name: String(change['name']), role: change['role'] as ApiKeyRow['role'], ...expiry }
    apiKeys.set(String(id), { api_key_id: String(id), created_at: Date.parse(at), created_by: actor, ...made })
  }
  const key = apiKeys.get(String(id))
  if (action === 'api_key_revoke' && key !== undefined) key.revoked_at = Date.parse(at)
}

async function windowProblem(store: Store, { windows }: Replayed, found: Verification): Promise<string | undefined> {
  let before: string | undefined
  for (;;) {
    const page = await store.projectedWindows({ before, limit: pageSize })
    for (const { seq, window } of page) {
      const id = window.maintenance_id
      if (windows.get(id) !== seq)
        return `window ${id}: projected from entry ${seq}, its last is ${windows.get(id) ?? 'none'}`
      const [entry] = await store.entries({ after: seq - 1, limit: 1 })
      if (!same(entry?.record, window)) return `window ${id}: differs from entry ${seq}`
      found.windows++
    }
    before = page.at(-1)?.window.maintenance_id
    if (page.length < pageSize) break
  }
  return found.windows === windows.size
    ? undefined
    : `${windows.size} windows are in the journal, ${found.windows} are projected`
}

function same(record: MaintenanceWindow | undefined, window: MaintenanceWindow): boolean {
  return record !== undefined && canonicalJson(record) === canonicalJson(window)
}

/** The windows themselves are sound: what finds them must find each, by its state and for the board. */
async function listProblem(store: Store, { windows }: Replayed): Promise<string | undefined> {
  const board = await store.boardWindows(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const onBoard = new Set(board.map(({ maintenance_id }) => maintenance_id))
  const listed = new Set<string>()
  for (const status of statuses) {
    let before: string | undefined
    for (;;) {
      const page = await store.windows({ before, statuses: [status], limit: pageSize })
      for (const item of page) {
        const id = item.maintenance_id
        if (item.status !== status) return `window ${id}: is listed as ${status}, and is ${item.status}`
        listed.add(id)
        const belongs = status === 'active' || status === 'scheduled'
        if (belongs !== onBoard.delete(id))
          return `window ${id}: is ${status}, and ${belongs ? 'not ' : ''}on the board`
      }
      before = page.at(-1)?.maintenance_id
      if (page.length < pageSize) break
    }
  }
  for (const id of windows.keys()) if (!listed.has(id)) return `window ${id}: is not listed by its status`
  for (const id of onBoard) return `window ${id}: is on the board, and in no list`
  return boardProblem(store, board)
}

/** A window that is to come must be found by its start: here by the hour of it. */
async function boardProblem(store: Store, board: readonly MaintenanceWindow[]): Promise<string | undefined> {
  const coming = board.filter(({ status }) => status === 'scheduled')
  const hourOf = (window: MaintenanceWindow) => Math.floor(Date.parse(window.scheduled_start_utc) / hourMs) * hourMs
  for (const [hour, expected] of Map.groupBy(coming, hourOf)) {
    const found = new Set((await store.boardWindows(hour, hour + hourMs)).map(({ maintenance_id }) => maintenance_id))
    for (const { maintenance_id: id } of expected) {
      if (!found.has(id)) return `window ${id}: is not found on the board by its start`
    }
  }
  return undefined
}

/** How the credential that an entry brings is called here; a later one of the same name takes its place. */
function credentialOf({ action, change }: Entry): string {
  if (action === 'secret_code_set') return 'secret_code'
  return String(action === 'signing_key_create' ? change['kid'] : change['api_key_id'])
}

async function credentialProblem(store: Store, { credentials, apiKeys }: Replayed): Promise<string | undefined> {
  const secretCode = await store.secretCode()
  const keys = await store.apiKeys(Number.MAX_SAFE_INTEGER)
  const kept = new Map<string, { seq: number; digest: string }>()
  if (secretCode !== undefined) kept.set('secret_code', digestOf(secretCode))
  for (const { seq, api_key_id, key_sha256 } of keys) {
    kept.set(api_key_id, digestOf({ seq, credential: { kind: 'api_key', api_key_id, key_sha256 } }))
  }
  for (const row of await store.signingKeys()) kept.set(row.credential.kid, digestOf(row))
  for (const [id, { seq, digest }] of credentials) {
    if (kept.get(id)?.digest !== digest || kept.get(id)?.seq !== seq) {
      return `credential ${id}: is not the one that its entry names`
    }
  }
  for (const id of kept.keys()) if (!credentials.has(id)) return `credential ${id}: no entry names it`
  for (const { key_sha256: _sha256, last_used_at: _used, ...key } of keys) {
    if (canonicalJson(key) !== canonicalJson(apiKeys.get(key.api_key_id))) {
      return `API key ${key.api_key_id}: differs from what its entries say`
    }
  }
  return undefined
}

function digestOf({ seq, credential }: { seq: number; credential: object }): { seq: number; digest: string } {
  return { seq, digest: sha256(canonicalJson(credential)) }
}

async function keyProblem(store: Store, { keys }: Replayed, since: number): Promise<string | undefined> {
  for (const [key, seq] of keys) {
    const entry = await store.entryByIdempotencyKey(key, since)
    if (entry?.seq !== seq) return `idempotency key of entry ${seq}: leads to ${entry?.seq ?? 'no entry'}`
  }
  return undefined
}
