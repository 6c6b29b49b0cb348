import type { ErrorResponse, ErrorTag } from '@ops/contract'
import { isObject } from './is-object.ts'

/** One field that the service found wrong. */
export interface FieldProblem {
  /** Where it stands in the request, `scopes.0` for example. */
  path: string
  /** What is wrong with it. */
  message: string
}

/** The service answered, and refused. */
export class OpsError extends Error {
  override readonly name = 'OpsError'
  /** What programs test: a tag of the error catalogue, or one that a newer service has added. */
  readonly tag: ErrorTag | (string & {})
  /** HTTP status of the answer. */
  readonly status: number
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** What the tag promises: `fields`, `current`. */
  readonly details: Readonly<Record<string, unknown>>
  /** Each field that is wrong, for `invalid-input`; else empty. */
  readonly fields: readonly FieldProblem[]
  /** The message without what it says of the fields. */
  readonly summary: string
  /** Finds the request in the log of the service. */
  readonly requestId: string | undefined
  /** Whole seconds that the service asks to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(answer: { body: ErrorResponse; status: number; retryAfterSeconds: number | undefined }) {
    const { error, stats } = answer.body
    const details = isObject(error.details) ? error.details : {}
    const fields = readFields(details['fields'])
    const summary = [error.major.message.en_US, error.minor?.message.en_US].filter(text => text !== undefined).join(' ')
    super(`${summary} ${fields.map(({ path, message }) => `${path}: ${message}`).join('; ')}`.trim())
    this.tag = error.major.tag
    this.status = answer.status
    this.retryable = error.retryable
    this.details = details
    this.fields = fields
    this.summary = summary
    this.requestId = stats?.request_id
    this.retryAfterSeconds = answer.retryAfterSeconds
  }
}

function readFields(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map(({ path, message }) => ({ path: String(path), message: String(message) }))
}
