import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { type NodeRequest, type NodeResponse, nodeReader, sendClosed } from './node-message.ts'

/** The part of a `node:http`, `node:https` or `node:http2` server that a gate uses. */
export interface NodeServer {
  emit(event: string, ...given: unknown[]): boolean
}

/** The parts of an upgrade's socket that a gate uses. */
interface NodeSocket {
  on(event: 'error', listener: () => void): unknown
  off(event: 'error', listener: () => void): unknown
  end(text: string, then: () => void): unknown
  destroy(): unknown
}

const reader: RequestReader<NodeRequest> = {
  ...nodeReader,
  // A WebSocket arrives as CONNECT over HTTP/2 (RFC 8441, 4) and as GET over HTTP/1.1: it is the same request.
  method: request => (request.headers[':protocol'] === undefined ? nodeReader.method(request) : 'GET'),
}

/**
 * Puts a gate in front of the upgrades of a server, such as WebSockets, which frameworks and their middleware do not
 * see. A closed gate answers 503 before any listener of `upgrade` or `connect` is called, no matter who added it or
 * when.
 *
 * Connections that are open when a window begins stay open: `gate.on('change', …)` reports it.
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
    settle(found, closed => {
      release()
      if (closed === undefined) emit(event, ...given)
      else refuse(other, closed)
    })
    return true
  }
}

/** Nothing listens to the socket yet, so an error on it would end the program. */
function hold(other: NodeSocket | NodeResponse): () => void {
  if (!('destroy' in other)) return () => {}
  other.on('error', ignore)
  return () => other.off('error', ignore)
}

function refuse(other: NodeSocket | NodeResponse, closed: ClosedAnswer): void {
  // HTTP/2 gives a response, not a socket.
  if ('setHeader' in other) return sendClosed(other, closed)
  const { status, headers, body } = closed
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
