import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

/** The parts of a Hono context that a gate uses. */
export interface HonoContext {
  readonly req: {
    readonly method: string
    readonly url: string
    header(name: string): string | undefined
  }
  body(body: string, status: 403 | 503, headers: Record<string, string>): Response
}

const reader: RequestReader<HonoContext> = {
  method: ({ req }) => req.method,
  url: ({ req }) => req.url,
  header: ({ req }, name) => req.header(name),
}

/**
 * A gate as middleware for Hono. `bypassAddresses` needs the option `address`, for example
 * `context => getConnInfo(context).remote.address`.
 *
 * ```ts
 * app.use(honoGate(gate))
 * ```
 */
export function honoGate<Context extends HonoContext>(
  gate: Gate,
  options: GuardOptions<Context> = {},
): (context: Context, next: () => Promise<void>) => Promise<Response | void> {
  const guard = createGuard(gate, reader, options)
  return (context, next) => {
    const found = guard(context)
    return found === undefined ? next() : respond(context, found, next)
  }
}

async function respond(
  context: HonoContext,
  found: ClosedAnswer | Promise<ClosedAnswer | undefined>,
  next: () => Promise<void>,
): Promise<Response | void> {
  const closed = await found
  return closed === undefined ? next() : context.body(closed.body, closed.status, closed.headers)
}
