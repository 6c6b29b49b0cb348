import { baseUrlPattern, withoutSlash } from './base-url.ts'
import { buildRequest } from './build-request.ts'
import { type Credentials, readCredential } from './credentials.ts'
import { answersText, type CalledOperationId, type CallOptions, type Client, calledOperations } from './operation.ts'
import { readAnswer, readText } from './read-answer.ts'
import { isRepeatable, wait, waitAfter } from './retry.ts'
import { send, type Transport } from './send.ts'

/** How a client finds the service, and who it is to it. */
export interface ClientOptions {
  /** Where the service is, its base path included: `https://ops.example.com/ops`. */
  baseUrl: string
  /** An API key; sent as `x-api-key`. */
  apiKey?: string | undefined
  /** A session; sent as `x-session-guid`, and before an API key. */
  session?: string | undefined
  /** The secret code; sent only in the body of operations that take it, and then alone. */
  secretCode?: string | undefined
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Milliseconds for each try, the answer's body included; 10,000 when absent. */
  timeoutMs?: number | undefined
  /**
   * How often a call is tried again after no answer, 503 or 429, where repeating it is safe: calls that read, and those
   * that carry an `idempotency_key`. 2 when absent. A `Retry-After` of more than ten seconds is left to the caller.
   */
  retries?: number | undefined
}

/**
 * A typed client of the ops service.
 *
 * @throws TypeError where `baseUrl` is no http or https address, or a credential holds what no header can carry.
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
    const read: (response: Response, url: string) => Promise<unknown> = answersText(id) ? readText : readAnswer
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
