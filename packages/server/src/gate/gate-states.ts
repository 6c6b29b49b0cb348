import { type GateState, gateAt } from '@ops/contract'
import type { Board, BoardWindow } from '../board/board.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { WindowItem } from '../store/window.ts'

/** A state holds windows that the board holds: what is its own is small. */
const stateBytes = 100

interface Held {
  readonly state: GateState<WindowItem>
  readonly version: number
  readonly from: number
}

/** Keeps for each scope whether it is closed, and to what, for as long as that holds. */
export class GateStates {
  readonly #board: Board
  readonly #clock: Clock
  readonly #cache: BoundedCache<Held>

  constructor(board: Board, clock: Clock, caches: CacheBudget) {
    this.#board = board
    this.#clock = clock
    this.#cache = new BoundedCache(caches, () => stateBytes)
  }

  /** How a scope stands now. */
  of(scope: string): GateState<WindowItem> {
    const now = this.#clock.now()
    const alike = this.#board.alike(scope)
    const known = this.#cache.get(alike)
    // Not before `from` either: the clock may have been set back.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.state.until)
      return known.state
    const state = gateAt(itemsOf(this.#board.covering(scope)), now)
    this.#cache.set(alike, { state, version: this.#board.version, from: now })
    return state
  }
}

function* itemsOf(windows: Iterable<BoardWindow>): Iterable<WindowItem> {
  for (const { item } of windows) yield item
}
