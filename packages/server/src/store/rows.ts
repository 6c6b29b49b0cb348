import type { Role } from '@ops/contract'
import type { ApiKeyRow, SecretCode, SigningKeyRow, UnknownCredentialRow } from './credentials.ts'
import type { ProjectedDocument } from './documents.ts'
import type { AnyCredential, Entry } from './entry.ts'
import type { GateSummary } from './gate-summaries.ts'
import type { Session } from './sessions.ts'
import type { MaintenanceWindow, WindowItem } from './window.ts'
import type { ComingPage, ProjectedWindow } from './windows.ts'

/** A row of a table, or an item, by its columns, which have the same names in every engine. */
type Row = Readonly<Record<string, unknown>>

/** The row of an entry. */
export function toEntry(row: Row): Entry {
  return { ...(JSON.parse(String(row['entry'])) as Omit<Entry, 'hash'>), hash: String(row['hash']) }
}

/** The row of a window, without its updates. */
export function toItem(row: Row): WindowItem {
  return JSON.parse(String(row['item'])) as WindowItem
}

/** The row of a window. */
export function toWindow(row: Row): MaintenanceWindow {
  return { ...toItem(row), updates: JSON.parse(String(row['updates'])) as MaintenanceWindow['updates'] }
}

/** The row of a window, with the sequence number that it is projected from. */
export function toProjected(row: Row): ProjectedWindow {
  return { seq: Number(row['seq']), window: toWindow(row) }
}

/** A page of coming windows; with fewer rows than asked for it is the last. */
export function toComingPage(rows: readonly Row[], asked: number): ComingPage {
  const windows = rows.map(toItem)
  const last = rows.length < asked ? undefined : rows.at(-1)
  if (last === undefined) return { windows }
  return { windows, next: { start: Number(last['scheduled_start']), id: String(last['maintenance_id']) } }
}

/** The row of a document. */
export function toDocument(row: Row): ProjectedDocument {
  return {
    id: String(row['id']),
    seq: Number(row['seq']),
    revision: Number(row['revision']),
    ...(isAbsent(row['document']) ? {} : { json: String(row['document']) }),
  }
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

/** The row of a credential of a later release. */
export function toUnknownCredential(row: Row): UnknownCredentialRow {
  return { seq: Number(row['seq']), credential: JSON.parse(String(row['credential'])) as AnyCredential }
}

/** The row of a session. */
export function toSession(row: Row): Session {
  return {
    sha256: String(row['sha256']),
    credential: String(row['credential']),
    actor: String(row['actor']),
    ...(isAbsent(row['label']) ? {} : { label: String(row['label']) }),
    created_at: Number(row['created_at']),
    expires_at: Number(row['expires_at']),
  }
}

/** The row of an instance's gates. */
export function toGateSummary(row: Row): GateSummary {
  return JSON.parse(String(row['summary'])) as GateSummary
}

function optional<Name extends string>(row: Row, name: Name): { [N in Name]?: number } {
  return (isAbsent(row[name]) ? {} : { [name]: Number(row[name]) }) as { [N in Name]?: number }
}

/** Tables have NULL for what an item lacks. */
function isAbsent(value: unknown): boolean {
  return value === null || value === undefined
}
