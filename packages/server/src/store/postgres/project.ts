import type { AnyCredential, Entry } from '../entry.ts'
import { type ProjectedRows, projectedRows } from '../projected-rows.ts'

/** A statement per kind of rows; `rows` is its parameter. Nothing is inserted unless the first row of the journal is. */
const statements: Record<keyof ProjectedRows, (rows: string) => string> = {
  windows: rows => `
  INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates)
  SELECT maintenance_id, status, scheduled_start, seq, item, updates
    FROM json_to_recordset(${rows}) AS given
         (maintenance_id text, status text, scheduled_start bigint, seq bigint, item text, updates text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
    seq = excluded.seq, item = excluded.item, updates = excluded.updates`,
  documents: rows => `
  INSERT INTO document (noun, id, seq, revision, document)
  SELECT noun, id, seq, revision, document
    FROM json_to_recordset(${rows}) AS given (noun text, id text, seq bigint, revision bigint, document text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (noun, id) DO UPDATE SET seq = excluded.seq, revision = excluded.revision, document = excluded.document`,
  idempotency: rows => `
  INSERT INTO idempotency (key, seq, recorded_at)
  SELECT key, seq, recorded_at FROM json_to_recordset(${rows}) AS given (key text, seq bigint, recorded_at bigint)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, recorded_at = excluded.recorded_at`,
  secretCode: rows => `
  INSERT INTO secret_code (one, seq, credential)
  SELECT 1, seq, credential FROM json_to_recordset(${rows}) AS given (seq bigint, credential text)
   WHERE EXISTS (SELECT FROM first)
  ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, credential = excluded.credential`,
  apiKeys: rows => `
  INSERT INTO api_key (api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at)
  SELECT api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at
    FROM json_to_recordset(${rows}) AS given
         (api_key_id text, seq bigint, key_sha256 text, name text, role text, created_at bigint, created_by text,
          expires_at bigint, revoked_at bigint)
   WHERE EXISTS (SELECT FROM first)`,
  revoked: rows => `
  UPDATE api_key SET revoked_at = given.revoked_at
    FROM json_to_recordset(${rows}) AS given (api_key_id text, revoked_at bigint)
   WHERE api_key.api_key_id = given.api_key_id AND EXISTS (SELECT FROM first)`,
  signingKeys: rows => `
  INSERT INTO signing_key (kid, seq, created_at, credential)
  SELECT kid, seq, created_at, credential
    FROM json_to_recordset(${rows}) AS given (kid text, seq bigint, created_at bigint, credential text)
   WHERE EXISTS (SELECT FROM first)`,
  unknownCredentials: rows => `
  INSERT INTO unknown_credential (seq, credential)
  SELECT seq, credential FROM json_to_recordset(${rows}) AS given (seq bigint, credential text)
   WHERE EXISTS (SELECT FROM first)`,
  greatestId: rows => `
  UPDATE deployment SET greatest_id = greatest(deployment.greatest_id, given.greatest_id)
    FROM json_to_recordset(${rows}) AS given (greatest_id text)
   WHERE EXISTS (SELECT FROM first)`,
}

/**
 * The parts of a statement that write what follows from the entries of an append. Their rows are added to `values`.
 *
 * @throws TypeError as `credentialOf`.
 */
export function projectionParts(
  entries: readonly Entry[],
  credentials: readonly AnyCredential[],
  values: unknown[],
): string[] {
  const projected = projectedRows(entries, credentials)
  return Object.entries(statements).flatMap(([name, statement]) => {
    const rows = projected[name as keyof ProjectedRows]
    if (rows.size === 0) return []
    values.push(JSON.stringify([...rows.values()]))
    return `"${name}" AS (${statement(`$${values.length}`)})`
  })
}
