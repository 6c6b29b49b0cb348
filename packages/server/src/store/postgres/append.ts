import type { Credential, Entry, Head, Sealed } from '../../journal/entry.ts'

/**
 * One statement, which is one transaction and one round trip, whatever the number of entries: the journal's rows, and
 * what follows from them. The first row decides. It goes in only behind the head that the writer saw, and only where no
 * other writer was first: one that is being written at the same place is waited for. Without it nothing else goes in.
 */
export const appendStatement = `
WITH first AS (
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry
    FROM json_to_recordset($1) AS given (seq bigint, hash text, maintenance_id text, entry text)
   WHERE seq = $2::bigint + 1 AND ($2 = 0 OR EXISTS (SELECT FROM journal WHERE seq = $2 AND hash = $3))
  ON CONFLICT (seq) DO NOTHING
  RETURNING seq
), others AS (
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry
    FROM json_to_recordset($1) AS given (seq bigint, hash text, maintenance_id text, entry text)
   WHERE seq > $2 + 1 AND EXISTS (SELECT FROM first)
), windows AS (
  INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates)
  SELECT maintenance_id, status, scheduled_start, seq, item, updates
    FROM json_to_recordset($4) AS given
         (maintenance_id text, status text, scheduled_start bigint, seq bigint, item text, updates text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
    seq = excluded.seq, item = excluded.item, updates = excluded.updates
), keys AS (
  INSERT INTO idempotency (key, seq, recorded_at)
  SELECT key, seq, recorded_at FROM json_to_recordset($5) AS given (key text, seq bigint, recorded_at bigint)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, recorded_at = excluded.recorded_at
), codes AS (
  INSERT INTO secret_code (one, seq, credential)
  SELECT 1, seq, credential FROM json_to_recordset($6) AS given (seq bigint, credential text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, credential = excluded.credential
), api_keys AS (
  INSERT INTO api_key (api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at)
  SELECT api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at
    FROM json_to_recordset($7) AS given
         (api_key_id text, seq bigint, key_sha256 text, name text, role text, created_at bigint, created_by text,
          expires_at bigint, revoked_at bigint)
   WHERE EXISTS (SELECT FROM first)
), revoked AS (
  UPDATE api_key SET revoked_at = given.revoked_at
    FROM json_to_recordset($8) AS given (api_key_id text, revoked_at bigint)
   WHERE api_key.api_key_id = given.api_key_id AND EXISTS (SELECT FROM first)
), signing_keys AS (
  INSERT INTO signing_key (kid, seq, created_at, credential)
  SELECT kid, seq, created_at, credential
    FROM json_to_recordset($9) AS given (kid text, seq bigint, created_at bigint, credential text)
   WHERE EXISTS (SELECT FROM first)
)`

/** What the statement is given, but for what tells others of it. */
export function appendValues(sealed: readonly Sealed[], head: Head, credentials: readonly Credential[]): unknown[] {
  const { windows, keys, codes, apiKeys, revoked, signingKeys } = projectionOf(
    sealed.map(({ entry }) => entry),
    credentials,
  )
  const journal = sealed.map(({ entry: { seq, hash, maintenance_id }, text }) => ({
    seq,
    hash,
    maintenance_id,
    entry: text,
  }))
  const rows = [windows, keys, codes, apiKeys, revoked, signingKeys].map(each => JSON.stringify([...each.values()]))
  return [JSON.stringify(journal), head.seq, head.hash, ...rows]
}

/** The rows that follow from entries, by their keys: of several for one key the last counts. */
function projectionOf(entries: readonly Entry[], credentials: readonly Credential[]) {
  const windows = new Map<string, object>()
  const keys = new Map<string, object>()
  const codes = new Map<string, object>()
  const apiKeys = new Map<string, object>()
  const revoked = new Map<string, object>()
  const signingKeys = new Map<string, object>()
  const credentialOf = <Kind extends Credential['kind']>(
    entry: Entry,
    kind: Kind,
    isIts: (credential: Extract<Credential, { kind: Kind }>) => boolean,
  ): Extract<Credential, { kind: Kind }> => {
    const found = credentials.find(
      (credential): credential is Extract<Credential, { kind: Kind }> =>
        credential.kind === kind && isIts(credential as Extract<Credential, { kind: Kind }>),
    )
    if (found === undefined) throw new TypeError(`a ${entry.action} entry comes with its credential`)
    return found
  }
  for (const entry of entries) {
    const { seq, action, change, record, idempotency } = entry
    const at = Date.parse(entry.at)
    if (record !== undefined) {
      const { updates, ...item } = record
      windows.set(record.maintenance_id, {
        maintenance_id: record.maintenance_id,
        status: record.status,
        scheduled_start: Date.parse(record.scheduled_start_utc),
        seq,
        item: JSON.stringify(item),
        updates: JSON.stringify(updates),
      })
    }
    if (idempotency !== undefined) {
      keys.set(idempotency.key, { key: idempotency.key, seq, recorded_at: Date.parse(entry.recorded_at) })
    }
    if (action === 'secret_code_set') {
      codes.set('', { seq, credential: JSON.stringify(credentialOf(entry, 'secret_code', () => true)) })
    }
    if (action === 'api_key_create') {
      const { api_key_id, key_sha256 } = credentialOf(entry, 'api_key', key => key.api_key_id === change['api_key_id'])
      apiKeys.set(api_key_id, {
        api_key_id,
        seq,
        key_sha256,
        name: change['name'],
        role: change['role'],
        created_at: at,
        created_by: entry.actor,
        expires_at: typeof change['expires_at'] === 'string' ? Date.parse(change['expires_at']) : null,
      })
    }
    if (action === 'api_key_revoke') {
      const id = String(change['api_key_id'])
      const made = apiKeys.get(id)
      // Made in the same append: the statement does not see its own rows.
      if (made === undefined) revoked.set(id, { api_key_id: id, revoked_at: at })
      else apiKeys.set(id, { ...made, revoked_at: at })
    }
    if (action === 'signing_key_create') {
      const credential = credentialOf(entry, 'signing_key', key => key.kid === change['kid'])
      signingKeys.set(credential.kid, {
        kid: credential.kid,
        seq,
        created_at: at,
        credential: JSON.stringify(credential),
      })
    }
  }
  return { windows, keys, codes, apiKeys, revoked, signingKeys }
}
