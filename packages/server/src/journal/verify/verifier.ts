import type { Listener } from '../../store/actions.ts'
import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'

/** Compares one thing that follows from the journal with the store. */
export interface Verifier extends Listener {
  /** Takes in the next entry. */
  take(entry: Entry): void
  /** The first difference between the store and the entries so far. */
  problem(store: Store): Promise<string | undefined>
}

/** Rows or entries per read. */
export const pageSize = 500
