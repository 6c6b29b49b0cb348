import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { type NodeRequest, type NodeResponse, nodeReader, sendClosed } from './node-message.ts'

/** What is asked of a server of `node:http`, `node:https` or `node:http2`. */
export interface NodeServer {
  emit(event: string, ...given: unknown[]): boolean
}

/** What is asked of the socket of an upgrade. */
interface NodeSocket {
  on(event: 'error', listener: () => void): unknown
  off(event: 'error', listener: () => void): unknown
  end(text: string, then: () => void): unknown
  destroy(): unknown
}

const reader: RequestReader<NodeRequest> = {
  ...nodeReader,
  // A WebSocket over HTTP/2 comes as CONNECT (RFC 8441, 4), and over HTTP/1.1 as GET: it is the same request.
  method: request => (request.headers[':protocol'] === undefined ? nodeReader.method(request) : 'GET'),
}

/**
 * Puts a gate before the upgrades of a server, WebSockets above all: frameworks and their middleware do not see them. A
 * closed gate answers 503 before any listener of `upgrade` or `connect` is called, whoever added it and when.
 *
 * What is open when a window begins goes on: `gate.on('change', …)` tells of it.
 *
 * ```ts
 * const server = app.listen(3000)
 * gateUpgrades(gate, server)
 * ```
 */
export function gateUpgrades(gate: Gate, server: NodeServer, options: GuardOptions<NodeRequest> = {}): void {
  const guard = createGuard(gate, reader, options)
  const emit = server.emit.bind(server)
  server.emit = (event, ...given) => {
    if (event !== 'upgrade' && event !== 'connect') return emit(event, ...given)
    const [request, other] = given as [NodeRequest, NodeSocket | NodeResponse]
    const found = guard(request)
    if (found === undefined) return emit(event, ...given)
    const release = hold(other)
    settle(found, answer => {
      release()
      if (answer === undefined) emit(event, ...given)
      else refuse(other, answer)
    })
    return true
  }
}

/** Nobody listens to a socket yet: an error on it would end the program. */
function hold(other: NodeSocket | NodeResponse): () => void {
  if (!('destroy' in other)) return () => {}
  other.on('error', ignore)
  return () => other.off('error', ignore)
}

function refuse(other: NodeSocket | NodeResponse, answer: ClosedAnswer): void {
  // Over HTTP/2 it has a response.
  if ('setHeader' in other) return sendClosed(other, answer)
  const { status, headers, body } = answer
  const lines = Object.entries({
    ...headers,
    Connection: 'close',
    'Content-Length': String(new TextEncoder().encode(body).length),
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  other.on('error', ignore)
  other.end(`HTTP/1.1 ${status} ${phrases[status]}\r\n${lines.join('')}\r\n${body}`, () => other.destroy())
}

const phrases = { 403: 'Forbidden', 503: 'Service Unavailable' } as const

function ignore(): void {}
