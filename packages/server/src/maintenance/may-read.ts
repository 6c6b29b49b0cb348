import { type Caller, permit } from '../access/caller.ts'
import type { Context } from '../context.ts'

/**
 * Who may read windows: a reader, or anybody where `OPS_PUBLIC_READ` lets them; whether the answer is public is returned.
 *
 * @throws OpsError `session-required`.
 */
export function mayRead({ config }: Context, caller: Caller): boolean {
  if (caller.role === undefined && config.publicRead) return true
  permit(caller, 'reader')
  return false
}
