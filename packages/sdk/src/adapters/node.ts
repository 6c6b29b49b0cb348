import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, settle } from './guard.ts'
import { type NodeRequest, type NodeResponse, nodeReader, sendClosed } from './node-message.ts'

export type { NodeRequest, NodeResponse } from './node-message.ts'
export { gateUpgrades, type NodeServer } from './node-upgrades.ts'

/**
 * Puts a gate in front of a listener of `node:http`, `node:https` or `node:http2`. A closed gate answers; otherwise the
 * listener is called as usual, and its errors are not caught.
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
  const guard = createGuard(gate, nodeReader, options)
  return (request, response) => {
    const found = guard(request)
    if (found === undefined) listener(request, response)
    else
      settle(found, closed => {
        if (closed === undefined) listener(request, response)
        else sendClosed(response, closed)
      })
  }
}
