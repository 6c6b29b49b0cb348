import { windowOf } from './actions.ts'
import { byDigest, credentialOf, unknownCredentialOf } from './credential-kinds.ts'
import { documentOf } from './documents.ts'
import { type AnyCredential, type Entry, greatestIdOf } from './entry.ts'

/**
 * What follows from the entries of an append in an engine with tables: the rows of each table by their keys. If a key has
 * several, the last counts.
 */
export interface ProjectedRows {
  windows: Map<string, WindowRow>
  documents: Map<string, DocumentRow>
  idempotency: Map<string, IdempotencyRow>
  secretCode: Map<'', SecretCodeRow>
  apiKeys: Map<string, ApiKeyRow>
  /** Keys of earlier appends. One that is made and revoked in the same append is in `apiKeys`. */
  revoked: Map<string, RevokedRow>
  signingKeys: Map<string, SigningKeyRow>
  unknownCredentials: Map<number, UnknownCredentialRow>
  /** The greatest id that is not of a window. */
  greatestId: Map<'', GreatestIdRow>
}

// Types rather than interfaces: drivers take their rows as records.
type WindowRow = {
  maintenance_id: string
  status: string
  scheduled_start: number
  seq: number
  item: string
  updates: string
}
type DocumentRow = { noun: string; id: string; seq: number; revision: number; document: string | null }
type IdempotencyRow = { key: string; seq: number; recorded_at: number }
type SecretCodeRow = { seq: number; credential: string }
type ApiKeyRow = {
  api_key_id: string
  seq: number
  key_sha256: string
  name: string
  role: string
  created_at: number
  created_by: string
  expires_at: number | null
  revoked_at: number | null
}
type RevokedRow = { api_key_id: string; revoked_at: number }
type SigningKeyRow = { kid: string; seq: number; created_at: number; credential: string }
type UnknownCredentialRow = { seq: number; credential: string }
type GreatestIdRow = { greatest_id: string }

/** @throws TypeError as `credentialOf`. */
export function projectedRows(entries: readonly Entry[], credentials: readonly AnyCredential[]): ProjectedRows {
  const rows: ProjectedRows = {
    windows: new Map(),
    documents: new Map(),
    idempotency: new Map(),
    secretCode: new Map(),
    apiKeys: new Map(),
    revoked: new Map(),
    signingKeys: new Map(),
    unknownCredentials: new Map(),
    greatestId: new Map(),
  }
  const digests = byDigest(credentials)
  let greatestId = ''
  for (const entry of entries) {
    const { seq, action, change, idempotency } = entry
    const window = windowOf(entry)
    const projected = documentOf(entry)
    const credential = credentialOf(entry, credentials)
    const unknown = unknownCredentialOf(entry, digests)
    const heldId = greatestIdOf(entry)
    const at = Date.parse(entry.at)
    if (window !== undefined) {
      const { updates, ...item } = window
      rows.windows.set(window.maintenance_id, {
        maintenance_id: window.maintenance_id,
        status: window.status,
        scheduled_start: Date.parse(window.scheduled_start_utc),
        seq,
        item: JSON.stringify(item),
        updates: JSON.stringify(updates),
      })
    }
    if (projected !== undefined) {
      const { json: document = null, ...of } = projected
      rows.documents.set(`${of.noun} ${of.id}`, { ...of, document })
    }
    if (idempotency !== undefined) {
      const { key } = idempotency
      rows.idempotency.set(key, { key, seq, recorded_at: Date.parse(entry.recorded_at) })
    }
    if (credential?.kind === 'secret_code') rows.secretCode.set('', { seq, credential: JSON.stringify(credential) })
    if (credential?.kind === 'api_key') {
      const { api_key_id, key_sha256 } = credential
      rows.apiKeys.set(api_key_id, {
        api_key_id,
        seq,
        key_sha256,
        name: String(change['name']),
        role: String(change['role']),
        created_at: at,
        created_by: entry.actor,
        expires_at: typeof change['expires_at'] === 'string' ? Date.parse(change['expires_at']) : null,
        revoked_at: null,
      })
    }
    if (action === 'api_key_revoke') {
      const id = String(change['api_key_id'])
      const made = rows.apiKeys.get(id)
      if (made === undefined) rows.revoked.set(id, { api_key_id: id, revoked_at: at })
      else rows.apiKeys.set(id, { ...made, revoked_at: at })
    }
    if (credential?.kind === 'signing_key') {
      const { kid } = credential
      rows.signingKeys.set(kid, { kid, seq, created_at: at, credential: JSON.stringify(credential) })
    }
    if (unknown !== undefined) rows.unknownCredentials.set(seq, { seq, credential: JSON.stringify(unknown) })
    if (heldId !== window?.maintenance_id && heldId > greatestId) greatestId = heldId
  }
  if (greatestId !== '') rows.greatestId.set('', { greatest_id: greatestId })
  return rows
}
