import { type ErrorTag, errorCatalogue } from '@ops/contract'

/** One field that is wrong: where it stands (`scopes.2`, or empty for the whole body) and what would be right. */
export interface FieldProblem {
  path: string
  message: string
}

/** An error of the catalogue. Everything below HTTP throws by tag; one mapper writes the envelope. */
export class OpsError extends Error {
  readonly tag: ErrorTag
  readonly details: Record<string, unknown> | undefined
  /** Seconds for the header `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(
    tag: ErrorTag,
    options: { message?: string; details?: Record<string, unknown>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(options.message ?? errorCatalogue[tag].message, { cause: options.cause })
    this.tag = tag
    this.details = options.details
    this.retryAfter = options.retryAfter
  }
}

/** `invalid-input` for the fields named. */
export function invalidInput(...fields: FieldProblem[]): OpsError {
  return new OpsError('invalid-input', { details: { fields } })
}
