import type { ClosedAnswer } from '@ops/contract'
import type { Gate } from '../gate.ts'
import { createGuard, type GuardOptions, type RequestReader } from './guard.ts'

/**
 * The properties that a gate reads of an event from API Gateway with payload format 1.0 (REST APIs), or from an
 * Application Load Balancer, which sends one of the two kinds of headers.
 */
export interface LambdaEventV1 {
  readonly httpMethod: string
  readonly path: string
  readonly headers?: LambdaHeaders | null | undefined
  readonly multiValueHeaders?: LambdaHeaders | null | undefined
  readonly requestContext: {
    readonly elb?: { readonly targetGroupArn: string } | undefined
    readonly identity?: { readonly sourceIp?: string | null | undefined } | undefined
  }
}

/**
 * The properties that a gate reads of an event from API Gateway with payload format 2.0 (HTTP APIs), or from a function
 * URL.
 */
export interface LambdaEventV2 {
  readonly rawPath: string
  readonly headers?: LambdaHeaders | undefined
  readonly cookies?: readonly string[] | undefined
  readonly requestContext: {
    readonly http: { readonly method: string; readonly sourceIp?: string | undefined }
    readonly stage?: string | undefined
  }
}

/** The properties that a gate reads of an event from VPC Lattice, version 2.0. */
export interface LambdaEventLattice {
  readonly method: string
  readonly path: string
  readonly headers?: LambdaHeaders | undefined
}

interface LambdaHeaders {
  readonly [name: string]: string | readonly string[] | undefined
}

/** A response that all of them accept. */
export interface LambdaResult {
  statusCode: number
  /** Empty if the event has only `multiValueHeaders`. */
  headers: Record<string, string>
  /** Instead of `headers`, for a load balancer with multi-value headers enabled. */
  multiValueHeaders?: Record<string, string[]>
  body: string
  isBase64Encoded: false
}

type LambdaEvent = LambdaEventV1 | LambdaEventV2 | LambdaEventLattice

const reader: RequestReader<LambdaEvent> = {
  method(event) {
    const method = 'rawPath' in event ? event.requestContext.http.method : methodOf(event)
    if (typeof method !== 'string')
      throw new TypeError('the event is not a request from API Gateway, a function URL, a load balancer or VPC Lattice')
    return method
  },
  url: event => ('rawPath' in event ? withoutStage(event) : event.path),
  header: headerOf,
  address(event) {
    if ('rawPath' in event) return event.requestContext.http.sourceIp
    return 'httpMethod' in event ? (event.requestContext.identity?.sourceIp ?? undefined) : undefined
  },
}

/**
 * Puts a gate in front of the handler of a Lambda function behind API Gateway, a function URL, an Application Load
 * Balancer or VPC Lattice. Further arguments are passed on to the handler, and so is an event that is not a request:
 * the gate reports it as a `failure`. Addresses are those that API Gateway saw; behind a load balancer or VPC Lattice,
 * `bypassAddresses` needs the option `address`.
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
    const closed = found === undefined ? undefined : await found
    return closed === undefined ? handler(event, ...rest) : resultOf(event, closed)
  }
}

function resultOf(event: LambdaEvent, { status, headers, body }: ClosedAnswer): LambdaResult {
  const isHead = reader.method(event) === 'HEAD'
  const result = { statusCode: status, body: isHead ? '' : body, isBase64Encoded: false } as const
  if (!hasMultiValuesAlone(event)) return { ...result, headers }
  const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
  return { ...result, headers: {}, multiValueHeaders }
}

function methodOf(event: LambdaEventV1 | LambdaEventLattice): string | undefined {
  if (typeof event.path !== 'string') return undefined
  return 'httpMethod' in event ? event.httpMethod : event.method
}

function hasMultiValuesAlone(event: LambdaEvent): boolean {
  return 'multiValueHeaders' in event && Boolean(event.multiValueHeaders) && !event.headers
}

/** In format 2.0 the path begins with the name of a stage; in the others it does not. */
function withoutStage({ rawPath, requestContext: { stage } }: LambdaEventV2): string {
  if (!stage || !`${rawPath}/`.startsWith(`/${stage}/`)) return rawPath
  return rawPath.slice(stage.length + 1) || '/'
}

/**
 * Names are as the client wrote them, or in lower case. Several values may be in a list, and cookies in a field of
 * their own.
 */
function headerOf(event: LambdaEvent, name: string): string | undefined {
  if (name === 'cookie' && 'rawPath' in event && event.cookies !== undefined) return event.cookies.join('; ')
  const headers = ('multiValueHeaders' in event ? event.multiValueHeaders : undefined) ?? event.headers ?? {}
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []))
  return values.length === 0 ? undefined : values.join(name === 'cookie' ? '; ' : ', ')
}
