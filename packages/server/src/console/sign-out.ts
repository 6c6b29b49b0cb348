import { toTimestamp } from '@ops/contract'
import { clearedCookies } from '../http/console-cookie.ts'
import { sessionWithToken } from '../http/csrf-token.ts'
import { OpsError } from '../ops-error.ts'
import type { ConsoleRoute } from './console-context.ts'
import { requireSameOrigin } from './require-same-origin.ts'
import { undefinedIfInvalid } from './undefined-if-invalid.ts'

/** Signs out: closes the session, and deletes the cookie. */
export const signOut: ConsoleRoute = async ({ access, clock, config, isSecure }, request, reply) => {
  requireSameOrigin(request, config)
  const session = sessionWithToken(request.headers, isSecure)
  if (session === undefined) throw new OpsError('session-required')
  const caller = await access.bySessionOrKey({ session }, request.call.address).catch(undefinedIfInvalid)
  if (caller?.session !== undefined) await access.sessions.close(caller.session)
  reply.header('Set-Cookie', clearedCookies())
  return { signed_out_at: toTimestamp(clock.now()) }
}
