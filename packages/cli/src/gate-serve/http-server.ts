import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Gate } from '@ops/sdk'
import { bypassTokens } from '@ops/sdk/signed'
import { answerGate } from './answer-gate.ts'
import type { GateLog } from './gate-log.ts'

/** Longer than proxies keep idle connections (60 s), so that they close them, not we. */
const keepAliveMs = 75_000
/** Proxies pass on all headers of their clients, including cookies: a large head must not be refused. */
const maxHeaderBytes = 64 * 1024
/** Time limits for the head of a request, for the whole request, and for a client to read more of a response. */
const headMs = 10_000
const requestMs = 30_000
const unmovedMs = 30_000
/** Max pipelined requests per connection. Proxies send one at a time. */
const maxAhead = 100
const maxConnections = 10_000
/** How long a rejected client has to read the response and close. */
const lingerMs = 1000

/**
 * The HTTP server of a gate process: `/gate`, also at `/ops/gate` as the service has it, and `/health`.
 *
 * @param isPublic - whether pages of other origins may read about windows.
 */
export function createGateServer(gate: Gate, log: GateLog, isPublic: boolean): Server {
  const settings = {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: 2000,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    requireHostHeader: false,
  }
  const tokens = bypassTokens(gate)
  const waiting = new WeakMap<Socket, number>()
  const server = createServer(settings, (request, response) => {
    const { socket } = request
    const count = (waiting.get(socket) ?? 0) + 1
    waiting.set(socket, count)
    if (count > maxAhead) {
      log.warn(`closed a connection with more than ${maxAhead} pipelined requests`)
      return void socket.destroy()
    }
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1))
    const [path = ''] = (request.url ?? '').split('?', 1)
    const isGate = path === '/gate' || path === '/ops/gate'
    if (!isGate && path !== '/health') return refuse(response, 404, 'Not found: there are only /gate and /health.')
    if (!isRead(request)) return refuse(response.setHeader('Allow', 'GET, HEAD'), 405, 'Only GET and HEAD are allowed.')
    if (isGate) return void answerGate({ gate, tokens, log, isPublic }, request, response)
    // 200 even while nothing is known: nothing should be restarted because of that.
    const body = JSON.stringify({ ok: true, gate: gate.snapshot() })
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
    response.writeHead(200, headers).end(body)
  })
  // Limited by bytes only: Node drops headers beyond a count, and a proxy adds its own at the end.
  server.maxHeadersCount = 0
  server.timeout = unmovedMs
  // An idle connection times out, too, which needs no warning.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0) log.warn('closed a connection: the client read nothing of a response for 30 s')
    socket.destroy()
  })
  server.maxConnections = maxConnections
  server.on('drop', () => log.warn(`rejected a connection: the max of ${maxConnections} is reached`))
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => refuseMalformed(error, socket, log))
  return server
}

/** Answers malformed and slow requests. If nothing was sent, there is nothing to answer. */
function refuseMalformed({ code }: { code?: string }, socket: Socket, log: GateLog): void {
  if (!socket.writable || socket.bytesRead === 0) return void socket.destroy()
  const status = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  if (status !== 400)
    log.warn(
      `closed a connection: ${status === 408 ? 'a request took too long' : 'the head of a request was too large'}`,
    )
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(`${text}\n`)
}
