const maxItems = 256

/** The size of a page: 50 when absent; an integer outside 1–256 is clamped. */
export function clampLimit(limit = 50): number {
  return Math.min(maxItems, Math.max(1, limit))
}
