import { type Entry, keyLifetimeMs, maxSealBytes, type Proposal } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { nextId } from './next-id.ts'

/** What a write sees while it decides what to propose: what is pending in the same append, then the store. */
export interface Draft {
  readonly now: number
  window(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** Those of a noun with some ids, also removed ones. */
  documents(noun: string, ids: readonly string[]): Promise<ReadonlyMap<string, DraftDocument>>
  /**
   * The entries of the call that used a key, of any action; the last one has the key. A write answers from them only if
   * the digest is that of its own body. Empty if the key is not known.
   */
  writtenByIdempotencyKey(key: string): Promise<Written[]>
  /** A fresh window id, greater than all before. */
  nextId(): string
  propose(proposal: Proposal): void
}

/** An entry that is decided, but perhaps not appended yet. */
export type Written = Pick<
  Entry,
  | 'actor'
  | 'action'
  | 'change'
  | 'maintenance_id'
  | 'noun'
  | 'id'
  | 'revision'
  | 'record'
  | 'document'
  | 'idempotency'
  | 'recorded_at'
>

/** A document as a write sees it. */
export interface DraftDocument {
  revision: number
  /** Absent if it was removed. */
  document?: Record<string, unknown>
}

/** Decides what to journal. It runs again if another process has appended first. */
export type Change<T> = (draft: Draft) => Promise<T>

/** The draft of one append. */
export class PendingDraft implements Draft {
  readonly now: number
  readonly proposals: Proposal[] = []
  readonly #store: Store
  readonly #windows: ReadonlyMap<string, MaintenanceWindow>
  #lastId: string

  constructor(store: Store, now: number, lastId: string, windows: ReadonlyMap<string, MaintenanceWindow>) {
    this.#store = store
    this.now = now
    this.#windows = windows
    this.#lastId = lastId
  }

  async window(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const pending = this.proposals.findLast(({ record }) => record?.maintenance_id === maintenanceId)?.record
    return pending ?? this.#windows.get(maintenanceId) ?? this.#store.windows.get(maintenanceId)
  }

  async documents(noun: string, ids: readonly string[]): Promise<ReadonlyMap<string, DraftDocument>> {
    const found = new Map<string, DraftDocument>()
    for (const { id, revision, json } of await this.#store.documents.get(noun, ids))
      found.set(id, { revision, ...parsed(json) })
    const wanted = new Set(ids)
    for (const { noun: itsNoun, id, revision, document } of this.proposals) {
      if (itsNoun !== noun || id === undefined || revision === undefined || !wanted.has(id)) continue
      found.set(id, { revision, ...(document === undefined ? {} : { document }) })
    }
    return found
  }

  async writtenByIdempotencyKey(key: string): Promise<Written[]> {
    const pending = this.proposals.findIndex(({ idempotency }) => idempotency?.key === key)
    if (pending >= 0) {
      const recorded_at = new Date(this.now).toISOString()
      const { entries = 1 } = this.proposals[pending]?.idempotency ?? {}
      return this.proposals.slice(pending + 1 - entries, pending + 1).map(proposal => ({ ...proposal, recorded_at }))
    }
    const { journal } = this.#store
    const entry = await journal.entryByIdempotencyKey(key, this.now - keyLifetimeMs)
    const entries = entry?.idempotency?.entries ?? 1
    if (entry === undefined || entries === 1) return entry === undefined ? [] : [entry]
    return journal.entries({ after: entry.seq - entries, limit: entries })
  }

  nextId(): string {
    this.#lastId = nextId(this.#lastId, this.now)
    return this.#lastId
  }

  propose(proposal: Proposal): void {
    this.proposals.push(proposal)
  }

  /** The size of the proposals after the first `count` as sealed entries, or a little more. */
  bytesAfter(count: number): number {
    return this.proposals
      .slice(count)
      .reduce((sum, proposal) => sum + Buffer.byteLength(JSON.stringify(proposal)) + maxSealBytes, 0)
  }

  /** Drops the proposals after the first `count`. */
  rewind(count: number): void {
    this.proposals.length = count
  }
}

function parsed(json: string | undefined): { document?: Record<string, unknown> } {
  return json === undefined ? {} : { document: JSON.parse(json) as Record<string, unknown> }
}
