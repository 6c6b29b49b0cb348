import type { Role, Status } from '@ops/contract'
import type { Credential, Entry, Head, Sealed } from './entry.ts'
import type { GateCount } from './gate-count.ts'
import type { MaintenanceWindow, WindowItem } from './window.ts'

/**
 * Where the journal and its projections live. One interface, a folder per engine, one contract suite
 * (`store-contract.ts`). The append is the commit: everything that reads are served from follows from the entries.
 *
 * Every method rejects with `StoreUnavailable` when the engine cannot be reached or cannot write just now, and works
 * again by itself once the engine does.
 */
export interface Store {
  /** For people: the engine and its place, never a credential. */
  readonly place: string
  /** What was found when it was opened that does not keep it from being served, and that its operator should mend. */
  readonly warnings: readonly string[]
  /** Whether several instances may serve it at once. */
  readonly shared: boolean
  /** The most that the entries of one append may measure, in bytes of JSON; at least what one write takes. */
  readonly maxAppendBytes: number
  /** Wrong secret codes as all instances count them; nothing where one process serves the store and counts for itself. */
  readonly wrongCodes?: WrongCodes

  /** The id of this history; made with the store, and replaced by `setJournalId`. */
  journalId(): Promise<string>
  setJournalId(id: string): Promise<void>
  /** 32 random bytes, made with the store, from which the deployment's keyed digests are made. */
  deploymentKey(): Promise<Buffer>

  /** The last entry's place, read from the store. */
  head(): Promise<Head>
  /**
   * Appends entries behind `head` and projects them, all or nothing, durable when it resolves.
   *
   * @throws HeadMoved when the journal no longer ends at `head`; nothing was written.
   * @throws OutcomeUnknown when the store went away meanwhile, and does not come back in time to say what was written.
   */
  append(entries: readonly Sealed[], head: Head, credentials: readonly Credential[]): Promise<void>
  /** Entries with `seq > after`, ascending. */
  entries(query: { after: number; limit: number; maintenanceId?: string | undefined }): Promise<Entry[]>
  /** The entry that a key was recorded with at or after `since` (milliseconds). */
  entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined>

  /** One window as its last entry left it. */
  window(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** Of windows that are known by their ids as of a sequence (0: not at all), those whose last entry is another. */
  changedWindows(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]>
  /** Windows with an id below `before`, newest first, of some states as written (all when absent). */
  windows(query: {
    before?: string | undefined
    statuses?: readonly Status[] | undefined
    limit: number
  }): Promise<WindowItem[]>
  /** Whole windows with an id below `before`, newest first, each with the sequence it was projected from. */
  projectedWindows(query: { before?: string | undefined; limit: number }): Promise<ProjectedWindow[]>
  /** What the board holds: every active window, and the scheduled ones whose start lies in [from, until), milliseconds. */
  boardWindows(from: number, until: number): Promise<MaintenanceWindow[]>
  /** The greatest window id so far. */
  greatestId(): Promise<string | undefined>

  /** The secret code in force, with the sequence that set it. */
  secretCode(): Promise<SecretCode | undefined>
  /** API keys: those that are not revoked first, then the newest. */
  apiKeys(limit: number): Promise<ApiKeyRow[]>
  touchApiKey(apiKeyId: string, at: number): Promise<void>
  /** Every key that signed or will sign, in the order in which they were made. */
  signingKeys(): Promise<SigningKeyRow[]>

  session(sha256: string): Promise<Session | undefined>
  /** The sessions of a credential, the newest first; some may have expired. */
  sessionsOf(credential: string): Promise<Session[]>
  /** Adds a session, and closes the oldest of its credential beyond `most`. */
  addSession(session: Session, most: number): Promise<void>
  /** Moves the end of a session on. */
  touchSession(sha256: string, expiresAt: number): Promise<void>
  closeSession(sha256: string): Promise<void>
  /** Forgets what has expired: sessions, and idempotency keys recorded before `keysBefore`. */
  forgetExpired(now: number, keysBefore: number): Promise<void>

  /** Keeps what one instance tells of its gates, instead of what it told before. */
  publishGates(summary: GateSummary): Promise<void>
  /** Forgets what an instance told of its gates. */
  forgetGates(instance: string): Promise<void>
  /** What instances have told of their gates after `since` (milliseconds). Older ones may be forgotten. */
  gateSummaries(since: number): Promise<GateSummary[]>

  /** Calls back when another process has written; the returned function ends it. */
  watch(changed: Changed): () => void
  /** The time by the store's clock; nothing where it has none of its own. */
  now(): Promise<StoreTime | undefined>
  /**
   * Writes a consistent copy to a new file, also while the store is in use.
   *
   * @throws StoreRefused where the engine has tools of its own for that, or the file is there already.
   */
  backup(file: string): Promise<void>
  /** Rejects when the store can't be reached. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Told what another process may have changed: the journal, or sessions, of which some were closed. */
export type Changed = (what: 'journal' | 'sessions') => void

/** A moment by the store's clock in milliseconds with their fraction, and how far it may be off in what the store tells. */
export interface StoreTime {
  at: number
  within: number
}

/** A window with the sequence of the entry that it is projected from. */
export interface ProjectedWindow {
  seq: number
  window: MaintenanceWindow
}

export interface SecretCode {
  credential: Extract<Credential, { kind: 'secret_code' }>
  /** The journal sequence that set it: sessions made with an older one have ended. */
  seq: number
}

/** A key without its secret. Times in milliseconds. */
export interface ApiKeyRow {
  api_key_id: string
  /** The journal sequence that made it. */
  seq: number
  key_sha256: string
  name: string
  role: Role
  created_at: number
  created_by: string
  expires_at?: number
  revoked_at?: number
  last_used_at?: number
}

/** A key of the signed schedule. */
export interface SigningKeyRow {
  credential: Extract<Credential, { kind: 'signing_key' }>
  /** The journal sequence that made it. */
  seq: number
  /** Milliseconds. */
  created_at: number
}

/** A session. Times in milliseconds. */
export interface Session {
  sha256: string
  /** `api_key:<id>` or `secret_code:<seq>`: it ends with that. */
  credential: string
  actor: string
  label?: string
  created_at: number
  /** Slides with use. */
  expires_at: number
}

/** What an instance tells the others of its gates. */
export interface GateSummary extends GateCount {
  instance: string
  /** When it told, in milliseconds. */
  at: number
}

/** Wrong secret codes, counted by names. They may be forgotten after a day. */
export interface WrongCodes {
  add(name: string, wrong: WrongCode): Promise<void>
  /** Takes one back. */
  remove(name: string, wrong: WrongCode): Promise<void>
  /** Those after `since` (milliseconds), ascending; every one whose `add` has resolved. */
  since(name: string, since: number): Promise<WrongCode[]>
}

export interface WrongCode {
  id: string
  /** Milliseconds. */
  at: number
}

/** The store can't be reached, or can't write just now. */
export class StoreUnavailable extends Error {}

/** The store went away while it took an append: it may have been written or not. It can't be written later twice. */
export class OutcomeUnknown extends StoreUnavailable {}

/** The journal no longer ends where the append expected. */
export class HeadMoved extends Error {}

/** The store can't be opened at all: what stands there is not for this program, or another process holds it. */
export class StoreRefused extends Error {}
