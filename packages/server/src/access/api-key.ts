import { randomUUID } from 'node:crypto'
import { type ApiKey, type ApiKeyCreateData, type ApiKeyListData, toMillis, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { reachStore } from '../journal/reach-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { sha256 } from '../store/entry.ts'
import type { ApiKeyRow, Store } from '../store/store.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'
import { makeApiKey } from './make-secret.ts'

const maxUnrevoked = 1000

interface KeysContext {
  access: Access
  journal: JournalWriter
  store: Store
}

/**
 * Creates a key; the answer is the only place where it is ever shown.
 *
 * @throws OpsError as contract, "Operator routes", has them.
 */
export async function createApiKey(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKeyCreateData> {
  permit(caller, 'admin')
  const { name, role, expires_at } = parse('apiKeyCreate', body)
  const expiry = expires_at === undefined ? {} : { expires_at: toTimestamp(toMillis(expires_at)) }
  return context.journal.commit(
    caller,
    async draft => {
      const keys = await context.access.apiKeys()
      if (expires_at !== undefined && toMillis(expires_at) <= draft.now)
        throw invalidInput({ path: 'expires_at', message: 'must lie ahead' })
      if (keys.filter(key => key.revoked_at === undefined).length >= maxUnrevoked) {
        throw new OpsError('invalid-state', { message: `There are ${maxUnrevoked} keys already: revoke one first.` })
      }
      const apiKey = makeApiKey()
      const id = randomUUID()
      draft.propose({
        actor: caller.actor,
        action: 'api_key_create',
        at: draft.now,
        change: { api_key_id: id, name, role, ...expiry },
        credential: { kind: 'api_key', api_key_id: id, key_sha256: sha256(apiKey) },
      })
      return {
        api_key_id: id,
        api_key: apiKey,
        name,
        role,
        created_at: toTimestamp(draft.now),
        created_by: caller.actor,
        ...expiry,
      }
    },
    { alone: true, entries: 1 },
  )
}

/** Every key, without its secret. */
export async function listApiKeys(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKeyListData> {
  permit(caller, 'admin')
  parse('apiKeyList', body)
  const items = (await context.access.apiKeys()).map(toApiKey)
  await reachStore(context)
  return { items }
}

/**
 * Revokes a key, at once.
 *
 * @throws OpsError `not-found`; `invalid-state` with the key when it is revoked already.
 */
export async function revokeApiKey(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKey> {
  permit(caller, 'admin')
  const { api_key_id } = parse('apiKeyRevoke', body)
  return context.journal.commit(
    caller,
    async draft => {
      const key = await context.access.apiKey(api_key_id)
      if (key === undefined) throw new OpsError('not-found', { message: 'There is no API key with this id.' })
      if (key.revoked_at !== undefined) {
        throw new OpsError('invalid-state', {
          message: 'The key is revoked already.',
          details: { current: toApiKey(key) },
        })
      }
      draft.propose({
        actor: caller.actor,
        action: 'api_key_revoke',
        at: draft.now,
        change: { api_key_id: key.api_key_id },
      })
      return toApiKey({ ...key, revoked_at: draft.now })
    },
    { alone: true, entries: 1 },
  )
}

function toApiKey(key: ApiKeyRow): ApiKey {
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
