import { type SessionData, toTimestamp } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { OpsError } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'

/**
 * Opens a session for the caller of a secret code, or else of an API key.
 *
 * @throws OpsError `invalid-input`, `session-required` without either, `unavailable`.
 */
export async function createSession(
  { access }: { access: Access },
  given: { caller: Caller; secretCodeSeq?: number | undefined; apiKey?: string | undefined },
  body: unknown,
  options: { isForCookie?: boolean } = {},
): Promise<SessionData> {
  const { actor, label } = parse('sessionCreate', body)
  // A revocation since the caller was identified counts.
  await access.credentials.refresh()
  const apiKey = given.apiKey === undefined ? undefined : access.credentials.liveKey(given.apiKey)
  const by =
    given.secretCodeSeq === undefined
      ? apiKey && { caller: given.caller, apiKey }
      : { caller: given.caller, secretCodeSeq: given.secretCodeSeq }
  if (by === undefined) throw new OpsError('session-required')
  const { session_guid, role, expires_at } = await access.openSession(by, { actor, label }, options)
  return { session_guid, role, expires_at: toTimestamp(expires_at) }
}
