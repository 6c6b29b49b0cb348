import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isPublicOverHttps } from '../config/config.ts'
import type { Context } from '../context.ts'
import type { Admit } from '../http/admit.ts'
import { statsOf } from '../http/envelope.ts'
import { schedulePage } from '../status/page-settings.ts'
import { readBuiltFiles } from './built-files.ts'
import type { ConsoleContext, ConsoleRoute } from './console-context.ts'
import { endSessions } from './end-sessions.ts'
import { getSession } from './get-session.ts'
import { listSessions } from './list-sessions.ts'
import { consolePolicy } from './policy.ts'
import { previewStatus } from './preview-status.ts'
import { sendBuilt, sendPage } from './send-page.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** What the console calls besides the API. */
const routes: readonly ['GET' | 'POST' | 'DELETE', string, ConsoleRoute][] = [
  ['GET', '/console/session', getSession],
  ['POST', '/console/session', signIn],
  ['DELETE', '/console/session', signOut],
  ['GET', '/console/sessions', listSessions],
  ['DELETE', '/console/sessions', endSessions],
  ['POST', '/console/preview', previewStatus],
]

/** Registers `/console`: its page, its files and its routes. `answerUnknown` handles paths without a file. */
export function serveConsole(
  app: FastifyInstance,
  context: Context,
  admit: Admit,
  answerUnknown: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  read: typeof readBuiltFiles = readBuiltFiles,
): void {
  const { config } = context
  const base = (config.publicUrl?.pathname ?? '').replace(/\/+$/, '')
  const policy = consolePolicy(schedulePage(config))
  let files: ReturnType<typeof readBuiltFiles> | undefined
  const builtFiles = async () => {
    const found = await (files ??= read(base))
    // Read again next time: the console may be built while the service runs.
    if (found === undefined) files = undefined
    return found
  }
  const own: ConsoleContext = { ...context, admit, base, isSecure: isPublicOverHttps(config), builtFiles }

  app.get('/console', (request, reply) => sendPage(own, policy, request, reply))
  app.get('/console/*', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    const file = (await builtFiles())?.get(path.slice('/console/'.length))
    if (file !== undefined) return sendBuilt(request, reply, file)
    if (path.startsWith('/console/assets/')) return answerUnknown(request, reply)
    return sendPage(own, policy, request, reply)
  })
  for (const [method, url, route] of routes)
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const data = await route(own, request, reply)
        const envelope = { success: true, data, build: context.build, stats: statsOf(context, request.call) }
        return reply
          .header('Cache-Control', 'no-store')
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(envelope))
      },
    })
}
