import { covers, type Impact, windowCovers } from '@ops/contract'
import type { PartNode, ShownParts } from '@ops/web/status'
import type { Board } from '../board/board.ts'
import type { ListedParts } from './listed-parts.ts'
import { stateOf } from './state-of.ts'

/** The parts at and below a scope, with their states at `now`; `undefined` if none are listed. */
export function shownParts(
  { board, listedParts }: { readonly board: Board; readonly listedParts: ListedParts },
  scope: string,
  now: number,
): ShownParts | undefined {
  const node = listedParts.node(scope)
  if (node === undefined || (node.part === undefined && node.children.length === 0)) return undefined
  return {
    node,
    stateOf(of: PartNode) {
      const state = stateOf(board, of.scope, now)
      const differing = new Map<PartNode, Impact>()
      for (const item of state.below) {
        for (const own of item.scopes) {
          if (!covers(of.scope, own) || !windowCovers(item, own)) continue
          // The first one counts: the windows are sorted, strictest first.
          for (const child of listedParts.childrenWith(of, own))
            if (!differing.has(child)) differing.set(child, item.impact)
        }
      }
      return { ...state, whole: state.whole ?? 'open', differing }
    },
  }
}
