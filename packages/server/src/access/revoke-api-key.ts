import type { ApiKey } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { OpsError } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'
import { toApiKey } from './to-api-key.ts'

interface KeysContext {
  access: Access
  journal: JournalWriter
}

/**
 * Revokes a key.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `invalid-state`
 * with the key if it is already revoked, `unavailable`.
 */
export async function revokeApiKey(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKey> {
  permit(caller, 'admin')
  const { api_key_id } = parse('apiKeyRevoke', body)
  return context.journal.commit(
    caller,
    async draft => {
      const key = await context.access.credentials.apiKey(api_key_id)
      if (key === undefined) throw new OpsError('not-found', { message: 'There is no API key with this id.' })
      if (key.revoked_at !== undefined) {
        throw new OpsError('invalid-state', {
          message: 'The key is already revoked.',
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
