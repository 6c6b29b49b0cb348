import { toTimestamp } from '@ops/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createSession } from '../access/create-session.ts'
import { rejectSecrets } from '../access/reject-secrets.ts'
import { permit } from '../caller.ts'
import type { Config } from '../config/config.ts'
import { isPublicOverHttps } from '../config/config.ts'
import type { Context } from '../context.ts'
import type { Admit } from '../http/admit.ts'
import { clearedCookies, cookieSession, sessionCookie } from '../http/console-cookie.ts'
import { acceptsSecureCookies, csrfToken, isSecureOrigin, otherOrigin, sessionWithToken } from '../http/csrf-token.ts'
import { statsOf } from '../http/envelope.ts'
import { readBody } from '../http/read-body.ts'
import { sendFile } from '../http/send-file.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { schedulePage } from '../status/page-settings.ts'
import { type BuiltFile, readBuiltFiles } from './built-files.ts'
import { consolePolicy } from './policy.ts'
import { previewStatus } from './preview-status.ts'

/** Registers `/console`: its files, its sessions, and the preview. `answerUnknown` handles paths without a file. */
export function serveConsole(
  app: FastifyInstance,
  context: Context,
  admit: Admit,
  answerUnknown: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  read: typeof readBuiltFiles = readBuiltFiles,
): void {
  const { access, clock, config } = context
  const isSecure = isPublicOverHttps(config)
  const base = (config.publicUrl?.pathname ?? '').replace(/\/+$/, '')
  const closedPage = schedulePage(config)
  const policy = consolePolicy(closedPage)
  let files: ReturnType<typeof readBuiltFiles> | undefined

  const built = async () => {
    const found = await (files ??= read(base))
    // Read again next time: the console may be built while the service runs.
    if (found === undefined) files = undefined
    return found
  }

  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const index = (await built())?.get('index.html')
    reply.header('Content-Security-Policy', policy)
    if (index !== undefined) return sendBuilt(request, reply, index)
    return reply.code(503).header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(notBuilt)
  }
  app.get('/console', page)
  app.get('/console/*', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    const file = (await built())?.get(path.slice('/console/'.length))
    if (file !== undefined) return sendBuilt(request, reply, file)
    if (path.startsWith('/console/assets/')) return answerUnknown(request, reply)
    return page(request, reply)
  })

  /** Returns who the browser is signed in as, and what the console needs to know about the deployment. */
  app.get('/console/session', async (request, reply) => {
    const isCrossSite = request.headers['sec-fetch-site'] === 'cross-site'
    const session = isCrossSite ? undefined : cookieSession(request.headers, isSecure)
    const caller =
      session === undefined
        ? undefined
        : await access.bySessionOrKey({ session }, request.call.address).catch(nobodyIfInvalid)
    if (caller?.session !== undefined) request.call.session = caller.session
    if (session !== undefined && caller === undefined) reply.header('Set-Cookie', clearedCookies())
    const signedIn =
      session === undefined || caller?.role === undefined
        ? {}
        : { session: { role: caller.role, actor: caller.actor, proof: csrfToken(session) } }
    return answer(request, reply, {
      ...signedIn,
      page: (await built())?.get('index.html')?.etag,
      now_ms: Math.floor(clock.now()),
      ...(config.publicBoard || caller !== undefined ? { seq: context.journal.head.seq } : {}),
      time_zone: config.timeZone,
      closed_page: closedPage,
      is_board_public: config.publicBoard,
      is_history_public: config.publicBoard && config.publicRead,
      ...(config.pageTitle === undefined ? {} : { title: config.pageTitle }),
    })
  })

  /** Signs in with the input of `/session/create`. The session goes into a cookie that scripts cannot read. */
  app.post('/console/session', async (request, reply) => {
    requireSameOrigin(request, config)
    const { headers } = request
    if (isSecure && !acceptsSecureCookies(headers))
      throw invalidInput({
        path: '',
        message: `signing in requires https: open ${config.publicUrl?.origin}${base}/console`,
      })
    const body = readBody((request.body as Buffer | undefined) ?? Buffer.alloc(0))
    const identity = await admit('sessionCreate', request, body)
    rejectSecrets(access, identity.caller, body)
    const { session_guid, role, expires_at } = await createSession(context, identity, body, { isForCookie: true })
    const before = cookieSession(headers, isSecure)
    if (before !== undefined) {
      const caller = await access.bySessionOrKey({ session: before }, request.call.address).catch(() => undefined)
      if (caller?.session !== undefined) await access.sessions.close(caller.session)
    }
    reply.header('Set-Cookie', sessionCookie(session_guid, isSecure || isSecureOrigin(headers)))
    const opened = await access.bySessionOrKey({ session: session_guid }, request.call.address)
    return answer(request, reply, {
      session: { role, actor: opened?.actor, proof: csrfToken(session_guid) },
      expires_at,
    })
  })

  /** Signs out: closes the session, and deletes the cookie. */
  app.delete('/console/session', async (request, reply) => {
    requireSameOrigin(request, config)
    const session = sessionWithToken(request.headers, isSecure)
    if (session === undefined) throw new OpsError('session-required')
    const caller = await access.bySessionOrKey({ session }, request.call.address).catch(nobodyIfInvalid)
    if (caller?.session !== undefined) await access.sessions.close(caller.session)
    reply.header('Set-Cookie', clearedCookies())
    return answer(request, reply, { signed_out_at: toTimestamp(clock.now()) })
  })

  /** Lists the sessions of the same key or code, with fingerprints as ids. */
  app.get('/console/sessions', async (request, reply) => {
    const own = await sessionOf(request)
    const items = (await access.sessions.ofSameCredential(own)).map(
      ({ sha256, actor, label, created_at, expires_at }) => ({
        session_id: access.sessions.fingerprint(sha256),
        actor,
        ...(label === undefined ? {} : { label }),
        created_at: toTimestamp(created_at),
        expires_at: toTimestamp(expires_at),
        is_this: sha256 === own,
      }),
    )
    return answer(request, reply, { items })
  })

  /** Closes one of those sessions (`session_id`), or all except the caller's own (`others: true`). */
  app.delete('/console/sessions', async (request, reply) => {
    requireSameOrigin(request, config)
    const own = await sessionOf(request)
    const body = readBody((request.body as Buffer | undefined) ?? Buffer.alloc(0))
    const { session_id: id, others } = body
    if (Object.keys(body).length !== 1 || !(typeof id === 'string' || others === true))
      throw invalidInput({
        path: 'session_id',
        message: 'must be the id of a session; to close all others, send others: true instead',
      })
    const closing = (await access.sessions.ofSameCredential(own)).filter(({ sha256 }) =>
      id === undefined ? sha256 !== own : access.sessions.fingerprint(sha256) === id,
    )
    for (const { sha256 } of closing) await access.sessions.close(sha256)
    return answer(request, reply, { ended: closing.length })
  })

  /** The hash of the caller's session. */
  async function sessionOf(request: FastifyRequest): Promise<string> {
    const session = sessionWithToken(request.headers, isSecure)
    if (session === undefined) throw new OpsError('session-required')
    const caller = await access.bySessionOrKey({ session }, request.call.address)
    if (caller?.session === undefined) throw new OpsError('session-invalid')
    request.call.session = caller.session
    return caller.session
  }

  /** Previews the status page for a window that is being planned. */
  app.post('/console/preview', async (request, reply) => {
    const body = readBody((request.body as Buffer | undefined) ?? Buffer.alloc(0))
    const { caller } = await admit('maintenanceSchedule', request, body)
    permit(caller, 'operator')
    return answer(request, reply, { html: previewStatus(context, body, request.headers['accept-language']) })
  })

  function answer(request: FastifyRequest, reply: FastifyReply, data: object): FastifyReply {
    const envelope = { success: true, data, build: context.build, stats: statsOf(context, request.call) }
    return reply
      .header('Cache-Control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(envelope))
  }
}

/** @throws OpsError `invalid-input` if a page of another origin makes the call. */
function requireSameOrigin({ headers }: FastifyRequest, { publicUrl }: Config): void {
  const other = otherOrigin(headers, publicUrl)
  if (other === undefined) return
  const message = `The call must come from the console on the same origin: ${other}.`
  throw new OpsError('invalid-input', { message, details: { fields: [{ path: '', message }] } })
}

function nobodyIfInvalid(error: unknown): undefined {
  if (!(error instanceof OpsError) || error.tag !== 'session-invalid') throw error
}

function sendBuilt(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  reply.headers({
    'Cache-Control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  })
  return sendFile(request, reply, file)
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The console is not built</title>
<h1>The console is not built</h1>
<p>The service itself runs: <code>/ops</code>, the command line <code>g3n-ops</code> and the status page work.</p>
<p>Run <code>npm start</code> again, or <code>node scripts/build-console.js</code> in the checkout, and read its output.
Then reload this page.</p>
</html>
`
