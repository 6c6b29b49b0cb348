import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { type Log, silentLog } from '../log.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import {
  type Entry,
  greatestIdOf,
  type Head,
  headAfter,
  keyLifetimeMs,
  maxEntries,
  maxSealBytes,
  type Proposal,
  sealAll,
} from '../store/entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { nextId } from './next-id.ts'

/** The most that one write proposes, unless it says otherwise: a schedule, its start and its end. */
const maxPerWrite = 3

/** What a write sees while it decides what to propose: the store, and before it what waits in the same append. */
export interface Draft {
  readonly now: number
  window(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** What a key was used for, whatever the action: a write answers from it only if the digest is that of its own body. */
  entryByIdempotencyKey(key: string): Promise<Written | undefined>
  /** A fresh window id, greater than all before. */
  nextId(): string
  propose(proposal: Proposal): void
}

/** An entry as far as it is decided: it may still wait to be appended. */
export type Written = Pick<
  Entry,
  'actor' | 'action' | 'change' | 'maintenance_id' | 'revision' | 'record' | 'idempotency' | 'recorded_at'
>

/** Decides what to journal. It may run again when another process was quicker. */
export type Change<T> = (draft: Draft) => Promise<T>

/** How a write wants to be appended. */
export interface CommitOptions {
  /** In an append of its own: for what later writes are checked against outside the draft. */
  alone?: boolean
  /** The most entries that the change proposes. */
  entries?: number
  /** The window that the change will ask for: those of an append are read together. */
  window?: string | undefined
}

/** What a writer is made of. */
export interface WriterParts {
  store: Store
  clock: Clock
  /** Is given every later entry in its order, and told where the store turns out to hold another history. */
  follower?: { apply(entry: Entry): void | Promise<void>; forget(): void | Promise<void> }
  /** Makes sure that a caller may still write, as of the entry that the journal stands at; throws where not. */
  permit?: (caller: Caller, now: number) => Promise<void>
  /** Makes sure of the time, before something is decided by it. */
  sureOfTime?: () => Promise<void>
  log?: Log
}

interface Waiting {
  caller: Caller
  change: Change<unknown>
  alone: boolean
  entries: number
  window: string | undefined
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * The one way to write. Writes wait in line, are decided one after another against everything before them, and are
 * appended together; the append is the commit. What was appended is applied before the next is decided.
 */
export class JournalWriter {
  readonly #parts: Required<WriterParts>
  readonly #store: Store
  readonly #clock: Clock
  #waiting: Waiting[] = []
  readonly #reached = new Set<{ seq: number; resolve: (reached: boolean) => void }>()
  #journalId: string
  #head: Head
  #lastId: string
  #working: Promise<void> | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #nextCatchUp: Promise<void> | undefined
  #history = 0
  #problem: string | undefined

  private constructor(parts: Required<WriterParts>, journalId: string, head: Head, lastId: string) {
    this.#parts = parts
    this.#store = parts.store
    this.#clock = parts.clock
    this.#journalId = journalId
    this.#head = head
    this.#lastId = lastId
  }

  /**
   * A writer that stands at the store's present head. Where the store turns out to hold another history, such as a backup,
   * a replica that had fallen behind, or a journal that was given another id, the follower forgets and reads anew; then
   * the writer goes on from the head of that one.
   */
  static async open(parts: WriterParts): Promise<JournalWriter> {
    const { store } = parts
    const whole = {
      follower: { apply() {}, forget() {} },
      permit: async () => {},
      sureOfTime: async () => {},
      log: silentLog,
      ...parts,
    }
    const journalId = await store.journal.id()
    return new JournalWriter(whole, journalId, await store.journal.head(), (await store.journal.greatestId()) ?? '')
  }

  /** The id of the history that this process follows. */
  get journalId(): string {
    return this.#journalId
  }

  /** The last entry that this process has applied. */
  get head(): Head {
    return this.#head
  }

  /** How often the store turned out to hold another history: what was remembered of one is of no use in the next. */
  get history(): number {
    return this.#history
  }

  /** Why nothing is written: the store's journal does not fit to what this process knows, and could not be read anew. */
  get problem(): string | undefined {
    return this.#problem
  }

  /**
   * Commits a change of a caller, who must still have the right to it at the entry that it goes behind, and resolves with
   * what it returned.
   *
   * @throws OpsError as the change throws it, or `unavailable` when the store can't take it; then nothing was written,
   *   unless its message says that this is not known.
   */
  commit<T>(
    caller: Caller,
    change: Change<T>,
    { alone = false, entries = maxPerWrite, window }: CommitOptions = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = { resolve: resolve as (value: unknown) => void, reject }
      this.#waiting.push({ caller, change, alone, entries, window, ...settle })
      this.#working ??= this.#work()
    })
  }

