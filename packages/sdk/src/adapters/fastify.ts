import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { headerOf, type NodeRequest } from './node-message.ts'

/** What is asked of a request of Fastify. */
export interface FastifyRequest extends Pick<NodeRequest, 'headers'> {
  readonly method: string
  readonly originalUrl: string
  readonly ip: string
}

/** What is asked of a reply of Fastify. */
export interface FastifyReply {
  readonly sent: boolean
  code(status: 403 | 503): unknown
  headers(values: Record<string, string>): unknown
  send(body: string): unknown
}

const reader: RequestReader<FastifyRequest> = {
  method: ({ method }) => method,
  url: ({ originalUrl }) => originalUrl,
  header: headerOf,
  address: ({ ip }) => ip,
}

/**
 * A gate as a hook of Fastify 5, for all routes of the instance that it is added to, before any body is read. Addresses
 * are those of `request.ip`, which goes by the setting `trustProxy`.
 *
 * ```ts
 * app.addHook('onRequest', fastifyGate(gate))
 * ```
 */
export function fastifyGate<Request extends FastifyRequest>(
  gate: Gate,
  options: GuardOptions<Request> = {},
): (request: Request, reply: FastifyReply, done: () => void) => void {
  const guard = createGuard(gate, reader, options)
  return (request, reply, done) => {
    const found = guard(request)
    if (found === undefined) done()
    else
      settle(found, answer => {
        if (answer === undefined) return done()
        if (reply.sent) return
        reply.code(answer.status)
        reply.headers(answer.headers)
        reply.send(answer.body)
      })
  }
}
