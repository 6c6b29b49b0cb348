import { type ErrorTag, errorCatalogue } from '@ops/contract'

export interface FieldProblem {
  /** Such as `scopes.2`; empty for the whole body. */
  path: string
  /** Without the name of the field, such as `must be a string`. */
  message: string
}

/** An error of the catalogue. `http/send-error.ts` turns it into an envelope. */
export class OpsError extends Error {
  readonly tag: ErrorTag
  readonly details: Record<string, unknown> | undefined
  /** Seconds, for the header `Retry-After`. */
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

export function invalidInput(...fields: FieldProblem[]): OpsError {
  return new OpsError('invalid-input', { details: { fields } })
}
