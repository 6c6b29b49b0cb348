/**
 * The service gave no answer: the network failed, the time ran out, or something else answered in its place. Whether a
 * write has happened is not known; repeat it with the same `idempotency_key`.
 */
export class OpsUnreachableError extends Error {
  override readonly name = 'OpsUnreachableError'
  /** The address that was asked, without its query. */
  readonly url: string
  /** HTTP status, where something answered. */
  readonly status: number | undefined
  /** Whole seconds that the answer asks to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    url: string,
    reason: string,
    more: { cause?: unknown; status?: number; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(`No answer from the ops service at ${url}: ${reason}`, 'cause' in more ? { cause: more.cause } : {})
    this.url = url
    this.status = more.status
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}
