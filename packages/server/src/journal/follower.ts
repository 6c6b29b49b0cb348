import type { BoardWindow } from '../board/board.ts'
import type { Entry } from '../store/entry.ts'

/** What is derived from the journal, and follows it. */
export interface Follower {
  /** Takes in the next entry; `before` is its window as the board had it. */
  apply?(entry: Entry, before: BoardWindow | undefined): void | Promise<void>
  /** Lets go of what came of a history that is lost, or reads it anew: the store holds another one. */
  forget(): void | Promise<void>
}
