import type { AnyCredential, Entry } from '../entry.ts'
import { type ProjectedRows, projectedRows } from '../projected-rows.ts'
import type { Database } from './database.ts'

const statements: Record<keyof ProjectedRows, string> = {
  windows: `
  INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates)
    VALUES (:maintenance_id, :status, :scheduled_start, :seq, :item, :updates)
  ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
    seq = excluded.seq, item = excluded.item, updates = excluded.updates`,
  documents: `
  INSERT OR REPLACE INTO document (noun, id, seq, revision, document)
    VALUES (:noun, :id, :seq, :revision, :document)`,
  idempotency: 'INSERT OR REPLACE INTO idempotency (key, seq, recorded_at) VALUES (:key, :seq, :recorded_at)',
  secretCode: 'INSERT OR REPLACE INTO secret_code (one, seq, credential) VALUES (1, :seq, :credential)',
  apiKeys: `
  INSERT INTO api_key (api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at, revoked_at)
    VALUES (:api_key_id, :seq, :key_sha256, :name, :role, :created_at, :created_by, :expires_at, :revoked_at)`,
  revoked: 'UPDATE api_key SET revoked_at = :revoked_at WHERE api_key_id = :api_key_id',
  signingKeys:
    'INSERT INTO signing_key (kid, seq, created_at, credential) VALUES (:kid, :seq, :created_at, :credential)',
  unknownCredentials: 'INSERT INTO unknown_credential (seq, credential) VALUES (:seq, :credential)',
  greatestId: "UPDATE deployment SET greatest_id = max(coalesce(greatest_id, ''), :greatest_id)",
}

/** Writes what follows from the entries of an append, in its transaction. */
export function project(database: Database, entries: readonly Entry[], credentials: readonly AnyCredential[]): void {
  const projected = projectedRows(entries, credentials)
  for (const [name, statement] of Object.entries(statements)) {
    for (const row of projected[name as keyof ProjectedRows].values()) database.doWith(statement, row)
  }
}
