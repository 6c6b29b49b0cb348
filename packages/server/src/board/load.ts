import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { Board } from './board.ts'

interface LoadContext {
  board: Board
  clock: Clock
  store: Store
}

/**
 * Loads what the board is missing up to its horizon. No entry may be applied during that: a window that ends while it is
 * read would come back.
 */
export async function loadBoard({ board, clock, store }: LoadContext): Promise<void> {
  const range = board.missingRange(clock.now())
  if (range !== undefined) board.extend(await store.windows.onBoard(range.from, range.until), range.until)
}

/** Reloads the whole board. Until that is done, it has the windows from before. */
export async function reloadBoard({ board, clock, store }: LoadContext): Promise<void> {
  const range = board.wholeRange(clock.now())
  board.replace(await store.windows.onBoard(range.from, range.until), range.until)
}
