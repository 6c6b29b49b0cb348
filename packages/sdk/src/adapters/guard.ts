import {
  anyOpens,
  bypassTokensIn,
  type ClosedAnswer,
  closedAnswer,
  holdsCredential,
  isRequestId,
  type ScheduleWindow,
  toTimestamp,
} from '@ops/contract'
import { build } from '../client/build.ts'
import type { Gate } from '../gate.ts'
import { bypassTokens } from '../signed/bypass-tokens.ts'
import { readAddressRanges } from './address-range.ts'

const maxCallLength = 128

/** How to read a framework's requests. */
export interface RequestReader<Request> {
  method: (request: Request) => string
  /** The request target as the client sent it, before a router strips a prefix. It may have a query and an origin. */
  url: (request: Request) => string
  /** A header by its lower-case name. */
  header: (request: Request, name: string) => string | undefined
  /** The client's address according to the framework: forwarding headers count only if its own settings say so. */
  address?: (request: Request) => string | undefined
}

/** Options of every adapter. */
export interface GuardOptions<Request> {
  /** The scope of a request, or of all requests, at or below the gate's scope. Default: the gate's scope. */
  scope?: string | ((request: Request) => string | undefined) | undefined
  /** Addresses and ranges (`10.0.0.0/8`, `2001:db8::/32`) whose requests pass a closed gate. */
  bypassAddresses?: readonly string[] | undefined
  /**
   * The client's address, if the framework does not provide it or provides a different one. Never take it from a header
   * that clients can set.
   */
  address?: ((request: Request) => string | undefined) | undefined
}

/**
 * The response to a request, or `undefined` if it passes. A promise only if a bypass token has to be verified; it never
 * rejects.
 */
export type Guard<Request> = (request: Request) => ClosedAnswer | undefined | Promise<ClosedAnswer | undefined>

/**
 * What all adapters share. The guard never throws: a request that cannot be read passes, and the gate reports a
 * `failure`.
 *
 * @throws TypeError if the options cannot work.
 */
export function createGuard<Request>(
  gate: Gate,
  reader: RequestReader<Request>,
  { scope, bypassAddresses = [], address = reader.address }: GuardOptions<Request>,
): Guard<Request> {
  if (bypassAddresses.length > 0 && address === undefined) {
    throw new TypeError(
      'bypassAddresses needs the option address, because this framework does not provide client addresses',
    )
  }
  const ranges = readAddressRanges('bypassAddresses', bypassAddresses)
  const tokens = bypassTokens(gate)
  const scopeOf = typeof scope === 'function' ? scope : () => scope

  function refuse(request: Request, window: ScheduleWindow): ReturnType<Guard<Request>> {
    if (bypassAddresses.length > 0 && ranges.has(address?.(request) ?? '')) return undefined
    const brought = bypassTokensIn(name => reader.header(request, name))
    if (brought.length === 0) return respond(request, window)
    return anyOpens(brought, token => tokens.open(token, scopeOf(request)))
      .then(opens => (opens ? undefined : respond(request, window)))
      .catch(pass)
  }

  function respond(request: Request, window: ScheduleWindow): ClosedAnswer {
    // By the service's clock: a till whose own clock is wrong must not make its clients wait for hours.
    const now = gate.now()
    const given = reader.header(request, 'x-request-id')
    const requestId = isRequestId(given) ? given : crypto.randomUUID()
    const closed = closedAnswer({
      window,
      now,
      accept: reader.header(request, 'accept'),
      origin: reader.header(request, 'origin'),
      language: reader.header(request, 'accept-language'),
      page: gate.page(),
      random: Math.random(),
      build,
      stats: {
        call: callOf(request),
        service: 'ops',
        timestamp_utc: toTimestamp(now),
        request_id: requestId,
        latency_ms: 0,
      },
    })
    closed.headers['X-Request-Id'] = requestId
    return closed
  }

  /** A CORS preflight changes nothing, and only the program knows how to answer it. */
  function isPreflight(request: Request): boolean {
    const asks = (name: string) => reader.header(request, name) !== undefined
    return asks('origin') && asks('access-control-request-method')
  }

  function callOf(request: Request): string {
    const path = pathOf(reader.url(request))
    return `${reader.method(request)} ${holdsCredential(path) ? '/…' : path}`.slice(0, maxCallLength)
  }

  function pass(error: unknown): undefined {
    gate.report(error)
  }

  return request => {
    try {
      const method = reader.method(request)
      if (method === 'OPTIONS' && isPreflight(request)) return undefined
      const { open, window } = gate.decide({ method, path: pathOf(reader.url(request)), scope: scopeOf(request) })
      return open || window === undefined ? undefined : refuse(request, window)
    } catch (error) {
      return pass(error)
    }
  }
}

/**
 * Calls `then` with what a guard found. Anything `then` throws is thrown outside the promise, as if there had been
 * none.
 */
export function settle(
  found: ClosedAnswer | Promise<ClosedAnswer | undefined>,
  then: (closed: ClosedAnswer | undefined) => void,
): void {
  if (found instanceof Promise) void found.then(closed => queueMicrotask(() => then(closed)))
  else then(found)
}

/** The path of a request target, without origin and query. */
function pathOf(url: string): string {
  const from = url.startsWith('/') ? 0 : pathStart(url)
  const query = url.indexOf('?', from)
  return query === -1 ? (from === 0 ? url : url.slice(from)) : url.slice(from, query)
}

function pathStart(url: string): number {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)
  return origin?.[0].length ?? 0
}
