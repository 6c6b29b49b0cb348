import type { Context } from '../context.ts'

/**
 * Loads what the board misses of its horizon. No entry may be applied meanwhile: a window that ended while it was read
 * would come back.
 */
export async function loadBoard({ board, clock, store }: Pick<Context, 'board' | 'clock' | 'store'>): Promise<void> {
  const reach = board.missingReach(clock.now())
  if (reach !== undefined) board.extend(await store.boardWindows(reach.from, reach.until), reach.until)
}

/** Loads the whole board anew; what it held stays in force until then. */
export async function reloadBoard({ board, clock, store }: Pick<Context, 'board' | 'clock' | 'store'>): Promise<void> {
  const reach = board.wholeReach(clock.now())
  board.replace(await store.boardWindows(reach.from, reach.until), reach.until)
}
