import { bodyOf } from '../http/read-body.ts'
import { invalidInput } from '../ops-error.ts'
import type { ConsoleRoute } from './console-context.ts'
import { ownSession } from './own-session.ts'
import { requireSameOrigin } from './require-same-origin.ts'

/** Closes a session of the same key or code (`session_id`), or all except the caller's own (`others: true`). */
export const endSessions: ConsoleRoute = async (context, request) => {
  requireSameOrigin(request, context.config)
  const own = await ownSession(context, request)
  const { sessions } = context.access
  const body = bodyOf(request)
  const { session_id: id, others } = body
  if (Object.keys(body).length !== 1 || !(typeof id === 'string' || others === true))
    throw invalidInput({
      path: 'session_id',
      message: 'must be the id of a session; to close all others, send others: true instead',
    })
  const closing = (await sessions.ofSameCredential(own)).filter(({ sha256 }) =>
    id === undefined ? sha256 !== own : sessions.fingerprint(sha256) === id,
  )
  for (const { sha256 } of closing) await sessions.close(sha256)
  return { ended: closing.length }
}
