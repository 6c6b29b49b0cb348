import type { PreparedRequest } from './build-request.ts'
import { OpsError } from './ops-error.ts'
import { OpsUnreachableError } from './ops-unreachable-error.ts'
import { reasonOf } from './reason-of.ts'

/** What one try needs beside the request. */
export interface Transport {
  fetch: typeof globalThis.fetch
  timeoutMs: number
}

/**
 * Sends a request once and reads its answer. The time-out covers both. Whatever fails on the way is an
 * {@link OpsUnreachableError}, but for the caller's own signal, whose reason is thrown as it is.
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
    const reason = timeout.aborted ? `nothing came within ${timeoutMs / 1000} s` : reasonOf(error)
    throw new OpsUnreachableError(url, reason, { cause: error })
  }
}
