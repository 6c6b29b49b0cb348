import type { Role } from '@ops/contract'
import type { ApiKeyRow, ProjectedWindow, SigningKeyRow } from '../store.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import type { Item } from './table.ts'

/** The item of a window. */
export function toProjected(item: Item): ProjectedWindow {
  const window = {
    ...(JSON.parse(String(item['item'])) as WindowItem),
    updates: JSON.parse(String(item['updates'])) as MaintenanceWindow['updates'],
  }
  return { seq: Number(item['seq']), window }
}

/** The item of an API key. */
export function toApiKey(item: Item): ApiKeyRow {
  return {
    api_key_id: String(item['sk']),
    seq: Number(item['seq']),
    key_sha256: String(item['key_sha256']),
    name: String(item['key_name']),
    role: String(item['key_role']) as Role,
    created_at: Number(item['created_at']),
    created_by: String(item['created_by']),
    ...optional(item, 'expires_at'),
    ...optional(item, 'revoked_at'),
    ...optional(item, 'last_used_at'),
  }
}

/** The item of a signing key. */
export function toSigningKey(item: Item): SigningKeyRow {
  return {
    seq: Number(item['seq']),
    created_at: Number(item['created_at']),
    credential: JSON.parse(String(item['credential'])) as SigningKeyRow['credential'],
  }
}

function optional<Name extends string>(item: Item, name: Name): { [N in Name]?: number } {
  return (item[name] === undefined ? {} : { [name]: Number(item[name]) }) as { [N in Name]?: number }
}
