import { baseUrlPattern, withoutSlash } from './base-url.ts'
import { buildRequest } from './build-request.ts'
import { type Credentials, readCredential } from './credentials.ts'
import {
  type CalledOperationId,
  type CallOptions,
  type Client,
  calledOperations,
  returnsDocument,
} from './operation.ts'
import { readResponse, readText } from './read-response.ts'
import { isRepeatable, wait, waitAfter } from './retry.ts'
import { send, type Transport } from './send.ts'

/** The service that a client calls, and its credentials. */
export interface ClientOptions {
  /** The address of the service with its base path: `https://ops.example.com/ops`. */
  baseUrl: string
  /** An API key, sent as `x-api-key`. */
  apiKey?: string | undefined
  /** A session, sent as `x-session-guid` instead of an API key. */
  session?: string | undefined
  /** The secret code, sent only in the body of operations that take it, instead of other credentials. */
  secretCode?: string | undefined
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds for each attempt, including the body of the response. Default 10,000. */
  timeoutMs?: number | undefined
  /**
   * Max number of retries if there is no response, or 502, 503, 504 or 429, and repeating the call is safe: calls that
   * read, and calls with an `idempotency_key`. Default 2. If `Retry-After` is more than ten seconds, the call is not
   * retried.
   */
  retries?: number | undefined
}

/**
 * A typed client of the ops service. See {@link Client} for what its methods reject with.
 *
 * ```ts
 * const ops = createClient({ baseUrl: 'https://ops.example.com/ops', apiKey: process.env.OPS_API_KEY })
 * const window = await ops.maintenanceSchedule({
 *   description: 'Database upgrade',
 *   scheduled_start_utc: '2026-12-01T02:00:00Z',
 *   estimated_duration_seconds: 3600,
 *   scopes: ['pos/emea'],
 *   idempotency_key: crypto.randomUUID(),
 * })
 * ```
 *
 * @throws TypeError if `baseUrl` is not an http or https address, or a credential has characters that are not allowed
 * in a header.
 */
export function createClient(options: ClientOptions): Client {
  if (!baseUrlPattern.test(options.baseUrl)) {
    throw new TypeError(
      'baseUrl must be an http or https address such as http://127.0.0.1:8080/ops, without user, query or fragment',
    )
  }
  const baseUrl = withoutSlash(options.baseUrl)
  const credentials: Credentials = {
    apiKey: readCredential('apiKey', options.apiKey),
    session: readCredential('session', options.session),
    secretCode: options.secretCode,
  }
  const transport: Transport = {
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
    timeoutMs: options.timeoutMs ?? 10_000,
  }
  const retries = options.retries ?? 2

  async function call(id: CalledOperationId, input: Record<string, unknown> = {}, { signal }: CallOptions = {}) {
    const request = buildRequest(baseUrl, id, input, credentials)
    const read: (response: Response, url: string) => Promise<unknown> = returnsDocument(id) ? readText : readResponse
    const tries = isRepeatable(id, input) ? retries : 0
    for (let attempt = 0; ; attempt++) {
      try {
        return await send(transport, request, signal, read)
      } catch (error) {
        const ms = attempt < tries && signal?.aborted !== true ? waitAfter(error, attempt) : undefined
        if (ms === undefined) throw error
        await wait(ms, signal)
      }
    }
  }

  return Object.fromEntries(calledOperations.map(id => [id, call.bind(undefined, id)])) as unknown as Client
}
