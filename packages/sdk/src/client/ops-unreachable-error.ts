/**
 * The service did not answer: the network failed, the call timed out, or something else answered instead. A write may
 * have been made or not; repeat it with the same `idempotency_key`.
 */
export class OpsUnreachableError extends Error {
  override readonly name = 'OpsUnreachableError'
  /** The URL of the request, without its query. */
  readonly url: string
  /** HTTP status, if something else answered. */
  readonly status: number | undefined
  /** Whole seconds that the response asks the caller to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    url: string,
    reason: string,
    more: { cause?: unknown; status?: number; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(`No response from the ops service at ${url}: ${reason}`, 'cause' in more ? { cause: more.cause } : {})
    this.url = url
    this.status = more.status
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}
