import { canonicalJson } from '@ops/contract'
import type { MaintenanceWindow } from '../maintenance/window.ts'
import type { Store } from '../store/store.ts'
import { type Entry, emptyHead, type Head, hashOf, headAfter, sha256 } from './entry.ts'

const pageSize = 500

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

/** Verifies the chain of a store's journal, and its projections against it. `progress` is told each thousand entries. */
export async function verifyStore(store: Store, progress: (entries: number) => void = () => {}): Promise<Verification> {
  const found: Verification = { entries: 0, windows: 0 }
  const lastSeq = new Map<string, number>()
  const credentials = new Map<string, string>()
  let head = emptyHead
  for (;;) {
    const page = await store.entries({ after: head.seq, limit: pageSize })
    for (const entry of page) {
      const problem = entryProblem(entry, head)
      if (problem !== undefined) return { ...found, problem: `entry ${entry.seq}: ${problem}` }
      head = headAfter(entry)
      found.entries++
      if (found.entries % 1000 === 0) progress(found.entries)
      if (entry.record !== undefined) lastSeq.set(entry.record.maintenance_id, entry.seq)
      const { credential_sha256: digest } = entry.change
      if (typeof digest === 'string') credentials.set(credentialOf(entry), digest)
    }
    if (page.length < pageSize) break
  }
  const problem = (await windowProblem(store, lastSeq, found)) ?? (await credentialProblem(store, credentials))
  return problem === undefined ? found : { ...found, problem }
}

async function windowProblem(
  store: Store,
  lastSeq: Map<string, number>,
  found: Verification,
): Promise<string | undefined> {
  let before: string | undefined
  for (;;) {
    const page = await store.projectedWindows({ before, limit: pageSize })
    for (const { seq, window } of page) {
      const id = window.maintenance_id
      if (lastSeq.get(id) !== seq)
        return `window ${id}: projected from entry ${seq}, its last is ${lastSeq.get(id) ?? 'none'}`
      const [entry] = await store.entries({ after: seq - 1, limit: 1 })
      if (!same(entry?.record, window)) return `window ${id}: differs from entry ${seq}`
      found.windows++
    }
    before = page.at(-1)?.window.maintenance_id
    if (page.length < pageSize) break
  }
  return found.windows === lastSeq.size
    ? undefined
    : `${lastSeq.size} windows are in the journal, ${found.windows} are projected`
}

function same(record: MaintenanceWindow | undefined, window: MaintenanceWindow): boolean {
  return record !== undefined && canonicalJson(record) === canonicalJson(window)
}

/** How the credential that an entry brings is called here; a later one of the same name takes its place. */
function credentialOf({ action, change }: Entry): string {
  if (action === 'secret_code_set') return 'secret_code'
  return String(action === 'signing_key_create' ? change['kid'] : change['api_key_id'])
}

async function credentialProblem(store: Store, expected: Map<string, string>): Promise<string | undefined> {
  const secretCode = await store.secretCode()
  const kept = new Map<string, string>()
  if (secretCode !== undefined) kept.set('secret_code', sha256(canonicalJson(secretCode.credential)))
  for (const key of await store.apiKeys(Number.MAX_SAFE_INTEGER)) {
    const credential = { kind: 'api_key', api_key_id: key.api_key_id, key_sha256: key.key_sha256 }
    kept.set(key.api_key_id, sha256(canonicalJson(credential)))
  }
  for (const { credential } of await store.signingKeys()) kept.set(credential.kid, sha256(canonicalJson(credential)))
  for (const [id, digest] of expected)
    if (kept.get(id) !== digest) return `credential ${id}: is not the one that its entry names`
  for (const id of kept.keys()) if (!expected.has(id)) return `credential ${id}: no entry names it`
  return undefined
}
