import { type Caller, permit } from '../access/caller.ts'
import type { Context } from '../context.ts'

/**
 * Lets a reader read windows, and anybody where `OPS_PUBLIC_READ` is set; returns whether the answer is a public one.
 *
 * @throws OpsError `session-required`.
 */
export function permitRead({ config }: Context, caller: Caller): boolean {
  if (caller.role === undefined && config.publicRead) return true
  permit(caller, 'reader')
  return false
}
