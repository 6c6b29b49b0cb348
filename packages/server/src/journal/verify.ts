import { canonicalJson, checkLink, statuses, toTimestamp } from '@ops/contract'
import { type Entry, emptyHead, type Head, hashOf, headAfter, sha256 } from '../store/entry.ts'
import { type ApiKeyRow, type Store, StoreRefused } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'

const pageSize = 500
const hourMs = 3_600_000
/** What is written to meanwhile is compared so many times, each time from where it has got to. */
const maxComparisons = 5

/** What is wrong with an entry that should follow `head`; nothing when it is sound. */
export function entryProblem(entry: Entry, head: Head): string | undefined {
  const { seq, hash, recordedAt } = head
  const before = seq === 0 ? undefined : { seq, hash, recorded_at: toTimestamp(recordedAt) }
  const found = checkLink(entry, hashOf(entry), before)
  return 'problem' in found ? found.problem : undefined
}

/** What `verifyStore` found: how much is sound, and the first thing that is not. */
export interface Verification {
  entries: number
  windows: number
  problem?: string
}

/** What the journal says that the store must hold, replayed from its entries. */
interface Replayed {
  /** The last entry of each window, and how many it has. */
  windows: Map<string, { seq: number; count: number }>
  /** The entry and the digest that each credential has, by what it is called here. */
  credentials: Map<string, { seq: number; digest: string }>
  apiKeys: Map<string, Omit<ApiKeyRow, 'key_sha256' | 'last_used_at'>>
  /** When each signing key was made, by its id. */
  signingKeys: Map<string, number>
  /** The entry of each idempotency key that was recorded of late, and when. */
  keys: Map<string, { seq: number; recordedAt: number }>
}

/**
 * Replays a store's journal: verifies its chain, and whatever the store keeps that follows from it: windows, their entries
 * and the lists of them, what the board finds, credentials, API keys and idempotency keys; also beside a service that writes.
 *
 * @param progress is told of every page of entries.
 * @throws StoreRefused when it is written to faster than it can be compared.
 */
export async function verifyStore(store: Store, progress: (entries: number) => void = () => {}): Promise<Verification> {
  const replayed: Replayed = {
    windows: new Map(),
    credentials: new Map(),
    apiKeys: new Map(),
    signingKeys: new Map(),
    keys: new Map(),
  }
  let head = emptyHead
  for (let comparison = 1; comparison <= maxComparisons; comparison++) {
    for (;;) {
      const page = await store.entries({ after: head.seq, limit: pageSize })
      for (const entry of page) {
        const problem = entryProblem(entry, head)
        if (problem !== undefined) return { entries: head.seq, windows: 0, problem: `entry ${entry.seq}: ${problem}` }
        head = headAfter(entry)
        replay(entry, replayed)
      }
      progress(head.seq)
      if (page.length < pageSize) break
    }
    const found: Verification = { entries: head.seq, windows: 0 }
    const problem =
      (await windowProblem(store, replayed, found)) ??
      (await listProblem(store, replayed)) ??
      (await credentialProblem(store, replayed)) ??
      (await keyProblem(store, replayed))
    if (problem === undefined) return found
    // What was written since the replay looks like damage.
    if ((await store.head()).seq === head.seq) return { ...found, problem }
  }
  throw new StoreRefused(
    `${store.place} is written to faster than it can be compared: stop the service, or verify a copy`,
  )
}

