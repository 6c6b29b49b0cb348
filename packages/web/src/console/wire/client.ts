import { type Client, createClient, OpsError } from '@ops/sdk'
import { base } from '../base.ts'
import { proof, sessionIsOver } from '../session/session.ts'
import { isUnread, maxUnread } from '../session/unread.ts'

const plain = createClient({
  baseUrl: `${location.origin}${base}/ops`,
  // The session stands in a cookie; the header beside it proves that this page asks.
  fetch: (url, init) => {
    const headers = new Headers(init?.headers)
    const proven = proof()
    if (proven !== undefined) headers.set('x-ops-console', proven)
    return fetch(url, { ...init, headers, credentials: 'same-origin' })
  },
})

/**
 * The client of the SDK for who is signed in. A call that finds the session over waits until somebody has signed in
 * again, and is then made anew: what was typed is not lost. One that the service has not read is made anew at once.
 */
export const ops: Client = new Proxy(plain, {
  get: (target, id: keyof Client) => async (input: never, options: never) => {
    for (let unread = 0; ; ) {
      try {
        return await (target[id] as (input: never, options: never) => Promise<unknown>)(input, options)
      } catch (error) {
        if (isSessionOver(error)) await sessionIsOver()
        else if (!(error instanceof OpsError && isUnread(error.status, error.fields)) || ++unread > maxUnread)
          throw error
      }
    }
  },
})

function isSessionOver(error: unknown): boolean {
  return error instanceof OpsError && (error.tag === 'session-required' || error.tag === 'session-invalid')
}

/** A key for a call that may be sent twice and must count once. */
export function newIdempotencyKey(): string {
  // `randomUUID` is there on https alone.
  return `console-${[...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
