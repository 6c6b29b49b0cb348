import { type Role, reaches } from '@ops/contract'
import { OpsError } from './ops-error.ts'

/** Who makes a call. */
export interface Caller {
  /** Absent for a caller without credentials, where the configuration lets such in. */
  role: Role | undefined
  /** As the journal names them: `api_key:<id>`, `secret_code`, with a claimed name appended. */
  actor: string
  /** What lets them in, and can be taken from them: `api_key:<id>`, or `secret_code:<seq>` with the entry that set it. */
  credential?: string
  /** SHA-256 of the session that the call came with. */
  session?: string
}

/** A caller without credentials. */
export const anonymous: Caller = { role: undefined, actor: 'anonymous' }

/**
 * The first line of every verb: who may.
 *
 * @throws OpsError `session-required` without credentials, `forbidden` when the role is too low, or none that this release knows.
 */
export function permit(caller: Caller, min: Role): void {
  if (caller.role === undefined) throw new OpsError('session-required')
  if (!reaches(caller.role, min)) {
    throw new OpsError('forbidden', {
      message: `This call needs the role ${min}; these credentials have ${caller.role}.`,
    })
  }
}
