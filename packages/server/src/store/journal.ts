import type { AnyCredential, Entry, Head, Sealed } from './entry.ts'

/** The entries, and what the store says about the journal as a whole. */
export interface Journal {
  /** The maximum size of an append, in bytes of JSON. A larger change is rejected before it gets here. */
  readonly maxAppendBytes: number
  /** The id of this history; created with the store, and replaced by `setId`. */
  id(): Promise<string>
  setId(id: string): Promise<void>
  /** The position of the last entry, read from the store. */
  head(): Promise<Head>
  /**
   * Appends entries after `head` and projects them, all or nothing, durable when it resolves. If only a later release
   * knows the action of an entry, its record, idempotency key and credential are stored like those of any other.
   *
   * @throws HeadMoved if `head` is no longer the head; nothing was written.
   * @throws OutcomeUnknown if the store became unreachable during the append, and isn't back in time to say what it wrote.
   */
  append(entries: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): Promise<void>
  /** Entries with `seq > after`, ascending. */
  entries(query: EntryQuery): Promise<Entry[]>
  /** The entry of any action that a key was recorded with, at or after `since` (milliseconds). */
  entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined>
  /** The greatest id of any noun in an entry. */
  greatestId(): Promise<string | undefined>
}

export interface EntryQuery {
  after: number
  limit: number
  /** Only the entries of this window. */
  maintenanceId?: string | undefined
}
