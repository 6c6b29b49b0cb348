import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { Board } from './board.ts'

interface LoadContext {
  board: Board
  clock: Clock
  store: Store
}

/**
 * Loads what the board misses of its horizon. No entry may be applied meanwhile: a window that ended while it was read
 * would come back.
 */
export async function loadBoard({ board, clock, store }: LoadContext): Promise<void> {
  const reach = board.missingReach(clock.now())
  if (reach !== undefined) board.extend(await store.boardWindows(reach.from, reach.until), reach.until)
}

/** Loads the whole board anew; what it held stays in force until then. */
export async function reloadBoard({ board, clock, store }: LoadContext): Promise<void> {
  const reach = board.wholeReach(clock.now())
  board.replace(await store.boardWindows(reach.from, reach.until), reach.until)
}
