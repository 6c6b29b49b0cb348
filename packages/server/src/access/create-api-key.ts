import { randomUUID } from 'node:crypto'
import { type ApiKeyCreateData, toMillis, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { sha256 } from '../store/entry.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'
import { makeApiKey } from './make-secret.ts'

const maxUnrevoked = 1000

interface KeysContext {
  access: Access
  journal: JournalWriter
}

/**
 * Creates a key. Only this response ever contains it.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `invalid-state` if there are
 * already `maxUnrevoked`, `unavailable`.
 */
export async function createApiKey(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKeyCreateData> {
  permit(caller, 'admin')
  const { name, role, expires_at } = parse('apiKeyCreate', body)
  const expiry = expires_at === undefined ? {} : { expires_at: toTimestamp(toMillis(expires_at)) }
  return context.journal.commit(
    caller,
    async draft => {
      const keys = await context.access.credentials.apiKeys()
      if (expires_at !== undefined && toMillis(expires_at) <= draft.now)
        throw invalidInput({ path: 'expires_at', message: 'must be in the future' })
      if (keys.filter(key => key.revoked_at === undefined).length >= maxUnrevoked) {
        throw new OpsError('invalid-state', { message: `There are already ${maxUnrevoked} keys: revoke one first.` })
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
