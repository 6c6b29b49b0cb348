import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { headerOf, type NodeRequest, type NodeResponse, sendClosed } from './node-message.ts'

/** The properties of an Express request that a gate reads. */
export interface ExpressRequest extends Pick<NodeRequest, 'headers'> {
  readonly method: string
  readonly originalUrl: string
  readonly ip?: string | undefined
}

const reader: RequestReader<ExpressRequest> = {
  method: ({ method }) => method,
  url: ({ originalUrl }) => originalUrl,
  header: headerOf,
  address: ({ ip }) => ip,
}

/**
 * A gate as middleware for Express 4 and 5. Addresses come from `request.ip`, which follows the setting `trust proxy`.
 * Paths are as the client sent them, even in a router.
 *
 * ```ts
 * app.use(expressGate(gate))
 * ```
 */
export function expressGate<Request extends ExpressRequest>(
  gate: Gate,
  options: GuardOptions<Request> = {},
): (request: Request, response: NodeResponse, next: () => void) => void {
  const guard = createGuard(gate, reader, options)
  return (request, response, next) => {
    const found = guard(request)
    if (found === undefined) next()
    else
      settle(found, closed => {
        if (closed === undefined) next()
        else sendClosed(response, closed)
      })
  }
}
