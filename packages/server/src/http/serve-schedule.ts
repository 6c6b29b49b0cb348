import { WHOLE_STACK } from '@ops/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { toScheduleData } from '../gate/published.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import type { Admit } from './admit.ts'
import { successBody } from './envelope.ts'
import { queryOf } from './routes.ts'

/** Registers `/schedule`. */
export function serveSchedule(app: FastifyInstance, context: Context, admit: Admit): void {
  const { clock, config, journal, schedules } = context
  const cacheControl = `${config.publicBoard ? 'public' : 'private'}, max-age=5`

  app.get('/ops/schedule', async (request, reply) => {
    await admit('schedule', request, {})
    const { scope = WHOLE_STACK } = parse('schedule', decodeQuery('schedule', queryOf(request.url)))
    const published = schedules.of(scope.toLowerCase())
    const etag = `"${published.etag}"`
    reply.headers({
      ETag: etag,
      'Cache-Control': cacheControl,
      'X-Ops-Time': String(Math.floor(clock.now())),
      Vary: 'Accept',
    })
    if (isKnown(request, etag)) return reply.code(304).send()
    const at = { journalId: context.journalId, seq: journal.head.seq, now: clock.now() }
    return send(reply, successBody(context, request.call, 'ScheduleSuccess', toScheduleData(published, at)))
  })

  function send(reply: FastifyReply, body: string): FastifyReply {
    return reply.type('application/json; charset=utf-8').send(body)
  }
}

/** Whether the caller has it already (RFC 9110, 13.1.2). */
function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const given = headers['if-none-match']
  if (given === undefined) return false
  return given.trim() === '*' || given.split(',').some(each => each.trim().replace(/^W\//, '') === etag)
}
