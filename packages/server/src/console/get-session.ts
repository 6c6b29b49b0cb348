import { clearedCookies, cookieSession } from '../http/console-cookie.ts'
import { csrfToken } from '../http/csrf-token.ts'
import { schedulePage } from '../status/page-settings.ts'
import type { ConsoleRoute } from './console-context.ts'
import { undefinedIfInvalid } from './undefined-if-invalid.ts'

/** Returns who the browser is signed in as, and what the console needs to know about the deployment. */
export const getSession: ConsoleRoute = async (context, request, reply) => {
  const { access, clock, config, isSecure, journal } = context
  const isCrossSite = request.headers['sec-fetch-site'] === 'cross-site'
  const session = isCrossSite ? undefined : cookieSession(request.headers, isSecure)
  const caller =
    session === undefined
      ? undefined
      : await access.bySessionOrKey({ session }, request.call.address).catch(undefinedIfInvalid)
  if (caller?.session !== undefined) request.call.session = caller.session
  if (session !== undefined && caller === undefined) reply.header('Set-Cookie', clearedCookies())
  const signedIn =
    session === undefined || caller?.role === undefined
      ? {}
      : { session: { role: caller.role, actor: caller.actor, proof: csrfToken(session) } }
  return {
    ...signedIn,
    page: (await context.builtFiles())?.get('index.html')?.etag,
    now_ms: Math.floor(clock.now()),
    ...(config.publicBoard || caller !== undefined ? { seq: journal.head.seq } : {}),
    time_zone: config.timeZone,
    closed_page: schedulePage(config),
    is_board_public: config.publicBoard,
    is_history_public: config.publicBoard && config.publicRead,
    ...(config.pageTitle === undefined ? {} : { title: config.pageTitle }),
  }
}