function replay(entry: Entry, replayed: Replayed): void {
  const { windows, credentials, apiKeys, signingKeys, keys } = replayed
  const { seq, record, idempotency, action, change, at, actor } = entry
  if (record !== undefined) {
    const { maintenance_id: id } = record
    windows.set(id, { seq, count: (windows.get(id)?.count ?? 0) + 1 })
  }
  const recordedAt = Date.parse(entry.recorded_at)
  if (idempotency !== undefined && recordedAt >= keysSince()) keys.set(idempotency.key, { seq, recordedAt })
  const { credential_sha256: digest, api_key_id: id } = change
  if (typeof digest === 'string') credentials.set(credentialOf(entry), { seq, digest })
  if (action === 'api_key_create') {
    const expiry = typeof change['expires_at'] === 'string' ? { expires_at: Date.parse(change['expires_at']) } : {}
    const made = { seq, name: String(change['name']), role: change['role'] as ApiKeyRow['role'], ...expiry }
    apiKeys.set(String(id), { api_key_id: String(id), created_at: Date.parse(at), created_by: actor, ...made })
  }
  if (action === 'signing_key_create') signingKeys.set(String(change['kid']), Date.parse(at))
  const key = apiKeys.get(String(id))
  if (action === 'api_key_revoke' && key !== undefined) key.revoked_at = Date.parse(at)
}

async function windowProblem(store: Store, { windows }: Replayed, found: Verification): Promise<string | undefined> {
  let before: string | undefined
  let greatest: string | undefined
  for (;;) {
    const page = await store.projectedWindows({ before, limit: pageSize })
    greatest ??= page[0]?.window.maintenance_id
    for (const { seq, window } of page) {
      const id = window.maintenance_id
      const expected = windows.get(id)
      if (expected?.seq !== seq)
        return `window ${id}: projected from entry ${seq}, its last is ${expected?.seq ?? 'none'}`
      const { last, count } = await historyOf(store, id)
      if (count !== expected.count || last?.seq !== seq)
        return `window ${id}: has ${expected.count} entries, ${count} are found by its id`
      if (!same(last.record, window)) return `window ${id}: differs from entry ${seq}`
      found.windows++
    }
    before = page.at(-1)?.window.maintenance_id
    if (page.length < pageSize) break
  }
  if (found.windows !== windows.size)
    return `${windows.size} windows are in the journal, ${found.windows} are projected`
  // New ids are made behind it.
  const kept = await store.greatestId()
  return kept === greatest ? undefined : `the greatest window id is ${greatest ?? 'none'}, ${kept ?? 'none'} is kept`
}

/** What the journal has of a window, as it is found by its id. */
async function historyOf(store: Store, maintenanceId: string): Promise<{ last: Entry | undefined; count: number }> {
  let last: Entry | undefined
  let count = 0
  for (;;) {
    const page = await store.entries({ after: last?.seq ?? 0, limit: pageSize, maintenanceId })
    count += page.length
    last = page.at(-1) ?? last
    if (page.length < pageSize) return { last, count }
  }
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

async function credentialProblem(
  store: Store,
  { credentials, apiKeys, signingKeys }: Replayed,
): Promise<string | undefined> {
  const secretCode = await store.secretCode()
  const keys = await store.apiKeys(Number.MAX_SAFE_INTEGER)
  const kept = new Map<string, { seq: number; digest: string }>()
  if (secretCode !== undefined) kept.set('secret_code', digestOf(secretCode))
  for (const { seq, api_key_id, key_sha256 } of keys) {
    kept.set(api_key_id, digestOf({ seq, credential: { kind: 'api_key', api_key_id, key_sha256 } }))
  }
  for (const row of await store.signingKeys()) {
    const { kid } = row.credential
    kept.set(kid, digestOf(row))
    if (signingKeys.has(kid) && signingKeys.get(kid) !== row.created_at)
      return `signing key ${kid}: was not made when its entry says`
  }
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

/** Keys recorded before may be forgotten, also while this goes on. */
function keysSince(): number {
  return Date.now() - 23 * hourMs
}

async function keyProblem(store: Store, { keys }: Replayed): Promise<string | undefined> {
  for (const [key, { seq, recordedAt }] of keys) {
    if (recordedAt < keysSince()) continue
    const entry = await store.entryByIdempotencyKey(key, recordedAt)
    if (entry?.seq !== seq) return `idempotency key of entry ${seq}: leads to ${entry?.seq ?? 'no entry'}`
  }
  return undefined
}
