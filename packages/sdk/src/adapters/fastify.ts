import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { headerOf, type NodeRequest } from './node-message.ts'

/** The properties of a Fastify request that a gate reads. */
export interface FastifyRequest extends Pick<NodeRequest, 'headers'> {
  readonly method: string
  readonly originalUrl: string
  readonly ip: string
}

/** The parts of a Fastify reply that a gate uses. */
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
 * A gate as a hook for Fastify 5. It applies to all routes of the instance that it is added to, before any body is
 * read. Addresses come from `request.ip`, which follows the setting `trustProxy`.
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
      settle(found, closed => {
        if (closed === undefined) return done()
        if (reply.sent) return
        reply.code(closed.status)
        reply.headers(closed.headers)
        reply.send(closed.body)
      })
  }
}
