import type { AnyCredential, Entry, Head, Sealed } from './entry.ts'

/** The entries, and what the store says about the journal as a whole. */
export interface Journal {
  /** The most that the entries of one append may measure, in bytes of JSON. A larger change is rejected before it gets here. */
  readonly maxAppendBytes: number
  /** The id of this history; made with the store, and replaced by `setId`. */
  id(): Promise<string>
  setId(id: string): Promise<void>
  /** The position of the last entry, read from the store. */
  head(): Promise<Head>
  /**
   * Appends entries behind `head` and projects them, all or nothing, durable when it resolves. Of an entry whose action only
   * a later release knows, the record, the idempotency key and the credential are kept as those of any other.
   *
   * @throws HeadMoved when the journal no longer ends at `head`; nothing was written.
   * @throws OutcomeUnknown when the store became unreachable meanwhile, and doesn't come back in time to say what was written.
   */
  append(entries: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): Promise<void>
  /** Entries with `seq > after`, ascending. */
  entries(query: EntryQuery): Promise<Entry[]>
  /** The entry that a key was recorded with at or after `since` (milliseconds), whatever its action. */
  entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined>
  /** The greatest id that an entry holds, whatever it is of. */
  greatestId(): Promise<string | undefined>
}

export interface EntryQuery {
  after: number
  limit: number
  /** Only the entries of this window. */
  maintenanceId?: string | undefined
}
