import type { Coverage } from '@ops/contract'

/** What a window covers, in a few words: `pos,web without pos/emea/store-0042`. */
export function formatCoverage({ scopes, released = [] }: Coverage, separator = ','): string {
  const named = scopes.join(separator)
  return released.length === 0 ? named : `${named} without ${released.join(separator)}`
}
