import { WHOLE_STACK } from '@ops/contract'
import { board } from '../wire/live.ts'
import { itemsOf, useGates, useWindowList } from '../wire/queries.ts'
import { useSignal } from '../wire/signal.ts'

/** Scopes of earlier windows and of connected gates, those used most first. */
export function useKnownScopes(): string[] {
  const { windows } = useSignal(board)
  const { data: gates } = useGates(true)
  const earlier = useWindowList([], 256)
  const counts = new Map<string, number>()
  const count = (scope: string) => counts.set(scope, (counts.get(scope) ?? 0) + 1)
  for (const item of [...itemsOf(earlier.data), ...[...windows.values()].slice(0, 1000)]) item.scopes.forEach(count)
  for (const gate of gates?.items ?? []) count(gate.scope)
  counts.delete(WHOLE_STACK)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([scope]) => scope)
}
