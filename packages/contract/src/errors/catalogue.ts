/**
 * Every error of the service, one row per tag. Tags are never reused. `docs/reference/errors.md` is generated from this
 * table, and a test triggers each row.
 */
export const errorCatalogue = {
  'invalid-input': {
    status: 400,
    retryable: false,
    message: 'The request is not valid.',
    when: 'A field is missing, unknown, of the wrong type, out of range, or against the rules about time. `details.fields` is a list of `{path, message}`, one per field.',
  },
  'session-required': {
    status: 401,
    retryable: false,
    message:
      'This call needs credentials: a session in the header `x-session-guid`, an API key in `x-api-key` or `Authorization: Bearer`, or `secret_code` in the body if the call accepts it.',
    when: 'No credentials were given.',
  },
  'session-invalid': {
    status: 401,
    retryable: false,
    message:
      'The session or key is not valid. The secret code is not accepted in a header: send it as `secret_code` in the body of a POST, such as `/session/create`.',
    when: 'The session or key is unknown, closed, revoked or expired. The response does not say which.',
  },
  forbidden: {
    status: 403,
    retryable: false,
    message: 'The role of these credentials is too low for this call.',
    when: 'The credentials are valid, but the call needs a higher role.',
  },
  'secret-code-mismatch': {
    status: 403,
    retryable: false,
    message: 'The secret code is wrong.',
    when: 'The given secret code is not the current one.',
  },
  'not-found': {
    status: 404,
    retryable: false,
    message: 'Not found.',
    when: 'There is no such record or route.',
  },
  'method-not-allowed': {
    status: 405,
    retryable: false,
    message: 'Method not allowed for this path.',
    when: 'The path exists, but not for this method. The header `Allow` lists the allowed methods.',
  },
  'request-timeout': {
    status: 408,
    retryable: true,
    message: 'The request did not arrive in time.',
    when: 'The head of the request took more than 10 seconds, or the whole request more than 30. Nothing has been done, and the connection is closed.',
  },
  'invalid-state': {
    status: 409,
    retryable: false,
    message: 'The status of the record does not allow this.',
    when: 'The action is not allowed in the current status, or has been done already. `details.current` is the current record.',
  },
  conflict: {
    status: 409,
    retryable: false,
    message: 'The record has changed since the expected revision.',
    when: '`expected_revision` is not the revision of the record. `details.current` is the current record.',
  },
  'idempotency-mismatch': {
    status: 409,
    retryable: false,
    message: 'This idempotency key was used with another body.',
    when: 'The same `idempotency_key` was used with another body within 24 hours.',
  },
  'payload-too-large': {
    status: 413,
    retryable: false,
    message: 'The body is larger than 64 KiB.',
    when: 'The body is larger than 64 KiB.',
  },
  'unsupported-media-type': {
    status: 415,
    retryable: false,
    message: 'The body must be JSON, sent as application/json.',
    when: 'The body is not `application/json` in UTF-8, or has a content encoding.',
  },
  throttled: {
    status: 429,
    retryable: true,
    message: 'Too many attempts. Wait before you try again.',
    when: 'Too many wrong credentials from this address or for the deployment, or too many requests from this address (`OPS_RATE_LIMIT`). `Retry-After` says how long to wait.',
  },
  'internal-error': {
    status: 500,
    retryable: false,
    message: 'Something went wrong in the service. The log has the details under the request id.',
    when: 'A defect of the service. The response has no details; the log has them under the `request_id`.',
  },
  'maintenance-active': {
    status: 503,
    retryable: true,
    message: 'Closed for maintenance.',
    when: 'A gate is closed: a window that refuses the method is in force for the scope. `details` has `maintenance_id`, `description` and `estimated_end_utc`, and `Retry-After` says when to try again. With `deny_status=403`, `/gate` responds with 403 instead.',
  },
  unavailable: {
    status: 503,
    retryable: true,
    message: 'The service cannot do this at the moment.',
    when: 'The store is unreachable, this instance has not reached `min_seq` yet, or it has reached its stream limit. `Retry-After` says when to try again.',
  },
  'http-version-not-supported': {
    status: 505,
    retryable: false,
    message: 'The service supports only HTTP/1.1 and HTTP/1.0.',
    when: 'The request line has another version, or the connection begins with HTTP/2. Nothing has been done.',
  },
} as const

/** What clients should test: `error.major.tag`. */
export type ErrorTag = keyof typeof errorCatalogue
