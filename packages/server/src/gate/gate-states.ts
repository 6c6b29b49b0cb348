import { type GateState, gateAt } from '@ops/contract'
import type { Board, BoardWindow } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import type { WindowItem } from '../maintenance/window.ts'

/** States are kept for so many scopes: they come from requests. */
const mostScopes = 10_000

interface Kept {
  readonly state: GateState<WindowItem>
  readonly version: number
  readonly from: number
}

/** Keeps for each scope whether it is closed, and to what, for as long as that holds. */
export class GateStates {
  readonly #board: Board
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()

  constructor(board: Board, clock: Clock) {
    this.#board = board
    this.#clock = clock
  }

  /** How a scope stands now. */
  of(scope: string): GateState<WindowItem> {
    const now = this.#clock.now()
    const known = this.#kept.get(scope)
    // Not before `from` either: a clock that went back has made the future future again.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.state.until)
      return known.state
    const state = gateAt(itemsOf(this.#board.covering(scope)), now)
    if (this.#kept.size >= mostScopes) this.#kept.clear()
    this.#kept.set(scope, { state, version: this.#board.version, from: now })
    return state
  }
}

function* itemsOf(windows: Iterable<BoardWindow>): Iterable<WindowItem> {
  for (const { item } of windows) yield item
}
