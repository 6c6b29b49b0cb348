import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../config/config.ts'
import type { FlagAnswer, Flags } from '../ofrep/flags.ts'
import type { AdmitForeign } from './admit.ts'
import { holdsEtag } from './holds-etag.ts'
import { flagKeyIn, flagsPath } from './routes.ts'

/** Registers OFREP, by which clients of OpenFeature evaluate flags: `maintenance` and `impact` of a scope. */
export function serveOfrep(
  app: FastifyInstance,
  { publicBoard }: Pick<Config, 'publicBoard'>,
  flags: Flags,
  admit: AdmitForeign,
): void {
  const cacheControl = publicBoard ? 'no-cache' : 'private, no-cache'
  const send = (reply: FastifyReply, { status, body }: FlagAnswer) =>
    reply.code(status).header('Cache-Control', cacheControl).type('application/json; charset=utf-8').send(body)
  const bodyOf = (body: unknown) => (body as Buffer | undefined) ?? Buffer.alloc(0)

  app.post(`${flagsPath}/*`, async (request, reply) => {
    await admit(request, 'board')
    return send(reply, flags.one(flagKeyIn(request.url) ?? '', bodyOf(request.body)))
  })

  app.post(flagsPath, async (request, reply) => {
    await admit(request, 'board')
    const answer = flags.all(bodyOf(request.body))
    if (!('etag' in answer)) return send(reply, answer)
    reply.header('ETag', answer.etag)
    if (!holdsEtag(request.headers['if-none-match'], answer.etag)) return send(reply, answer)
    return reply.code(304).header('Cache-Control', cacheControl).send()
  })
}
