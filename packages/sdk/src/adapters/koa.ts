import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

/** What is asked of a context of Koa. */
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
 * A gate as middleware of Koa. Addresses are those of `context.ip`, which goes by the setting `proxy`.
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
  const answer = await found
  if (answer === undefined) return next()
  context.status = answer.status
  context.set(answer.headers)
  context.body = answer.body
  return undefined
}
