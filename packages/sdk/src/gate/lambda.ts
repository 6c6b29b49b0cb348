import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from './gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

/** What is asked of an event of API Gateway with payload format 1.0 (REST APIs). */
export interface LambdaEventV1 {
  readonly httpMethod: string
  readonly path: string
  readonly headers?: LambdaHeaders | null | undefined
  readonly requestContext: { readonly identity?: { readonly sourceIp?: string | null | undefined } | undefined }
}

/** What is asked of an event of API Gateway with payload format 2.0 (HTTP APIs, function URLs). */
export interface LambdaEventV2 {
  readonly rawPath: string
  readonly headers?: LambdaHeaders | undefined
  readonly cookies?: readonly string[] | undefined
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp?: string | undefined } }
}

interface LambdaHeaders {
  readonly [name: string]: string | undefined
}

/** What API Gateway takes for an answer, whichever the format. */
export interface LambdaResult {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: false
}

type LambdaEvent = LambdaEventV1 | LambdaEventV2

const reader: RequestReader<LambdaEvent> = {
  method: event => ('rawPath' in event ? event.requestContext.http.method : event.httpMethod),
  url: event => ('rawPath' in event ? event.rawPath : event.path),
  header: headerOf,
  address: event =>
    ('rawPath' in event ? event.requestContext.http.sourceIp : event.requestContext.identity?.sourceIp) ?? undefined,
}

/**
 * Puts a gate before the handler of a Lambda function behind API Gateway. Whatever else the handler is given is passed
 * on. Addresses are those that API Gateway has seen.
 *
 * ```ts
 * export const handler = lambdaGate(gate, async event => ({ statusCode: 200, body: 'open' }))
 * ```
 */
export function lambdaGate<Event extends LambdaEvent, Rest extends unknown[], Result>(
  gate: Gate,
  handler: (event: Event, ...rest: Rest) => Result | Promise<Result>,
  options: GuardOptions<Event> = {},
): (event: Event, ...rest: Rest) => Promise<Result | LambdaResult> {
  const guard = createGuard(gate, reader, options)
  return async (event, ...rest) => {
    const found = guard(event)
    const answer = found === undefined ? undefined : await found
    return answer === undefined ? handler(event, ...rest) : resultOf(event, answer)
  }
}

function resultOf(event: LambdaEvent, { status, headers, body }: ClosedAnswer): LambdaResult {
  const isHead = reader.method(event) === 'HEAD'
  return { statusCode: status, headers, body: isHead ? '' : body, isBase64Encoded: false }
}

/** Format 1.0 has the names as the client wrote them, 2.0 in small letters and the cookies apart. */
function headerOf(event: LambdaEvent, name: string): string | undefined {
  if (name === 'cookie' && 'rawPath' in event && event.cookies !== undefined) return event.cookies.join('; ')
  const headers = event.headers ?? {}
  if (headers[name] !== undefined) return headers[name]
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}
