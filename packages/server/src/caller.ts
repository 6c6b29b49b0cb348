import { type Role, reaches } from '@ops/contract'
import { OpsError } from './ops-error.ts'

export interface Caller {
  /** `undefined` for a caller without credentials. */
  role: Role | undefined
  /** As in the journal: `api_key:<id>` or `secret_code`, with a claimed name appended. */
  actor: string
  /** What authenticates them, and can be revoked: `api_key:<id>`, or `secret_code:<seq>` with the entry that set it. */
  credential?: string
  /** SHA-256 of the session. */
  session?: string
}

/** A caller without credentials. */
export const anonymous: Caller = { role: undefined, actor: 'anonymous' }

/**
 * The first line of every verb: checks who may call it.
 *
 * @throws OpsError `session-required` without credentials, `forbidden` if the role is too low or unknown.
 */
export function permit(caller: Caller, min: Role): void {
  if (caller.role === undefined) throw new OpsError('session-required')
  if (!reaches(caller.role, min)) {
    throw new OpsError('forbidden', {
      message: `This call needs the role ${min}; these credentials have ${caller.role}.`,
    })
  }
}
