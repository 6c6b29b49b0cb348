import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Gate } from '@ops/sdk'
import { bypassTokens } from '@ops/sdk/signed'
import { answerGate } from './answer-gate.ts'
import type { GateLog } from './gate-log.ts'

/** Longer than proxies keep a connection idle (60 s), so that they end it and not we. */
const keepAliveMs = 75_000
/** Proxies pass on the headers of their clients, cookies and all: a large head must close nothing. */
const mostHeaderBytes = 64 * 1024

/** The HTTP side of a gate process: `/gate`, also as the service has it below `/ops`, and `/health`. */
export function createGateServer(gate: Gate, log: GateLog): Server {
  const settings = { keepAliveTimeout: keepAliveMs, maxHeaderSize: mostHeaderBytes, requireHostHeader: false }
  const tokens = bypassTokens(gate)
  const server = createServer(settings, (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1)
    const isGate = path === '/gate' || path === '/ops/gate'
    if (!isGate && path !== '/health') return refuse(response, 404, 'There are /gate and /health.')
    if (!isRead(request)) return refuse(response.setHeader('Allow', 'GET, HEAD'), 405, 'GET and HEAD are taken.')
    if (isGate) return void answerGate({ gate, tokens, log }, request, response)
    // Also while nothing is known: what stands behind a gate must not be restarted for that.
    const body = JSON.stringify({ ok: true, gate: gate.snapshot() })
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
    response.writeHead(200, headers).end(body)
  })
  // The bytes bound them. Node leaves out what is beyond a count, and a proxy adds what it has to say at the end.
  server.maxHeadersCount = 0
  return server
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(`${text}\n`)
}
