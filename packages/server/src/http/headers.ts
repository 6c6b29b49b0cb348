import type { Context } from '../context.ts'

/** The version of the contract, in every answer. */
const apiVersion = '2026-03-04'

/** What every answer carries, whatever it is. Cross-origin pages are kept out of everything but what CORS opens. */
export const securityHeaders: readonly [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Referrer-Policy', 'no-referrer'],
]

/** What reads carry so that pages of other origins may make them. */
export const corsHeaders: readonly [string, string][] = [
  ['Access-Control-Allow-Origin', '*'],
  [
    'Access-Control-Expose-Headers',
    'X-API-Version, X-Request-Id, X-Ops-Seq, X-Ops-Instance, X-Ops-Time, ETag, Age, Ops-Gate-Warning, Retry-After',
  ],
]

/** What tells one answer from another. */
export function answerHeaders({ journal, instance }: Context, requestId: string): [string, string][] {
  return [
    ['X-API-Version', apiVersion],
    ['X-Request-Id', requestId],
    ['X-Ops-Instance', instance],
    ['X-Ops-Seq', String(journal.head.seq)],
  ]
}

const callersRequestId = /^[A-Za-z0-9._-]{1,128}$/
let counter = 0

/** The caller's request id where it is fit to be repeated, else one of our own. */
export function requestIdFrom(given: string | string[] | undefined, instance: string): string {
  if (typeof given === 'string' && callersRequestId.test(given) && !given.startsWith('opsk_')) return given
  counter = (counter + 1) % Number.MAX_SAFE_INTEGER
  return `${instance}-${counter.toString(36)}`
}
