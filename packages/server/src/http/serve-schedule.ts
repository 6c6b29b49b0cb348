import { preferred, WHOLE_STACK } from '@ops/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { type Published, toScheduleData } from '../schedule/published-schedules.ts'
import { SignedSchedules } from '../signing/signed-schedules.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import type { Admit } from './admit.ts'
import { successBody } from './envelope.ts'
import { holdsEtag } from './holds-etag.ts'
import { queryOf } from './routes.ts'

const json = 'application/json'
const jose = 'application/jose'

/** Registers `/schedule`: in the envelope, or signed if the caller prefers that. */
export function serveSchedule(app: FastifyInstance, context: Context, admit: Admit): void {
  const { clock, config, journal, schedules, signingKeys } = context
  const cacheControl = `${config.publicBoard ? 'public' : 'private'}, max-age=5`
  const signed = new SignedSchedules(context.caches)

  app.get('/ops/schedule', async (request, reply) => {
    await admit('schedule', request, {})
    const { scope: asked = WHOLE_STACK } = parse('schedule', decodeQuery('schedule', queryOf(request.url)))
    const scope = asked.toLowerCase()
    return preferred(request.headers.accept, [json, jose]) === jose
      ? sendSigned(request, reply, scope)
      : sendPlain(request, reply, scope)
  })

  function sendPlain(request: FastifyRequest, reply: FastifyReply, scope: string): FastifyReply {
    const published = schedules.of(scope)
    if (isKnown(request, reply, `"${makeEtag(published)}"`)) return reply.code(304).send()
    const body = successBody(context, request.call, 'ScheduleSuccess', dataOf(published))
    return reply.type(`${json}; charset=utf-8`).send(body)
  }

  async function sendSigned(request: FastifyRequest, reply: FastifyReply, scope: string): Promise<FastifyReply> {
    const signer = await signingKeys.signer()
    const published = schedules.of(scope)
    const etag = `"${makeEtag(published)}.${signer.kid}"`
    if (isKnown(request, reply, etag)) return reply.code(304).send()
    return reply.type(jose).send(signed.of(scope, etag, dataOf(published), signer, clock.now()))
  }

  /** It includes the journal's id: a gate has to notice another history even if the windows are the same. */
  function makeEtag({ etag }: Published): string {
    return `${etag}-${journal.journalId.slice(0, 8)}`
  }

  function dataOf(published: Published) {
    return toScheduleData(published, { journalId: journal.journalId, seq: journal.head.seq, now: clock.now() })
  }

  /** Sets the headers, and returns whether the caller already has this schedule (RFC 9110, 13.1.2). */
  function isKnown({ headers }: FastifyRequest, reply: FastifyReply, etag: string): boolean {
    reply.headers({
      ETag: etag,
      'Cache-Control': cacheControl,
      'X-Ops-Time': String(Math.floor(clock.now())),
      Vary: 'Accept',
    })
    return holdsEtag(headers['if-none-match'], etag)
  }
}
