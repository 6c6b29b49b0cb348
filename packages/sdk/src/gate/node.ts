import type { Gate } from './gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { headerOf, type NodeRequest, type NodeResponse, sendClosed } from './node-message.ts'

export type { NodeRequest, NodeResponse } from './node-message.ts'

const reader: RequestReader<NodeRequest> = {
  method: ({ method }) => method ?? 'GET',
  url: ({ url }) => url ?? '/',
  header: headerOf,
  address: ({ socket }) => socket.remoteAddress,
}

/**
 * Puts a gate before a listener of `node:http`, `node:https` or `node:http2`. A closed gate answers; else the listener
 * is called as ever, and its errors are its own.
 *
 * ```ts
 * createServer(nodeGate(gate, (request, response) => response.end('open')))
 * ```
 */
export function nodeGate<Request extends NodeRequest, Response extends NodeResponse>(
  gate: Gate,
  listener: (request: Request, response: Response) => unknown,
  options: GuardOptions<Request> = {},
): (request: Request, response: Response) => void {
  const guard = createGuard(gate, reader, options)
  return (request, response) => {
    const found = guard(request)
    if (found === undefined) listener(request, response)
    else
      settle(found, answer => {
        if (answer === undefined) listener(request, response)
        else sendClosed(response, answer)
      })
  }
}
