import { type Client, createClient, OpsError } from '@ops/sdk'
import { base } from '../base.ts'
import { csrfToken, sessionIsOver } from '../session/session.ts'
import { isUnread, maxUnread } from '../session/unread.ts'

const plain = createClient({
  baseUrl: `${location.origin}${base}/ops`,
  // The session is in a cookie; the header shows that the call is from this page.
  fetch: (url, init) => {
    const headers = new Headers(init?.headers)
    const token = csrfToken()
    if (token !== undefined) headers.set('x-ops-console', token)
    return fetch(url, { ...init, headers, credentials: 'same-origin' })
  },
})

/**
 * The SDK's client for the operator. If the session has ended, a call waits until the operator has signed in again, and
 * is then repeated, so that no input is lost. A call that the service has not read is repeated immediately.
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

/** A key for a call that may be sent twice but must count once. */
export function newIdempotencyKey(): string {
  // `randomUUID` exists only with https.
  return `console-${[...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
