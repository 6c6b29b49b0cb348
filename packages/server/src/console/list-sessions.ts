import { toTimestamp } from '@ops/contract'
import type { ConsoleRoute } from './console-context.ts'
import { ownSession } from './own-session.ts'

/** Lists the sessions of the same key or code, with fingerprints as ids. */
export const listSessions: ConsoleRoute = async (context, request) => {
  const own = await ownSession(context, request)
  const { sessions } = context.access
  const items = (await sessions.ofSameCredential(own)).map(({ sha256, actor, label, created_at, expires_at }) => ({
    session_id: sessions.fingerprint(sha256),
    actor,
    ...(label === undefined ? {} : { label }),
    created_at: toTimestamp(created_at),
    expires_at: toTimestamp(expires_at),
    is_this: sha256 === own,
  }))
  return { items }
}
