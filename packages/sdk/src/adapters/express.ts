import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader, settle } from './guard.ts'
import { headerOf, type NodeRequest, type NodeResponse, sendClosed } from './node-message.ts'

/** What is asked of a request of Express. */
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
 * A gate as middleware of Express 4 and 5. Addresses are those of `request.ip`, which goes by the setting `trust
 * proxy`. Paths are those that the client sent, also below a router.
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
      settle(found, answer => {
        if (answer === undefined) next()
        else sendClosed(response, answer)
      })
  }
}
