/**
 * Every error that the service answers with: one row a tag. Tags are never reused. `docs/reference/errors.md` is
 * generated from this table, and a test raises each row.
 */
export const errorCatalogue = {
  'invalid-input': {
    status: 400,
    retryable: false,
    message: 'The request is not valid.',
    when: 'A field is missing, unknown, of the wrong type, out of range, or not what the rules about time allow. `details.fields` is a list of `{path, message}`, one for each field.',
  },
  'session-required': {
    status: 401,
    retryable: false,
    message:
      'This call needs credentials: a session in the header `x-session-guid`, an API key in `x-api-key` or `Authorization: Bearer`, or `secret_code` in the body where it is taken.',
    when: 'No credentials were given.',
  },
  'session-invalid': {
    status: 401,
    retryable: false,
    message:
      'The session or key is not valid. A secret code is taken in no header: send it as `secret_code` in the body of a POST, such as `/session/create`.',
    when: 'The session or key is unknown, closed, revoked or expired: one answer for all.',
  },
  forbidden: {
    status: 403,
    retryable: false,
    message: 'The role of these credentials is too low for this call.',
    when: 'The caller is known, but the call needs a higher role.',
  },
  'secret-code-mismatch': {
    status: 403,
    retryable: false,
    message: 'The secret code is wrong.',
    when: 'A secret code was given and is not the one in force.',
  },
  'not-found': {
    status: 404,
    retryable: false,
    message: 'There is nothing here.',
    when: 'The record or the route is unknown.',
  },
  'method-not-allowed': {
    status: 405,
    retryable: false,
    message: 'This path does not take that method.',
    when: 'The path exists, but not for that method; the header `Allow` lists what it takes.',
  },
  'request-timeout': {
    status: 408,
    retryable: true,
    message: 'The request did not arrive in time.',
    when: 'The head was not there 10 seconds after it began, or all of the request not after 30. Nothing has been done, and the connection ends.',
  },
  'invalid-state': {
    status: 409,
    retryable: false,
    message: 'The state of the record does not allow this.',
    when: 'The move is not allowed from the present state, or is already done. `details.current` is the record as it stands.',
  },
  conflict: {
    status: 409,
    retryable: false,
    message: 'The record has changed since the revision that was expected.',
    when: '`expected_revision` is not the revision of the record. `details.current` is the record as it stands.',
  },
  'idempotency-mismatch': {
    status: 409,
    retryable: false,
    message: 'This idempotency key was used with another body.',
    when: 'The same `idempotency_key` came with another body within 24 hours.',
  },
  'payload-too-large': {
    status: 413,
    retryable: false,
    message: 'The body is larger than 64 KiB.',
    when: 'The body is over 64 KiB.',
  },
  'unsupported-media-type': {
    status: 415,
    retryable: false,
    message: 'The body must be JSON, sent as application/json.',
    when: 'The body is not sent as `application/json` in UTF-8 and without a content encoding.',
  },
  throttled: {
    status: 429,
    retryable: true,
    message: 'Too many attempts; wait before the next.',
    when: 'Too many wrong credentials from this address or for the deployment, or over the general limit per address (`OPS_RATE_LIMIT`). `Retry-After` says how long to wait.',
  },
  'internal-error': {
    status: 500,
    retryable: false,
    message: 'Something went wrong inside the service. The request id finds the log line.',
    when: 'A defect of the service. No inner detail leaks; the `request_id` finds the log line.',
  },
  'maintenance-active': {
    status: 503,
    retryable: true,
    message: 'Closed for maintenance.',
    when: 'A gate is closed: a window that refuses the method is in force for the scope. `details` has `maintenance_id`, `description` and `estimated_end_utc`, and `Retry-After` says when to try again. `/gate` answers 403 instead where `deny_status=403` asks for it.',
  },
  unavailable: {
    status: 503,
    retryable: true,
    message: 'The service cannot do this just now.',
    when: 'The store cannot be reached, this instance is not yet as current as `min_seq` asks, or it has as many streams as it takes. `Retry-After` says when to try again.',
  },
  'http-version-not-supported': {
    status: 505,
    retryable: false,
    message: 'The service speaks HTTP/1.1 and HTTP/1.0.',
    when: 'The request line names another version, or the connection begins as one of HTTP/2 does. Nothing has been done.',
  },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string; when: string }>

/** What clients test: `error.major.tag`. */
export type ErrorTag = keyof typeof errorCatalogue
