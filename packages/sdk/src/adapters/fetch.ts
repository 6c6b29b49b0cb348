import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

const reader: RequestReader<Request> = {
  method: ({ method }) => method,
  url: ({ url }) => url,
  header: ({ headers }, name) => headers.get(name) ?? undefined,
}

/**
 * Puts a gate in front of a fetch handler: Workers, Deno, Bun, service workers. Further arguments are passed on to the
 * handler. `bypassAddresses` needs the option `address`.
 *
 * ```ts
 * Deno.serve(fetchGate(gate, request => new Response('open')))
 * ```
 */
export function fetchGate<Incoming extends Request, Rest extends unknown[]>(
  gate: Gate,
  handler: (request: Incoming, ...rest: Rest) => Response | Promise<Response>,
  options: GuardOptions<Incoming> = {},
): (request: Incoming, ...rest: Rest) => Response | Promise<Response> {
  const refusal = fetchRefusal(gate, options)
  return (request, ...rest) => {
    const found = refusal(request)
    if (found instanceof Promise) return found.then(response => response ?? handler(request, ...rest))
    return found ?? handler(request, ...rest)
  }
}

/**
 * The response of a closed gate, or `undefined` if the request passes: for middleware that continues if nothing is
 * returned, as in Next.js.
 *
 * ```ts
 * export const middleware = fetchRefusal(gate)
 * ```
 */
export function fetchRefusal<Incoming extends Request>(
  gate: Gate,
  options: GuardOptions<Incoming> = {},
): (request: Incoming) => Response | undefined | Promise<Response | undefined> {
  const guard = createGuard(gate, reader, options)
  return request => {
    const found = guard(request)
    if (found === undefined) return undefined
    if (found instanceof Promise) return found.then(closed => closed && respond(request, closed))
    return respond(request, found)
  }
}

function respond({ method }: Request, { status, headers, body }: ClosedAnswer): Response {
  return new Response(method === 'HEAD' ? null : body, { status, headers })
}
