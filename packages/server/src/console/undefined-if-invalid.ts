import { OpsError } from '../ops-error.ts'

/** For a session that may have ended: then there is no caller. */
export function undefinedIfInvalid(error: unknown): undefined {
  if (!(error instanceof OpsError) || error.tag !== 'session-invalid') throw error
}
