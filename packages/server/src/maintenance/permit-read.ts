import { type Caller, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'

export interface ReadContext {
  readonly config: Pick<Config, 'publicRead'>
}

/**
 * Lets readers read windows and, if `OPS_PUBLIC_READ` is set, everyone. Returns whether the caller is an anonymous one,
 * who gets the public fields only.
 *
 * @throws OpsError `session-required`.
 */
export function permitRead({ config }: ReadContext, caller: Caller): boolean {
  if (caller.role === undefined && config.publicRead) return true
  permit(caller, 'reader')
  return false
}
