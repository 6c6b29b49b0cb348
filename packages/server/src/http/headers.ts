import type { IncomingMessage } from 'node:http'
import { isRequestId } from '@ops/contract'
import { clientAddress } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import { readHeader } from './read-header.ts'

/** The version of the contract, in every response. */
const apiVersion = '2026-03-04'

/** In every response. Pages of other origins can read only what CORS opens. */
export const securityHeaders: readonly [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Referrer-Policy', 'no-referrer'],
]

/** In reads that pages of other origins may make. */
export const corsHeaders: readonly [string, string][] = [
  ['Access-Control-Allow-Origin', '*'],
  [
    'Access-Control-Expose-Headers',
    'X-API-Version, X-Request-Id, X-Ops-Seq, X-Ops-Instance, X-Ops-Time, ETag, Age, Ops-Gate-Warning, Ops-Warning, Retry-After',
  ],
]

/** What pages of other origins may send: what the client and the gate of the SDK send, and a key as a bearer token. */
export const corsRequestHeaders = [
  'authorization',
  'content-type',
  'if-none-match',
  'last-event-id',
  'x-api-key',
  'x-request-id',
  'x-session-guid',
].join(', ')

/** What identifies a response. */
export function responseHeaders({ instance }: Pick<Context, 'instance'>, requestId: string): [string, string][] {
  return [
    ['X-API-Version', apiVersion],
    ['X-Request-Id', requestId],
    ['X-Ops-Instance', instance],
  ]
}

/** With a private board, only authenticated callers get the sequence number: it shows how often something changes. */
export function seqHeader({ config, journal }: Context, isKnown: boolean): [string, string][] {
  return config.publicBoard || isKnown ? [['X-Ops-Seq', String(journal.head.seq)]] : []
}

/** The same as a header line. */
export function seqLine({ config, journal }: Context, isKnown: boolean): string {
  return config.publicBoard || isKnown ? `X-Ops-Seq: ${journal.head.seq}\r\n` : ''
}

/** Headers as header lines. */
export function linesOf(headers: readonly (readonly [name: string, value: string])[]): string {
  let lines = ''
  for (const [name, value] of headers) lines += `${name}: ${value}\r\n`
  return lines
}

let counter = 0

/** The caller's request id if it can be repeated safely, otherwise a new one. */
export function requestIdOf(request: IncomingMessage, { access, config, instance }: Context): string {
  const given = readHeader(request, 'x-request-id')
  if (given === undefined || !isRequestId(given) || isSessionOf(request, given)) return newRequestId(instance)
  return access.holdsSecret(given, { address: clientAddress(request, config.trustProxy) })
    ? newRequestId(instance)
    : given
}

export function newRequestId(instance: string): string {
  counter = (counter + 1) % Number.MAX_SAFE_INTEGER
  return `${instance}-${counter.toString(36)}`
}

const minSessionLength = 36

/** A session looks like any other identifier: it is recognized by the header that it is in. */
function isSessionOf(request: IncomingMessage, id: string): boolean {
  if (id.length < minSessionLength) return false
  const lower = id.toLowerCase()
  return ['x-session-guid', 'cookie'].some(name => {
    const session = /[0-9a-f-]{36}/.exec(readHeader(request, name)?.toLowerCase() ?? '')?.[0]
    return session !== undefined && lower.includes(session)
  })
}
