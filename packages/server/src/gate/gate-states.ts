import { type GateState, gateAt } from '@ops/contract'
import type { Board, BoardWindow } from '../board/board.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { WindowItem } from '../store/window.ts'

/** Estimated. The windows of a state belong to the board and are not counted. */
const stateBytes = 100

interface CachedState {
  readonly state: GateState<WindowItem>
  readonly version: number
  readonly from: number
}

/** Caches by scope which window refuses all requests, and which refuses writes, for as long as that is valid. */
export class GateStates {
  readonly #board: Board
  readonly #clock: Clock
  readonly #cache: BoundedCache<CachedState>

  constructor(board: Board, clock: Clock, caches: CacheBudget) {
    this.#board = board
    this.#clock = clock
    this.#cache = new BoundedCache(caches, () => stateBytes)
  }

  of(scope: string): GateState<WindowItem> {
    const now = this.#clock.now()
    const group = this.#board.groupOf(scope)
    const cached = this.#cache.get(group)
    // `now` is before `from` if the clock was set back.
    if (
      cached !== undefined &&
      cached.version === this.#board.version &&
      now >= cached.from &&
      now < cached.state.until
    )
      return cached.state
    const state = gateAt(itemsOf(this.#board.covering(scope)), now)
    this.#cache.set(group, { state, version: this.#board.version, from: now })
    return state
  }
}

function* itemsOf(windows: Iterable<BoardWindow>): Iterable<WindowItem> {
  for (const { item } of windows) yield item
}
