import type { PreparedRequest } from './build-request.ts'
import { OpsError } from './ops-error.ts'
import { OpsUnreachableError } from './ops-unreachable-error.ts'
import { reasonOf } from './reason.ts'

/** What sending a request takes. */
export interface Transport {
  fetch: typeof globalThis.fetch
  timeoutMs: number
}

/**
 * Sends a request once and reads the response; the time-out covers both. Any failure on the way is an
 * {@link OpsUnreachableError}, except that of the caller's signal, whose reason is thrown unchanged.
 */
export async function send<T>(
  { fetch, timeoutMs }: Transport,
  request: PreparedRequest,
  signal: AbortSignal | undefined,
  read: (response: Response, url: string) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const [url = request.url] = request.url.split('?')
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    return await read(response, url)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof OpsError || error instanceof OpsUnreachableError) throw error
    const reason = timeout.aborted ? `no response within ${timeoutMs / 1000} s` : reasonOf(error)
    throw new OpsUnreachableError(url, reason, { cause: error })
  }
}
