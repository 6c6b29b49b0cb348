import { contractLimits } from '@ops/contract'

/** The size of a page of a list: a default if absent; an integer that is too small or too large is clamped. */
export function clampLimit(limit: number = contractLimits.itemsPerPageDefault): number {
  return Math.min(contractLimits.itemsPerPage, Math.max(1, limit))
}
