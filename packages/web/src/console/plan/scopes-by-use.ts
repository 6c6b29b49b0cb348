import { WHOLE_STACK } from '@ops/contract'

/**
 * Scopes to suggest: those of windows and of gates with credentials, most used first; then those that only gates
 * without credentials name. Anyone can invent many of these, so their number means nothing.
 */
export function scopesByUse(
  windows: Iterable<{ readonly scopes: readonly string[] }>,
  gates: Iterable<{ readonly scope: string; readonly authenticated: boolean }>,
): string[] {
  const uses = new Map<string, number>()
  const count = (scope: string, by: number) => uses.set(scope, (uses.get(scope) ?? 0) + by)
  for (const { scopes } of windows) for (const scope of scopes) count(scope, 1)
  for (const { scope, authenticated } of gates) count(scope, authenticated ? 1 : 0)
  uses.delete(WHOLE_STACK)
  return [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([scope]) => scope)
}
