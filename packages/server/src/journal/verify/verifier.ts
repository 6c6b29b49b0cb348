import type { Listener } from '../../store/actions.ts'
import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'

/** Compares one thing that follows from the journal with what the store keeps of it. */
export interface Verifier extends Listener {
  /** Takes in the next entry. */
  take(entry: Entry): void
  /** The first thing in the store that is not as the entries so far say. */
  problem(store: Store): Promise<string | undefined>
}

/** How much is read at once. */
export const pageSize = 500
