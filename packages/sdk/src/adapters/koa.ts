import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

/** The parts of a Koa context that a gate uses. */
export interface KoaContext {
  readonly method: string
  readonly originalUrl: string
  readonly ip: string
  status: number
  body: unknown
  get(name: string): string | string[]
  set(headers: Record<string, string>): unknown
}

const reader: RequestReader<KoaContext> = {
  method: ({ method }) => method,
  url: ({ originalUrl }) => originalUrl,
  header: (context, name) => String(context.get(name)) || undefined,
  address: ({ ip }) => ip,
}

/**
 * A gate as middleware for Koa. Addresses come from `context.ip`, which follows the setting `proxy`.
 *
 * ```ts
 * app.use(koaGate(gate))
 * ```
 */
export function koaGate<Context extends KoaContext>(
  gate: Gate,
  options: GuardOptions<Context> = {},
): (context: Context, next: () => Promise<unknown>) => Promise<unknown> {
  const guard = createGuard(gate, reader, options)
  return (context, next) => {
    const found = guard(context)
    return found === undefined ? next() : respond(context, found, next)
  }
}

async function respond(
  context: KoaContext,
  found: ClosedAnswer | Promise<ClosedAnswer | undefined>,
  next: () => Promise<unknown>,
): Promise<unknown> {
  const closed = await found
  if (closed === undefined) return next()
  context.status = closed.status
  context.set(closed.headers)
  context.body = closed.body
  return undefined
}
