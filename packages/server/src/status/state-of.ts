import { estimatedEndAt, type ScopeState, scopeStateAt, statusAt } from '@ops/contract'
import type { FoundPart } from '@ops/web/status'
import type { Board } from '../board/board.ts'
import type { WindowItem } from '../store/window.ts'

/** The state of a scope at `now`, with the windows that make scopes below it stricter than the whole, strictest first. */
export function stateOf(board: Board, scope: string, now: number): FoundPart & ScopeState<WindowItem> {
  const items = [...board.touching(scope)].map(({ item }) => item)
  const state = scopeStateAt(items, scope, now)
  const { worst, below } = state
  const deciding = items.filter(item => item.impact === worst && statusAt(item, now) === 'active')
  return {
    ...state,
    state: worst ?? 'open',
    isPartly: below.length > 0,
    endsAt: worst === undefined ? undefined : deciding.reduce((last, item) => Math.max(last, estimatedEndAt(item)), 0),
  }
}
