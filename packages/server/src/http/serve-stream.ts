import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { holdsCredential, WHOLE_STACK } from '@ops/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { networkOf } from '../address/network.ts'
import type { Context } from '../context.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import type { Position } from '../stream/frames.ts'
import { GateStream, type Listener } from '../stream/stream.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import type { Admit } from './admit.ts'
import { connectionOf } from './connection.ts'
import type { Call } from './envelope.ts'
import { newRequestId, seqHeader } from './headers.ts'
import { type Identity, identify } from './identify.ts'
import { queryOf } from './routes.ts'

/** Registers `/stream`. */
export function serveStream(app: FastifyInstance, context: Context, admit: Admit): void {
  const { access, instance, streams } = context

  app.get('/ops/stream', async (request, reply) => {
    const { caller } = await admit('stream', request, {})
    const { scope = WHOLE_STACK, gate, version, as } = parse('stream', decodeQuery('stream', queryOf(request.url)))
    const { call, headers } = request
    const isIdentified = () => identify(context, 'stream', headers, {}, call.address).then(hasRole)
    // A public board rejects nobody for invalid credentials, as it requires none.
    const isKnown = hasRole({ caller }) || (await isIdentified().catch(() => false))
    if (access.holdsSecret(call.id, call)) call.id = newRequestId(instance)
    for (const [path, name] of Object.entries({ gate, version }))
      if (name !== undefined && (holdsCredential(name) || access.holdsSecret(name, call)))
        throw invalidInput({ path, message: 'must name the gate, and must not contain a credential' })
    const { raw: response } = reply
    const network = networkOf(call.address)
    response.once('close', streams.reserve(network))
    const position = await streams.find(headers['last-event-id'])

    const socket = takeConnection(reply)
    if (socket === undefined) return
    sendHead(context, reply, call)
    const isAllowed = isKnown ? () => isIdentified().catch(isNotRejected) : undefined
    const listener = {
      name: gate ?? call.address,
      version,
      scope: scope.toLowerCase(),
      isViewer: as === 'viewer',
      isKnown,
      network,
      isAllowed,
    }
    if (request.method === 'HEAD') response.end()
    else if (!socket.destroyed) beginStream(context, response, socket, listener, call, position)
    socket.uncork()
  })
}

/** Takes the socket over from the framework; `undefined` if it is closed. Requests after the stream are not read. */
function takeConnection(reply: FastifyReply): Socket | undefined {
  reply.hijack()
  const { socket } = reply.raw
  connectionOf(socket)?.endWithThis()
  return socket ?? undefined
}

/**
 * Writes the head and leaves the socket corked. The body ends with the connection (RFC 9112, 6.3) and is not chunked, so
 * that the same bytes can be written to every socket.
 */
function sendHead(context: Context, reply: FastifyReply, { id }: Call): void {
  reply.headers({
    'X-Request-Id': id,
    ...Object.fromEntries(seqHeader(context, true)),
    'Cache-Control': 'no-store',
    'Content-Type': 'text/event-stream',
    'X-Accel-Buffering': 'no',
    'X-Ops-Time': String(Math.floor(context.clock.now())),
    Connection: 'close',
  })
  const response: ServerResponse = reply.raw
  response.removeHeader('Transfer-Encoding')
  response.writeHead(200, reply.getHeaders() as Record<string, string>)
  response.socket?.cork()
  response.flushHeaders()
}

/** A function of its own, so that the stream's closures do not keep the request in memory. */
function beginStream(
  { clock, limitCounts, streams }: Context,
  response: ServerResponse,
  socket: Socket,
  listener: Listener,
  call: Call,
  position: Position | undefined,
): void {
  const stream = new GateStream({ raw: response, socket }, listener, clock.now(), limitCounts)
  // Prepended, since the listener that writes the log line needs the reason.
  response.prependOnceListener('close', () => {
    streams.leave(stream)
    call.reason = stream.reason
  })
  // A client that closes its half does not read the other for long.
  socket.once('end', () => socket.destroy())
  streams.join(stream, position)
}

function hasRole({ caller }: Identity): boolean {
  return caller.role !== undefined
}

/** A stream is closed only if its credentials are known to be no longer valid, not if the store is unreachable. */
function isNotRejected(error: unknown): boolean {
  return !(error instanceof OpsError) || error.tag === 'unavailable'
}
