import { type ApiKey, toTimestamp } from '@ops/contract'
import type { ApiKeyRow } from '../store/credentials.ts'

/** A key as it is sent: without its secret, and with times as in the contract. */
export function toApiKey(key: ApiKeyRow): ApiKey {
  const { expires_at, revoked_at, last_used_at } = key
  return {
    api_key_id: key.api_key_id,
    name: key.name,
    role: key.role,
    created_at: toTimestamp(key.created_at),
    created_by: key.created_by,
    ...(expires_at === undefined ? {} : { expires_at: toTimestamp(expires_at) }),
    ...(revoked_at === undefined ? {} : { revoked_at: toTimestamp(revoked_at) }),
    ...(last_used_at === undefined ? {} : { last_used_at: toTimestamp(last_used_at) }),
  }
}
