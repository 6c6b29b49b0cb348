import { createSession } from '../access/create-session.ts'
import { rejectSecrets } from '../access/reject-secrets.ts'
import { cookieSession, sessionCookie } from '../http/console-cookie.ts'
import { acceptsSecureCookies, csrfToken, isSecureOrigin } from '../http/csrf-token.ts'
import { bodyOf } from '../http/read-body.ts'
import { invalidInput } from '../ops-error.ts'
import type { ConsoleRoute } from './console-context.ts'
import { requireSameOrigin } from './require-same-origin.ts'

/** Signs in with the input of `/session/create`. The session goes into a cookie that scripts cannot read. */
export const signIn: ConsoleRoute = async (context, request, reply) => {
  const { access, admit, base, config, isSecure } = context
  requireSameOrigin(request, config)
  const { headers } = request
  const { address } = request.call
  if (isSecure && !acceptsSecureCookies(headers))
    throw invalidInput({
      path: '',
      message: `signing in requires https: open ${config.publicUrl?.origin}${base}/console`,
    })
  const body = bodyOf(request)
  const identity = await admit('sessionCreate', request, body)
  rejectSecrets(access, identity.caller, body)
  const { session_guid, role, expires_at } = await createSession(context, identity, body, { isForCookie: true })
  const before = cookieSession(headers, isSecure)
  if (before !== undefined) {
    const caller = await access.bySessionOrKey({ session: before }, address).catch(() => undefined)
    if (caller?.session !== undefined) await access.sessions.close(caller.session)
  }
  reply.header('Set-Cookie', sessionCookie(session_guid, isSecure || isSecureOrigin(headers)))
  const opened = await access.bySessionOrKey({ session: session_guid }, address)
  return { session: { role, actor: opened?.actor, proof: csrfToken(session_guid) }, expires_at }
}
