import { invalidInput, OpsError } from '../ops-error.ts'
import { StoreUnavailable } from '../store/errors.ts'

/** Anything thrown, as an error of the catalogue. An unknown error becomes `internal-error`, without its message. */
export function toOpsError(error: unknown): OpsError {
  if (error instanceof OpsError) return error
  if (error instanceof StoreUnavailable) return new OpsError('unavailable', { retryAfter: 5, cause: error })
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new OpsError('payload-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new OpsError('unsupported-media-type')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return invalidInput({ path: '', message: 'the request is malformed' })
  }
  return new OpsError('internal-error', { cause: error })
}
