import type { BoardWindow } from '../board/board.ts'
import type { Listener } from '../store/actions.ts'
import type { Entry } from '../store/entry.ts'

/** What is derived from the journal, and follows it. */
export interface Follower extends Listener {
  /** Takes in the next entry that it hears; `before` is its window as the board had it. */
  apply(entry: Entry, before: BoardWindow | undefined): void | Promise<void>
  /** Lets go of what came of a history that is lost, or reads it anew: the store holds another one. */
  forget(): void | Promise<void>
}
