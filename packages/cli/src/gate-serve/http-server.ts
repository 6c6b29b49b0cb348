import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Gate } from '@ops/sdk'
import { bypassTokens } from '@ops/sdk/signed'
import { answerGate } from './answer-gate.ts'
import type { GateLog } from './gate-log.ts'

/** Longer than proxies keep a connection idle (60 s), so that they end it and not we. */
const keepAliveMs = 75_000
/** Proxies pass on the headers of their clients, cookies and all: a large head must close nothing. */
const maxHeaderBytes = 64 * 1024
/** A slow client has so long for its head, and for all of its request; and for reading some of its answer. */
const headMs = 10_000
const requestMs = 30_000
const unmovedMs = 30_000
/** Proxies send one request at a time: who sends so many ahead is no proxy. */
const maxAhead = 100
const maxConnections = 10_000
/** How long a refused client has to read the answer and close. */
const lingerMs = 1000

/**
 * The HTTP side of a gate process: `/gate`, also as the service has it below `/ops`, and `/health`.
 *
 * @param isPublic - Whether pages of other origins may read what is said of windows.
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
      log.warn(`a connection was ended: more than ${maxAhead} requests were sent ahead on it`)
      return void socket.destroy()
    }
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1))
    const [path = ''] = (request.url ?? '').split('?', 1)
    const isGate = path === '/gate' || path === '/ops/gate'
    if (!isGate && path !== '/health') return refuse(response, 404, 'There are /gate and /health.')
    if (!isRead(request)) return refuse(response.setHeader('Allow', 'GET, HEAD'), 405, 'GET and HEAD are taken.')
    if (isGate) return void answerGate({ gate, tokens, log, isPublic }, request, response)
    // Also while nothing is known: what stands behind a gate must not be restarted for that.
    const body = JSON.stringify({ ok: true, gate: gate.snapshot() })
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
    response.writeHead(200, headers).end(body)
  })
  // The bytes bound them. Node leaves out what is beyond a count, and a proxy adds what it has to say at the end.
  server.maxHeadersCount = 0
  server.timeout = unmovedMs
  // Also what waits for another request, which is no fault.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0) log.warn('a connection was ended: nothing of an answer was read for 30 s')
    socket.destroy()
  })
  server.maxConnections = maxConnections
  server.on('drop', () => log.warn(`a connection was refused: there are ${maxConnections} of them`))
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => refuseMalformed(error, socket, log))
  return server
}

/** What is no HTTP, or too slow. Where nothing was sent there is nothing to answer. */
function refuseMalformed({ code }: { code?: string }, socket: Socket, log: GateLog): void {
  if (!socket.writable || socket.bytesRead === 0) return void socket.destroy()
  const status = code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  if (status !== 400)
    log.warn(`a connection was ended: ${status === 408 ? 'a request was late' : 'the head of a request was too large'}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(`${text}\n`)
}
