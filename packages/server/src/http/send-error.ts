import type { Socket } from 'node:net'
import { errorCatalogue } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { invalidInput } from '../ops-error.ts'
import { beginCall } from './begin-call.ts'
import { type Call, errorBody } from './envelope.ts'
import { answerHeaders, newRequestId, securityHeaders } from './headers.ts'
import { logRequest } from './log-request.ts'
import { toOpsError } from './to-ops-error.ts'

/** How long a refused client has to read the answer and close. */
const lingerMs = 1000

/** Answers with the envelope of whatever was thrown; what is not the caller's doing is logged with its cause. */
export function sendError(context: Context, request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  if (request.call === undefined) beginCall(context, request, reply)
  const error = toOpsError(thrown)
  const { call } = request
  const fields = { request_id: call.id, call: call.name }
  if (error.tag === 'internal-error') context.log.error({ ...fields, error: stackOf(thrown) }, 'internal error')
  if (error.tag === 'unavailable') context.log.warn({ ...fields, error: stackOf(error.cause ?? error) }, 'unavailable')
  if (error.retryAfter !== undefined) reply.header('Retry-After', String(error.retryAfter))
  reply
    .code(errorCatalogue[error.tag].status)
    .header('Cache-Control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(errorBody(context, call, error))
}

/** What is no HTTP at all, or too slow, gets an envelope where it can still be written, and the connection ends. */
export function refuseMalformed(context: Context, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const call: Call = {
    id: newRequestId(context.instance),
    name: 'unknown',
    startedAt: context.clock.monotonic(),
    address: socket.remoteAddress ?? '',
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const message = isTooLarge
    ? 'the head of the request is too large'
    : 'the request is malformed or was not sent in time'
  const body = errorBody(context, call, invalidInput({ path: '', message }))
  const head = [
    ...answerHeaders(context, call.id),
    ...securityHeaders,
    ['Cache-Control', 'no-store'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
  ].map(header => header.join(': '))
  logRequest(context, call, { status: 400, reason: error.code })
  socket.end(`HTTP/1.1 400 Bad Request\r\n${head.join('\r\n')}\r\n\r\n${body}`)
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
