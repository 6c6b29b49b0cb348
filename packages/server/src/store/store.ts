import type { Credentials } from './credentials.ts'
import type { GateSummaries } from './gate-summaries.ts'
import type { Journal } from './journal.ts'
import type { Sessions } from './sessions.ts'
import type { Windows } from './windows.ts'
import type { WrongCodes } from './wrong-codes.ts'

/**
 * Where the journal and its projections live: an interface per facet, a folder per engine with a file for each, and one
 * contract suite (`test/engines/store-contract/`). The append is the commit: everything that reads are served from
 * follows from the entries.
 *
 * Every method rejects with `StoreUnavailable` when the engine can't be reached or can't write at the moment, and works
 * again once the engine does.
 */
export interface Store {
  /** For people: the engine and its address, never a credential. */
  readonly place: string
  /** What was found on opening that doesn't stop the store from being served, and that its operator should mend. */
  readonly warnings: readonly string[]
  /** Whether several instances may serve it at once. */
  readonly shared: boolean

  readonly journal: Journal
  readonly windows: Windows
  readonly credentials: Credentials
  readonly sessions: Sessions
  readonly gateSummaries: GateSummaries
  /** As all instances count them; absent if one process serves the store and counts for itself. */
  readonly wrongCodes?: WrongCodes

  /** Calls back when another process has written; the returned function ends it. */
  watch(changed: Changed): () => void
  /** The time by the store's clock; nothing if it has none of its own. */
  now(): Promise<StoreTime | undefined>
  /** Forgets what has expired by `now`, and idempotency keys recorded before `keysBefore` (milliseconds). */
  forgetExpired(now: number, keysBefore: number): Promise<void>
  /**
   * Writes a consistent copy to a new file, also while the store is in use.
   *
   * @throws StoreRefused if the engine has tools of its own for that, or the file exists.
   */
  backup(file: string): Promise<void>
  /** Rejects when the store can't be reached. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Says what another process may have changed: the journal, or sessions, of which some were closed. */
export type Changed = (what: 'journal' | 'sessions') => void

/** A moment by the store's clock in milliseconds with their fraction, and how far it may be off. */
export interface StoreTime {
  at: number
  within: number
}
