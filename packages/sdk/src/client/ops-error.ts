import type { ErrorResponse, ErrorTag } from '@ops/contract'
import { isObject } from './is-object.ts'

/** A field that the service rejected. */
export interface FieldProblem {
  /** Where it is in the request, for example `scopes.0`. */
  path: string
  /** What is wrong with it. */
  message: string
}

/** The service returned an error. */
export class OpsError extends Error {
  override readonly name = 'OpsError'
  /** What programs should test: a tag of the error catalogue, or one that a newer service has added. */
  readonly tag: ErrorTag | (string & {})
  /** HTTP status of the response. */
  readonly status: number
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** Details that depend on the tag: `fields`, `current`. */
  readonly details: Readonly<Record<string, unknown>>
  /** The fields that are wrong, for `invalid-input`; otherwise empty. */
  readonly fields: readonly FieldProblem[]
  /** The message without the problems of the fields. */
  readonly summary: string
  /** Identifies the request in the log of the service. */
  readonly requestId: string | undefined
  /** Whole seconds that the service asks the caller to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(failure: { body: ErrorResponse; status: number; retryAfterSeconds: number | undefined }) {
    const { error, stats } = failure.body
    const details = isObject(error.details) ? error.details : {}
    const fields = readFields(details['fields'])
    const summary = [error.major.message.en_US, error.minor?.message.en_US].filter(text => text !== undefined).join(' ')
    super(`${summary} ${fields.map(({ path, message }) => `${path}: ${message}`).join('; ')}`.trim())
    this.tag = error.major.tag
    this.status = failure.status
    this.retryable = error.retryable
    this.details = details
    this.fields = fields
    this.summary = summary
    this.requestId = stats?.request_id
    this.retryAfterSeconds = failure.retryAfterSeconds
  }
}

function readFields(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map(({ path, message }) => ({ path: String(path), message: String(message) }))
}
