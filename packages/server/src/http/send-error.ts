import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { errorCatalogue } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Throttled } from '../access/throttle.ts'
import type { Context } from '../context.ts'
import type { LimitName } from '../limits.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { beginCall } from './begin-call.ts'
import { connectionOf, lingerMs } from './connection.ts'
import { type Call, errorBody } from './envelope.ts'
import { newRequestId, responseHeaders, securityHeaders, seqHeader } from './headers.ts'
import { misplacedCode } from './identify.ts'
import { countRequest, logRequest } from './log-request.ts'
import { takesBasic } from './routes.ts'
import { toOpsError } from './to-ops-error.ts'

const tooLate = 'ERR_HTTP_REQUEST_TIMEOUT'
const tooLarge = 'HPE_HEADER_OVERFLOW'

/** Sends whatever was thrown as an envelope. Errors that the caller did not cause are logged with their cause. */
export function sendError(context: Context, request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  if (request.call === undefined) beginCall(context, request, reply)
  const error = toOpsError(thrown)
  const { call } = request
  const fields = { request_id: call.id, call: call.name }
  if (error.tag === 'internal-error') context.log.error({ ...fields, error: stackOf(thrown) }, 'internal error')
  if (error.tag === 'unavailable') context.log.warn({ ...fields, error: stackOf(error.cause ?? error) }, 'unavailable')
  if (error.tag === 'payload-too-large') context.limitCounts.reached('bodyBytes', { address: call.address })
  call.tag = error.tag
  if (error instanceof Throttled) context.throttleLog.note(error, call.address)
  const isUnknown = error.tag === 'session-required' || error.tag === 'session-invalid'
  if (isUnknown) reply.header('WWW-Authenticate', takesBasic(request.url) ? 'Bearer, Basic realm="ops"' : 'Bearer')
  const hint = error.tag === 'session-required' ? misplacedCode(request.headers) : undefined
  if (hint !== undefined) error.message += ` ${hint}`
  if (error.retryAfter !== undefined) reply.header('Retry-After', String(error.retryAfter))
  reply
    .code(errorCatalogue[error.tag].status)
    .header('Cache-Control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(errorBody(context, call, error))
}

/**
 * Closes a connection whose request is malformed or takes too long, after an envelope in its turn, if it can still be
 * written. There is no response if nothing was sent.
 */
export function rejectMalformed(context: Context, error: Error & { code?: string }, socket: Socket): void {
  const isUntouched = socket.bytesRead === 0
  const limit = limitBehind(error, socket)
  if (limit !== undefined) context.limitCounts.reached(limit, { address: socket.remoteAddress })
  const connection = connectionOf(socket)
  if (error.code === 'ECONNRESET' || !socket.writable || isUntouched || connection === undefined) socket.destroy()
  else connection.reject(() => answerMalformed(context, error, socket))
}

function answerMalformed(context: Context, error: Error & { code?: string }, socket: Socket): void {
  const call: Call = {
    id: newRequestId(context.instance),
    name: 'unknown',
    startedAt: context.clock.monotonic(),
    address: socket.remoteAddress ?? '',
  }
  const rejection = errorOf(error)
  call.tag = rejection.tag
  const { status } = errorCatalogue[rejection.tag]
  const body = errorBody(context, call, rejection)
  const head = [
    ...responseHeaders(context, call.id),
    ...seqHeader(context, false),
    ...securityHeaders,
    ['Cache-Control', 'no-store'],
    ...(errorCatalogue[rejection.tag].retryable ? [['Retry-After', '1']] : []),
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
  ].map(header => header.join(': '))
  countRequest(context, call, status)
  logRequest(context, call, { status, reason: error.code })
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('\r\n')}\r\n\r\n${body}`)
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

function errorOf({ code, message }: Error & { code?: string }): OpsError {
  if (code === tooLate) return new OpsError('request-timeout')
  // An unsupported version, or the preface of HTTP/2.
  if (message.endsWith('Invalid HTTP version') || code === 'HPE_PAUSED_H2_UPGRADE')
    return new OpsError('http-version-not-supported')
  return invalidInput({
    path: '',
    message: code === tooLarge ? 'the head of the request is too large' : 'the request is malformed',
  })
}

/** The limit for which Node closes a connection; `undefined` if the request is malformed. */
function limitBehind({ code }: { code?: string }, socket: Socket): LimitName | undefined {
  if (code === tooLarge) return 'headBytes'
  if (code !== tooLate) return undefined
  if (socket.bytesRead === 0) return 'idleMs'
  return isInBody(socket) ? 'requestMs' : 'headMs'
}

/** Whether the head of a request is complete and its body is not: Node's error is the same for both. */
function isInBody({ parser }: Socket & { parser?: { incoming?: IncomingMessage | null } | null }): boolean {
  return parser?.incoming?.complete === false
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
