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

/** How the requests of a framework are read. */
export interface RequestReader<Request> {
  method: (request: Request) => string
  /** What was asked for, as the client sent it and before a prefix was cut off; with a query, and an origin, or without. */
  url: (request: Request) => string
  /** A header by its name in small letters. */
  header: (request: Request, name: string) => string | undefined
  /** The client's address as the framework has it: forwarding headers count only where its own settings say so. */
  address?: (request: Request) => string | undefined
}

/** What an adapter may be told; all of it is optional. */
export interface GuardOptions<Request> {
  /** The scope of a request, or of all of them, at or below the gate's; the gate's own when absent or `undefined`. */
  scope?: string | ((request: Request) => string | undefined) | undefined
  /** Addresses and ranges (`10.0.0.0/8`, `2001:db8::/32`) whose requests pass a closed gate. */
  bypassAddresses?: readonly string[] | undefined
  /** The client's address, where the framework knows none or another. Never take it from a header that clients can set. */
  address?: ((request: Request) => string | undefined) | undefined
}

/**
 * What a request gets instead of the host's answer: nothing where it passes. A promise only where a bypass token is to
 * be verified; it never rejects.
 */
export type Guard<Request> = (request: Request) => ClosedAnswer | undefined | Promise<ClosedAnswer | undefined>

/**
 * What all adapters share. Nothing is thrown while requests are served: where reading one fails, it passes, and the
 * gate tells so.
 *
 * @throws TypeError where the options cannot work.
 */
export function createGuard<Request>(
  gate: Gate,
  reader: RequestReader<Request>,
  { scope, bypassAddresses = [], address = reader.address }: GuardOptions<Request>,
): Guard<Request> {
  if (bypassAddresses.length > 0 && address === undefined) {
    throw new TypeError('bypassAddresses needs the option address: nothing else here knows the address of a client')
  }
  const ranges = readAddressRanges('bypassAddresses', bypassAddresses)
  const tokens = bypassTokens(gate)
  const scopeOf = typeof scope === 'function' ? scope : () => scope

  function refuse(request: Request, window: ScheduleWindow): ReturnType<Guard<Request>> {
    if (bypassAddresses.length > 0 && ranges.has(address?.(request) ?? '')) return undefined
    const brought = bypassTokensIn(name => reader.header(request, name))
    if (brought.length === 0) return answer(request, window)
    return anyOpens(brought, token => tokens.open(token, scopeOf(request)))
      .then(opens => (opens ? undefined : answer(request, window)))
      .catch(pass)
  }

  function answer(request: Request, window: ScheduleWindow): ClosedAnswer {
    // A till with a wrong clock must not tell its clients to wait for hours.
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

  /** A browser's question whether it may ask: only the program knows, and it does nothing. */
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

/** Goes on with what a guard found; what that throws is thrown as if nothing had been waited for. */
export function settle(
  found: ClosedAnswer | Promise<ClosedAnswer | undefined>,
  then: (answer: ClosedAnswer | undefined) => void,
): void {
  if (found instanceof Promise) void found.then(answer => queueMicrotask(() => then(answer)))
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
