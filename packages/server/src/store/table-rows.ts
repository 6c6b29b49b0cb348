import type { Role } from '@ops/contract'
import type { Entry } from './entry.ts'
import type { ApiKeyRow, ProjectedWindow, SecretCode, Session, SigningKeyRow } from './store.ts'
import type { MaintenanceWindow, WindowItem } from './window.ts'

/** A row of a table, by its columns, which the engines with tables call alike. */
type Row = Readonly<Record<string, unknown>>

/** The row of an entry. */
export function toEntry(row: Row): Entry {
  return { ...(JSON.parse(String(row['entry'])) as Omit<Entry, 'hash'>), hash: String(row['hash']) }
}

/** The row of a window. */
export function toWindow(row: Row): MaintenanceWindow {
  return {
    ...(JSON.parse(String(row['item'])) as WindowItem),
    updates: JSON.parse(String(row['updates'])) as MaintenanceWindow['updates'],
  }
}

/** The row of a window, with the sequence that it is of. */
export function toProjected(row: Row): ProjectedWindow {
  return { seq: Number(row['seq']), window: toWindow(row) }
}

/** The row of an API key. */
export function toApiKey(row: Row): ApiKeyRow {
  return {
    api_key_id: String(row['api_key_id']),
    seq: Number(row['seq']),
    key_sha256: String(row['key_sha256']),
    name: String(row['name']),
    role: String(row['role']) as Role,
    created_at: Number(row['created_at']),
    created_by: String(row['created_by']),
    ...optional(row, 'expires_at'),
    ...optional(row, 'revoked_at'),
    ...optional(row, 'last_used_at'),
  }
}

/** The row of a session. */
export function toSession(row: Row): Session {
  return {
    sha256: String(row['sha256']),
    credential: String(row['credential']),
    actor: String(row['actor']),
    ...(row['label'] === null ? {} : { label: String(row['label']) }),
    created_at: Number(row['created_at']),
    expires_at: Number(row['expires_at']),
  }
}

/** The row of the secret code. */
export function toSecretCode(row: Row): SecretCode {
  return { seq: Number(row['seq']), credential: JSON.parse(String(row['credential'])) as SecretCode['credential'] }
}

/** The row of a signing key. */
export function toSigningKey(row: Row): SigningKeyRow {
  return {
    seq: Number(row['seq']),
    created_at: Number(row['created_at']),
    credential: JSON.parse(String(row['credential'])) as SigningKeyRow['credential'],
  }
}

function optional<Name extends string>(row: Row, name: Name): { [N in Name]?: number } {
  return (row[name] === null ? {} : { [name]: Number(row[name]) }) as { [N in Name]?: number }
}
