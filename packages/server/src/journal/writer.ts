import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { MaintenanceWindow } from '../maintenance/window.ts'
import { OpsError } from '../ops-error.ts'
import { HeadMoved, type Store, StoreUnavailable } from '../store/store.ts'
import { type Entry, type Head, headAfter, type Proposal, sealAll } from './entry.ts'
import { nextId } from './next-id.ts'

/** An append holds at most this many entries; writes that wait share one. */
const mostEntries = 100
/** The most that one write proposes, unless it says otherwise: a schedule, its start and its end. */
const mostPerWrite = 3
/** Idempotency keys are kept this long. */
export const keyLifetimeMs = 24 * 3_600_000

/** What a write sees while it decides what to propose: the store, and before it what waits in the same append. */
export interface Draft {
  readonly now: number
  window(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  entryByIdempotencyKey(key: string): Promise<Pick<Entry, 'idempotency' | 'record' | 'recorded_at'> | undefined>
  /** A fresh window id, greater than all before. */
  nextId(): string
  propose(proposal: Proposal): void
}

/** Decides what to journal. It may run again when another process was quicker. */
export type Change<T> = (draft: Draft) => Promise<T>

/** How a write wants to be appended. */
export interface CommitOptions {
  /** In an append of its own: for what later writes are checked against outside the draft. */
  alone?: boolean
  /** The most entries that the change proposes. */
  entries?: number
}

interface Waiting {
  change: Change<unknown>
  alone: boolean
  entries: number
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * The one way to write. Writes wait in line, are decided one after another against everything before them, and are
 * appended together; the append is the commit. What was appended is applied before the next is decided.
 */
export class JournalWriter {
  readonly #store: Store
  readonly #clock: Clock
  readonly #apply: (entry: Entry) => void | Promise<void>
  readonly #waiting: Waiting[] = []
  readonly #reached = new Set<{ seq: number; resolve: (reached: boolean) => void }>()
  #head: Head
  #lastId: string
  #working: Promise<void> | undefined
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(
    store: Store,
    clock: Clock,
    apply: (entry: Entry) => void | Promise<void>,
    head: Head,
    lastId: string,
  ) {
    this.#store = store
    this.#clock = clock
    this.#apply = apply
    this.#head = head
    this.#lastId = lastId
  }

  /** A writer that stands at the store's present head; `apply` is given every later entry in its order. */
  static async open(store: Store, clock: Clock, apply: (entry: Entry) => void | Promise<void>): Promise<JournalWriter> {
    return new JournalWriter(store, clock, apply, await store.head(), (await store.greatestId()) ?? '')
  }

  /** The last entry that this process has applied. */
  get head(): Head {
    return this.#head
  }

