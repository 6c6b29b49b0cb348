import { type Credential, credentialOf, type Entry, type Head, type Sealed } from '../entry.ts'

const journalRows = 'json_to_recordset($1) AS given (seq bigint, hash text, maintenance_id text, entry text)'

/**
 * The first row decides. It goes in only behind the head that the writer saw, and only where no other writer was first:
 * one that is being written at the same place is waited for. Without it nothing else goes in.
 */
const first = `
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry FROM ${journalRows}
   WHERE seq = $2::bigint + 1 AND ($2 = 0 OR EXISTS (SELECT FROM journal WHERE seq = $2 AND hash = $3))
  ON CONFLICT (seq) DO NOTHING
  RETURNING seq`

const others = `
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry FROM ${journalRows}
   WHERE seq > $2 + 1 AND EXISTS (SELECT FROM first)`

/** What follows from the entries, a statement for each kind of rows, which `rows` stands for. */
const projections = {
  windows: (rows: string) => `
  INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates)
  SELECT maintenance_id, status, scheduled_start, seq, item, updates
    FROM json_to_recordset(${rows}) AS given
         (maintenance_id text, status text, scheduled_start bigint, seq bigint, item text, updates text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
    seq = excluded.seq, item = excluded.item, updates = excluded.updates`,
  keys: (rows: string) => `
  INSERT INTO idempotency (key, seq, recorded_at)
  SELECT key, seq, recorded_at FROM json_to_recordset(${rows}) AS given (key text, seq bigint, recorded_at bigint)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, recorded_at = excluded.recorded_at`,
  codes: (rows: string) => `
  INSERT INTO secret_code (one, seq, credential)
  SELECT 1, seq, credential FROM json_to_recordset(${rows}) AS given (seq bigint, credential text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, credential = excluded.credential`,
  apiKeys: (rows: string) => `
  INSERT INTO api_key (api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at)
  SELECT api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at
    FROM json_to_recordset(${rows}) AS given
         (api_key_id text, seq bigint, key_sha256 text, name text, role text, created_at bigint, created_by text,
          expires_at bigint, revoked_at bigint)
   WHERE EXISTS (SELECT FROM first)`,
  revoked: (rows: string) => `
  UPDATE api_key SET revoked_at = given.revoked_at
    FROM json_to_recordset(${rows}) AS given (api_key_id text, revoked_at bigint)
   WHERE api_key.api_key_id = given.api_key_id AND EXISTS (SELECT FROM first)`,
  signingKeys: (rows: string) => `
  INSERT INTO signing_key (kid, seq, created_at, credential)
  SELECT kid, seq, created_at, credential
    FROM json_to_recordset(${rows}) AS given (kid text, seq bigint, created_at bigint, credential text)
   WHERE EXISTS (SELECT FROM first)`,
} satisfies Record<keyof ReturnType<typeof projectionOf>, (rows: string) => string>

/**
 * One statement, which is one transaction and one round trip, whatever the number of entries: the journal's rows, and
 * what follows from them. It has only the parts that these entries need: the database plans it anew each time, and
 * planning all of them takes longer than the commit. `tell`, at its end, gives one row where the entries went in.
 */
export function appendQuery(
  sealed: readonly Sealed[],
  head: Head,
  credentials: readonly Credential[],
  tell: string,
): { text: string; values: unknown[] } {
  const journal = sealed.map(({ entry: { seq, hash, maintenance_id }, text }) => ({
    seq,
    hash,
    maintenance_id,
    entry: text,
  }))
  const values: unknown[] = [JSON.stringify(journal), head.seq, head.hash]
  const parts = [`first AS (${first})`]
  if (sealed.length > 1) parts.push(`others AS (${others})`)
  const projected = projectionOf(
    sealed.map(({ entry }) => entry),
    credentials,
  )
  for (const [name, rows] of Object.entries(projected) as [keyof typeof projected, Map<string, object>][]) {
    if (rows.size === 0) continue
    values.push(JSON.stringify([...rows.values()]))
    parts.push(`"${name}" AS (${projections[name](`$${values.length}`)})`)
  }
  return { text: `WITH ${parts.join(', ')} ${tell}`, values }
}

/** The rows that follow from entries, by their keys: of several for one key the last counts. */
function projectionOf(entries: readonly Entry[], credentials: readonly Credential[]) {
  const windows = new Map<string, object>()
  const keys = new Map<string, object>()
  const codes = new Map<string, object>()
  const apiKeys = new Map<string, object>()
  const revoked = new Map<string, object>()
  const signingKeys = new Map<string, object>()
  for (const entry of entries) {
    const { seq, action, change, record, idempotency } = entry
    const credential = credentialOf(entry, credentials)
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
    if (credential?.kind === 'secret_code') codes.set('', { seq, credential: JSON.stringify(credential) })
    if (credential?.kind === 'api_key') {
      const { api_key_id, key_sha256 } = credential
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
    if (credential?.kind === 'signing_key') {
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
