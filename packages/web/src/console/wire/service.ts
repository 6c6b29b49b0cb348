import { type Client, createClient, OpsError } from '@ops/sdk'
import { base } from '../base.ts'
import { Session } from '../session/session.ts'
import { isUnread, maxUnread } from '../session/unread.ts'
import { type Stores, useStore } from '../stores.ts'

/** The service, as the operator calls it. */
export class Service {
  /**
   * The SDK's client. If the session has ended, a call waits until the operator has signed in again, and is then
   * repeated, so that no input is lost. A call that the service has not read is repeated immediately.
   */
  readonly ops: Client

  constructor(stores: Stores) {
    const session = stores.get(Session)
    const plain = createClient({
      baseUrl: `${location.origin}${base}/ops`,
      // The session is in a cookie; the header shows that the call is from this page.
      fetch: (url, init) => {
        const headers = new Headers(init?.headers)
        const token = session.csrfToken()
        if (token !== undefined) headers.set('x-ops-console', token)
        return fetch(url, { ...init, headers, credentials: 'same-origin' })
      },
    })
    this.ops = new Proxy(plain, {
      get: (target, id: keyof Client) => async (input: never, options: never) => {
        for (let unread = 0; ; ) {
          try {
            return await (target[id] as (input: never, options: never) => Promise<unknown>)(input, options)
          } catch (error) {
            if (isSessionOver(error)) await session.isOver()
            else if (!(error instanceof OpsError && isUnread(error.status, error.fields)) || ++unread > maxUnread)
              throw error
          }
        }
      },
    })
  }
}

/** The client of the service. */
export function useOps(): Client {
  return useStore(Service).ops
}

function isSessionOver(error: unknown): boolean {
  return error instanceof OpsError && (error.tag === 'session-required' || error.tag === 'session-invalid')
}
