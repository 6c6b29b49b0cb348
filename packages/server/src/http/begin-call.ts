import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientAddress } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import { type Call, callName } from './envelope.ts'
import { corsHeaders, newRequestId, requestIdOf, responseHeaders, securityHeaders } from './headers.ts'
import { logWhenClosed } from './log-request.ts'
import { isCacheable, routeOf } from './routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    call: Call
  }
}

/** Sets `request.call` and the headers that every response has. */
export function beginCall(context: Context, request: FastifyRequest, reply: FastifyReply): void {
  request.call = {
    // A cache may give the response to others, so it must not repeat the id of this client.
    id: isCacheable(request.url) ? newRequestId(context.instance) : requestIdOf(request.raw, context),
    name: callName(request.method, request.url),
    startedAt: context.clock.monotonic(),
    address: clientAddress(request.raw, context.config.trustProxy),
  }
  const reads = routeOf(request.url)?.reads ?? []
  const isOpen = reads.includes(request.method) || (request.method === 'OPTIONS' && reads.length > 0)
  const headers = [...responseHeaders(context, request.call.id), ...securityHeaders, ...(isOpen ? corsHeaders : [])]
  for (const [name, value] of headers) reply.header(name, value)
  logWhenClosed(context, request.call, reply.raw)
}
