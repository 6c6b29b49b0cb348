import { type Entry, keyLifetimeMs, maxSealBytes, type Proposal } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { nextId } from './next-id.ts'

/** What a write sees while it decides what to propose: what is pending in the same append, then the store. */
export interface Draft {
  readonly now: number
  window(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** The entry of any action with a key. A write returns it only if the digest is that of its own body. */
  entryByIdempotencyKey(key: string): Promise<Written | undefined>
  /** A fresh window id, greater than all before. */
  nextId(): string
  propose(proposal: Proposal): void
}

/** An entry that is decided, but perhaps not appended yet. */
export type Written = Pick<
  Entry,
  'actor' | 'action' | 'change' | 'maintenance_id' | 'revision' | 'record' | 'idempotency' | 'recorded_at'
>

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

  async entryByIdempotencyKey(key: string): Promise<Written | undefined> {
    const pending = this.proposals.find(({ idempotency }) => idempotency?.key === key)
    if (pending !== undefined) return { ...pending, recorded_at: new Date(this.now).toISOString() }
    return this.#store.journal.entryByIdempotencyKey(key, this.now - keyLifetimeMs)
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
