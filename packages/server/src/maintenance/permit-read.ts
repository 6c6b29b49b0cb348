import { type Caller, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'

/** Whether strangers may read. */
export interface ReadContext {
  readonly config: Pick<Config, 'publicRead'>
}

/**
 * Lets a reader read windows, and anybody where `OPS_PUBLIC_READ` is set; returns whether the answer is a public one.
 *
 * @throws OpsError `session-required`.
 */
export function permitRead({ config }: ReadContext, caller: Caller): boolean {
  if (caller.role === undefined && config.publicRead) return true
  permit(caller, 'reader')
  return false
}
