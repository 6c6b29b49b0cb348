import { contractLimits } from '@ops/contract'

/** The number of items per page of a list, clamped to the allowed range. */
export function clampLimit(limit: number = contractLimits.itemsPerPageDefault): number {
  return Math.min(contractLimits.itemsPerPage, Math.max(1, limit))
}