  /**
   * Commits a change and resolves with what it returned.
   *
   * @throws OpsError as the change throws it, or `unavailable` when the store can't take it; then nothing was written.
   */
  commit<T>(change: Change<T>, { alone = false, entries = mostPerWrite }: CommitOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ change, alone, entries, resolve: resolve as (value: unknown) => void, reject })
      this.#working ??= this.#work()
    })
  }

  /** Applies what others have appended. */
  catchUp(): Promise<void> {
    return this.#inTurn(() => this.#catchUp())
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const entries = await this.#store.entries({ after: this.#head.seq, limit: mostEntries })
      for (const entry of entries) {
        if (entry.prev_hash !== this.#head.hash) throw anotherHistory()
        await this.#take(entry)
      }
      if (entries.length < mostEntries) return
    }
  }

  /** Applies what moved the head; where nothing did, what this process has read is no longer there. */
  async #catchUpWithOthers(): Promise<void> {
    const { seq } = this.#head
    await this.#catchUp()
    if (this.#head.seq === seq) throw anotherHistory()
  }

  /** Whether the entry `seq` has been applied, waiting for it up to `ms`. */
  async reached(seq: number, ms: number): Promise<boolean> {
    if (this.#head.seq >= seq) return true
    return new Promise(resolve => {
      const settle = (reached: boolean) => {
        cancel()
        this.#reached.delete(waiter)
        resolve(reached)
      }
      const waiter = { seq, resolve: settle }
      const cancel = this.#clock.setTimer(() => settle(false), ms)
      this.#reached.add(waiter)
    })
  }

  /** Resolves when no write waits. */
  async idle(): Promise<void> {
    await this.#working
  }

  async #work(): Promise<void> {
    // Let the requests that are being read join this append.
    await new Promise(resolve => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      await this.#commitSome()
      await new Promise(resolve => setImmediate(resolve))
    }
    this.#working = undefined
  }

  async #commitSome(): Promise<void> {
    const batch = this.#takeBatch()
    try {
      await this.#inTurn(async () => {
        while (!(await this.#tryCommit(batch))) await this.#catchUpWithOthers()
      })
    } catch (error) {
      const failure = error instanceof StoreUnavailable ? unavailable(error) : error
      for (const { reject } of batch) reject(failure)
    }
  }

  #takeBatch(): Waiting[] {
    let room = mostEntries
    const end = this.#waiting.findIndex(({ alone, entries }, index) => {
      room -= entries
      return index > 0 && (room < 0 || alone || this.#waiting[0]?.alone === true)
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  /** Decides and appends a batch; false when another process has appended first. */
  async #tryCommit(batch: Waiting[]): Promise<boolean> {
    const now = this.#clock.now()
    const commitId = randomUUID()
    const pending = new PendingDraft(this.#store, now, this.#lastId)
    const settled: (() => void)[] = []
    for (const { change, resolve, reject } of batch) {
      const mark = pending.mark()
      try {
        const value = await change(pending)
        settled.push(() => resolve(value))
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error
        pending.rewind(mark)
        settled.push(() => reject(error))
      }
    }
    const sealed = sealAll(pending.proposals, this.#head, now, commitId)
    if (sealed.length > 0) {
      try {
        await this.#store.append(
          sealed,
          this.#head,
          pending.proposals.flatMap(({ credential }) => credential ?? []),
        )
      } catch (error) {
        if (error instanceof HeadMoved) return false
        throw error
      }
      for (const { entry } of sealed) await this.#take(entry)
    }
    for (const settle of settled) settle()
    return true
  }

  /** Appending and catching up exclude each other: every entry is applied once, in its order. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #take(entry: Entry): Promise<void> {
    this.#head = headAfter(entry)
    if (entry.maintenance_id !== undefined && entry.maintenance_id > this.#lastId) this.#lastId = entry.maintenance_id
    await this.#apply(entry)
    for (const waiter of this.#reached) if (waiter.seq <= entry.seq) waiter.resolve(true)
  }
}

class PendingDraft implements Draft {
  readonly now: number
  readonly proposals: Proposal[] = []
  readonly #store: Store
  #lastId: string

  constructor(store: Store, now: number, lastId: string) {
    this.#store = store
    this.now = now
    this.#lastId = lastId
  }

  async window(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const pending = this.proposals.findLast(({ record }) => record?.maintenance_id === maintenanceId)?.record
    return pending ?? this.#store.window(maintenanceId)
  }

  async entryByIdempotencyKey(key: string): Promise<Pick<Entry, 'idempotency' | 'record' | 'recorded_at'> | undefined> {
    const pending = this.proposals.find(({ idempotency }) => idempotency?.key === key)
    if (pending !== undefined) return { ...pending, recorded_at: new Date(this.now).toISOString() }
    return this.#store.entryByIdempotencyKey(key, this.now - keyLifetimeMs)
  }

  nextId(): string {
    this.#lastId = nextId(this.#lastId, this.now)
    return this.#lastId
  }

  propose(proposal: Proposal): void {
    this.proposals.push(proposal)
  }

  mark(): number {
    return this.proposals.length
  }

  rewind(mark: number): void {
    this.proposals.length = mark
  }
}

function unavailable(cause: unknown): OpsError {
  return new OpsError('unavailable', { retryAfter: 5, cause })
}

function anotherHistory(): StoreUnavailable {
  return new StoreUnavailable('the journal is not the one that was read at the start: restart the service')
}
