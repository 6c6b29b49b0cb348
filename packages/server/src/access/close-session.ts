import type { OkData } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { OpsError } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'

/**
 * Closes the caller's session.
 *
 * @throws OpsError `session-required` for a caller without one, `invalid-input`, `unavailable`.
 */
export async function closeSession({ access }: { access: Access }, caller: Caller, body: unknown): Promise<OkData> {
  if (caller.session === undefined) throw new OpsError('session-required')
  parse('sessionClose', body)
  await access.sessions.close(caller.session)
  return { ok: true }
}