  /** Applies what others have appended, of another history where the store holds one. Whoever asks before it has begun shares it. */
  catchUp(): Promise<void> {
    this.#nextCatchUp ??= this.#inTurn(async () => {
      this.#nextCatchUp = undefined
      if ((await this.#store.journal.id()) !== this.#journalId) return this.#startOver()
      return this.#catchUp()
    })
    return this.#nextCatchUp
  }

  /** Comes as far as a sequence that was read of the store. */
  async catchUpTo(seq: number): Promise<void> {
    if (this.#head.seq < seq) await this.catchUp()
  }

  /** Does something while no entry is applied: what it reads of the store is not older than what has been applied. */
  whileStill<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work)
  }

  async #catchUp(): Promise<void> {
    if (this.#problem !== undefined) return this.#startOver()
    for (;;) {
      const { seq, hash } = this.#head
      // From the entry that this process stands at: where it is no longer there, the history is another.
      const entries = await this.#store.journal.entries({ after: Math.max(0, seq - 1), limit: maxEntries })
      const later = seq === 0 ? entries : entries.slice(1)
      if (seq > 0 && entries[0]?.hash !== hash) return this.#startOver()
      for (const entry of later) {
        if (entry.prev_hash !== this.#head.hash || entry.seq !== this.#head.seq + 1) return this.#startOver()
        await this.#take(entry)
      }
      if (entries.length < maxEntries) return
    }
  }

  /** Applies what moved the head. */
  async #catchUpWithOthers(): Promise<void> {
    const { hash } = this.#head
    await this.#catchUp()
    if (this.#head.hash === hash) throw new StoreUnavailable('the journal has moved on, and does not show to where')
  }

  /**
   * Goes on from the head of the history that the store holds now. Until it is read nothing is written.
   *
   * @throws StoreUnavailable, also where the last entries do not follow each other.
   */
  async #startOver(): Promise<void> {
    const { follower, log } = this.#parts
    const lost = { seq: this.#head.seq, hash: this.#head.hash, journal_id: this.#journalId }
    if (this.#problem === undefined) {
      this.#problem = `the store holds another history than the one that led to entry ${lost.seq}; it is being read anew`
      log.warn({ lost }, this.#problem)
    }
    const journalId = await this.#store.journal.id()
    const head = await this.#store.journal.head()
    const lastId = (await this.#store.journal.greatestId()) ?? ''
    await this.#checkEnd(head)
    await follower.forget()
    this.#journalId = journalId
    this.#head = head
    // No id of the lost history comes again.
    if (lastId > this.#lastId) this.#lastId = lastId
    this.#history++
    this.#problem = undefined
    const found = { seq: head.seq, hash: head.hash }
    log.warn({ journal_id: journalId, found, lost }, 'the store holds another history: everything was read anew')
  }

  /** The last entries of a history that is to be followed must lead to its head. */
  async #checkEnd({ seq, hash }: Head): Promise<void> {
    const entries = await this.#store.journal.entries({ after: Math.max(0, seq - maxEntries), limit: maxEntries })
    const end = entries.filter(entry => entry.seq <= seq)
    const unfit = end.find((entry, index) => index > 0 && entry.prev_hash !== end[index - 1]?.hash)
    if (unfit === undefined && (end.at(-1)?.hash ?? hash) === hash) return
    const where =
      unfit === undefined ? `entry ${seq} is not its last` : `entry ${unfit.seq} does not follow the one before`
    const problem = `the journal in the store does not fit together: ${where}`
    if (problem !== this.#problem) this.#parts.log.error({ seq: unfit?.seq ?? seq }, problem)
    this.#problem = problem
    throw new StoreUnavailable(problem)
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
    await nextTurn()
    while (this.#waiting.length > 0) {
      await this.#commitSome()
      await nextTurn()
    }
    this.#working = undefined
  }

  async #commitSome(): Promise<void> {
    const batch = this.#takeBatch()
    try {
      await this.#inTurn(async () => {
        if (this.#problem !== undefined) await this.#catchUp()
        for (let isAgain = false; !(await this.#tryCommit(batch, isAgain)); isAgain = true) {
          await this.#catchUpWithOthers()
        }
      })
    } catch (error) {
      const failure = error instanceof StoreUnavailable ? unavailable(error, this.#problem) : error
      for (const { reject } of batch) reject(failure)
    }
  }

  #takeBatch(): Waiting[] {
    let room = maxEntries
    const end = this.#waiting.findIndex(({ alone, entries }, index) => {
      room -= entries
      return index > 0 && (room < 0 || alone || this.#waiting[0]?.alone === true)
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  /**
   * Decides and appends a batch; false when it has to be decided again: another process has appended first. An append shows
   * that what it was decided on was current. Where nothing is appended the head is asked for, so that no answer tells more
   * than this process has applied; once decided again, it stays so.
   */
  async #tryCommit(batch: Waiting[], isAgain: boolean): Promise<boolean> {
    await this.#parts.sureOfTime()
    const now = this.#clock.now()
    const commitId = randomUUID()
    const pending = new PendingDraft(this.#store, now, this.#lastId, await this.#windowsOf(batch))
    const settled: (() => void)[] = []
    const { maxAppendBytes } = this.#store.journal
    let room = maxAppendBytes
    for (const [index, { caller, change, resolve, reject }] of batch.entries()) {
      const mark = pending.mark()
      try {
        await this.#parts.permit(caller, now)
        const value = await change(pending)
        settled.push(() => resolve(value))
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error
        pending.rewind(mark)
        settled.push(() => reject(error))
      }
      const bytes = bytesOf(pending.proposals.slice(mark))
      if (bytes > maxAppendBytes) {
        pending.rewind(mark)
        settled.pop()
        settled.push(() => reject(tooLarge(bytes, maxAppendBytes)))
      } else if (bytes > room) {
        // The engine takes no more at once: this write and those behind it go into the next append.
        pending.rewind(mark)
        settled.pop()
        this.#waiting = [...batch.splice(index), ...this.#waiting]
        break
      } else {
        room -= bytes
      }
    }
    const sealed = sealAll(pending.proposals, this.#head, now, commitId)
    if (sealed.length > 0) {
      try {
        await this.#store.journal.append(
          sealed,
          this.#head,
          pending.proposals.flatMap(({ credential }) => credential ?? []),
        )
      } catch (error) {
        if (error instanceof HeadMoved) return false
        throw error
      }
      for (const { entry } of sealed) await this.#take(entry)
    } else if ((await this.#store.journal.head()).hash !== this.#head.hash) {
      if (!isAgain) return false
      await this.#catchUp()
    }
    for (const settle of settled) settle()
    return true
  }

  /** The windows that a batch will ask for, where there are several: one question to the store instead of many. */
  async #windowsOf(batch: readonly Waiting[]): Promise<ReadonlyMap<string, MaintenanceWindow>> {
    const ids = new Set(batch.flatMap(({ window }) => window ?? []))
    if (ids.size < 2) return new Map()
    const found = await this.#store.windows.changed(new Map([...ids].map(id => [id, 0])))
    return new Map(found.map(({ window }) => [window.maintenance_id, window]))
  }

  /** Appending and catching up exclude each other: every entry is applied once, in its order. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #take(entry: Entry): Promise<void> {
    this.#head = headAfter(entry)
    const id = greatestIdOf(entry)
    if (id > this.#lastId) this.#lastId = id
    await this.#parts.follower.apply(entry)
    for (const waiter of this.#reached) if (waiter.seq <= entry.seq) waiter.resolve(true)
  }
}

class PendingDraft implements Draft {
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

  mark(): number {
    return this.proposals.length
  }

  rewind(mark: number): void {
    this.proposals.length = mark
  }
}

/** What proposals measure as sealed entries, or a little more. */
function bytesOf(proposals: readonly Proposal[]): number {
  return proposals.reduce((sum, proposal) => sum + Buffer.byteLength(JSON.stringify(proposal)) + maxSealBytes, 0)
}

function tooLarge(bytes: number, max: number): OpsError {
  const message = `the change takes ${bytes} bytes of the journal, and at most ${max} can be written at once: split it`
  return invalidInput({ path: '', message })
}

function unavailable(cause: unknown, problem: string | undefined): OpsError {
  if (!(cause instanceof OutcomeUnknown)) {
    const why = problem === undefined ? {} : { message: `Nothing can be written: ${problem}.` }
    return new OpsError('unavailable', { ...why, retryAfter: 5, cause })
  }
  return new OpsError('unavailable', {
    message:
      'The store went away while it took this write, and may have it: repeat it with the same idempotency_key, or look first.',
    retryAfter: 5,
    cause,
  })
}
