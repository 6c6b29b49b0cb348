import type { BoardWindow } from '../board/board.ts'
import type { Listener } from '../store/actions.ts'
import type { Entry } from '../store/entry.ts'

/** Something that is derived from the journal, and follows it. */
export interface Follower extends Listener {
  /** Takes in the next entry that it hears; `before` is its window as the board had it. */
  apply(entry: Entry, before: BoardWindow | undefined): void | Promise<void>
  /** Drops what was derived from the lost history, or reloads it: the store holds another history. */
  forget(): void | Promise<void>
}
