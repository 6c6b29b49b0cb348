import type { Credentials } from './credentials.ts'
import type { Documents } from './documents.ts'
import type { GateSummaries } from './gate-summaries.ts'
import type { Journal } from './journal.ts'
import type { Sessions } from './sessions.ts'
import type { Windows } from './windows.ts'
import type { WrongCodes } from './wrong-codes.ts'

/**
 * The journal and its projections: an interface per facet, a folder per engine with a file for each, and one contract
 * suite (`test/engines/store-contract/`). The append is the commit: everything that reads are served from follows from
 * the entries.
 *
 * Every method rejects with `StoreUnavailable` if the engine can't be reached or can't write at the moment, and works
 * again once the engine does.
 */
export interface Store {
  /** For people, without credentials. */
  readonly address: string
  /** Problems found on opening that its operator should fix, though the store can be served. */
  readonly warnings: readonly string[]
  /** Whether several instances may serve it at once. */
  readonly shared: boolean

  readonly journal: Journal
  readonly windows: Windows
  readonly documents: Documents
  readonly credentials: Credentials
  readonly sessions: Sessions
  readonly gateSummaries: GateSummaries
  /** Shared by all instances; absent if one process serves the store and counts on its own. */
  readonly wrongCodes?: WrongCodes

  /** Calls back when another process has written; the returned function stops it. */
  watch(changed: Changed): () => void
  /** The time by the store's clock; nothing if it has no clock. */
  now(): Promise<StoreTime | undefined>
  /** Forgets what has expired by `now`, and idempotency keys recorded before `keysBefore` (milliseconds). */
  forgetExpired(now: number, keysBefore: number): Promise<void>
  /**
   * Writes a consistent copy to a new file, also while the store is in use.
   *
   * @throws StoreRefused if the engine has its own tools for backups, or the file exists.
   */
  backup(file: string): Promise<void>
  /** Rejects if the store can't be reached. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Reports what another process may have changed: entries were appended, or sessions were closed. */
export type Changed = (what: 'journal' | 'sessions') => void

/** A time by the store's clock in milliseconds with fraction, and how far it may be off. */
export interface StoreTime {
  at: number
  within: number
}
