import { holdsCredential } from './credential.ts'

/**
 * Whether a caller's `X-Request-Id` may be repeated in responses and logs: it is well-formed, and contains no
 * credential.
 */
export function isRequestId(given: unknown): given is string {
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(given) && !holdsCredential(given)
}
