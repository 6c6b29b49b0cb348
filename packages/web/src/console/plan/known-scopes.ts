import { itemsOf, useBoard, useGates, useWindowList } from '../wire/queries.ts'
import { scopesByUse } from './scopes-by-use.ts'

/** Scopes of earlier windows and of connected gates, in the order in which they are suggested. */
export function useKnownScopes(): string[] {
  const { windows } = useBoard()
  const { data: gates } = useGates(true)
  const earlier = useWindowList([], 256)
  return scopesByUse([...itemsOf(earlier.data), ...[...windows.values()].slice(0, 1000)], gates?.items ?? [])
}
