import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { Histogram } from '../figures/histogram.ts'
import { type Log, silentLog } from '../log.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { type Entry, greatestIdOf, type Head, headAfter, maxEntries, sealAll } from '../store/entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { type Change, PendingDraft } from './draft.ts'

/** Entries per write, unless it says otherwise: a schedule, its start and its end. */
const maxPerWrite = 3

/** How a write wants to be appended. */
export interface CommitOptions {
  /** In an append of its own: for changes that later writes are checked against outside the draft. */
  alone?: boolean
  /** The maximum number of entries that the change proposes. */
  entries?: number
  /** The window that the change will read: those of an append are read together. */
  window?: string | undefined
}

/** The parts of a writer. */
export interface WriterParts {
  store: Store
  clock: Clock
  /** Gets every later entry in order, and is asked to forget if the store turns out to hold another history. */
  follower?: { apply(entry: Entry): void | Promise<void>; forget(): void | Promise<void> }
  /** Checks that a caller may still write, as of the head; throws if not. */
  permit?: (caller: Caller, now: number) => Promise<void>
  /** Checks the clock before something is decided by it. */
  checkTime?: () => Promise<void>
  /** Counts how long appends take. */
  appends?: Histogram
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
 * The only way to write. Writes queue, are decided one after another against everything before them, and are appended
 * together; the append is the commit. What was appended is applied before the next write is decided.
 */
export class JournalWriter {
  readonly #parts: Required<WriterParts>
  readonly #store: Store
  readonly #clock: Clock
  #waiting: Waiting[] = []
  readonly #waiters = new Set<{ seq: number; resolve: (isApplied: boolean) => void }>()
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
   * A writer at the current head of the store. If the store turns out to hold another history, such as a backup, a replica
   * that had fallen behind, or a journal with a new id, the follower forgets and reloads; then the writer continues from
   * the head of that history.
   */
  static async open(parts: WriterParts): Promise<JournalWriter> {
    const { store } = parts
    const whole = {
      follower: { apply() {}, forget() {} },
      permit: async () => {},
      checkTime: async () => {},
      appends: new Histogram([]),
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

  /** The number of times that the store turned out to hold another history. A cache is valid for one of them only. */
  get history(): number {
    return this.#history
  }

  /** Why nothing is written: the store holds another history, which could not be reloaded yet. */
  get problem(): string | undefined {
    return this.#problem
  }

  /**
   * Commits a change and resolves with what it returned. The caller must still have permission at the entry before it.
   *
   * @throws OpsError as the change throws it, or `unavailable` if the store can't take it; then nothing was written, unless
   *   its message says that this is not known.
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

  /** Applies what others have appended, or reloads if the store holds another history. Calls that wait share one run. */
  catchUp(): Promise<void> {
    this.#nextCatchUp ??= this.#inTurn(async () => {
      this.#nextCatchUp = undefined
      if ((await this.#store.journal.id()) !== this.#journalId) return this.#startOver()
      return this.#catchUp()
    })
    return this.#nextCatchUp
  }

  /** Catches up to a sequence number that was read from the store. */
  async catchUpTo(seq: number): Promise<void> {
    if (this.#head.seq < seq) await this.catchUp()
  }

  /** Runs `work` while no entry is applied: what it reads from the store is not older than what has been applied. */
  whileStill<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work)
  }

  async #catchUp(): Promise<void> {
    if (this.#problem !== undefined) return this.#startOver()
    for (;;) {
      const { seq, hash } = this.#head
      // From the head of this process: if the store doesn't have it, it holds another history.
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

  /** Applies the entries that moved the head. */
  async #catchUpWithOthers(): Promise<void> {
    const { hash } = this.#head
    await this.#catchUp()
    if (this.#head.hash === hash)
      throw new StoreUnavailable('the head of the journal has moved, but no new entry can be read')
  }

  /**
   * Continues from the head of the history that the store holds now. Nothing is written until it is loaded.
   *
   * @throws StoreUnavailable, also if the last entries do not follow each other.
   */
  async #startOver(): Promise<void> {
    const { follower, log } = this.#parts
    const lost = { seq: this.#head.seq, hash: this.#head.hash, journal_id: this.#journalId }
    if (this.#problem === undefined) {
      this.#problem = `the store holds another history than the one that led to entry ${lost.seq}; reloading`
      log.warn({ lost }, this.#problem)
    }
    const journalId = await this.#store.journal.id()
    const head = await this.#store.journal.head()
    const lastId = (await this.#store.journal.greatestId()) ?? ''
    await this.#checkHead(head)
    await follower.forget()
    this.#journalId = journalId
    this.#head = head
    // No id of the lost history is used again.
    if (lastId > this.#lastId) this.#lastId = lastId
    this.#history++
    this.#problem = undefined
    const found = { seq: head.seq, hash: head.hash }
    log.warn({ journal_id: journalId, found, lost }, 'the store holds another history: everything was reloaded')
  }

  /** The last entries of a history must lead to its head. */
  async #checkHead({ seq, hash }: Head): Promise<void> {
    const entries = await this.#store.journal.entries({ after: Math.max(0, seq - maxEntries), limit: maxEntries })
    const last = entries.filter(entry => entry.seq <= seq)
    const unfit = last.find((entry, index) => index > 0 && entry.prev_hash !== last[index - 1]?.hash)
    if (unfit === undefined && (last.at(-1)?.hash ?? hash) === hash) return
    const gap =
      unfit === undefined ? `entry ${seq} is not its last` : `entry ${unfit.seq} does not follow the one before`
    const problem = `the journal in the store does not fit together: ${gap}`
    if (problem !== this.#problem) this.#parts.log.error({ seq: unfit?.seq ?? seq }, problem)
    this.#problem = problem
    throw new StoreUnavailable(problem)
  }

  /** Waits up to `ms` until the entry `seq` is applied; false if it isn't. */
  async waitFor(seq: number, ms: number): Promise<boolean> {
    if (this.#head.seq >= seq) return true
    return new Promise(resolve => {
      const settle = (isApplied: boolean) => {
        cancel()
        this.#waiters.delete(waiter)
        resolve(isApplied)
      }
      const waiter = { seq, resolve: settle }
      const cancel = this.#clock.setTimer(() => settle(false), ms)
      this.#waiters.add(waiter)
    })
  }

  /** Resolves when no write is pending. */
  async idle(): Promise<void> {
    await this.#working
  }

  async #work(): Promise<void> {
    // Requests that are being read can join this append.
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
   * Decides and appends a batch; false if it has to be decided again, since another process has appended first. An append
   * proves that it was decided on current data. If nothing is appended, the head is read instead, so that no response has
   * more than this process has applied; the second decision is final.
   */
  async #tryCommit(batch: Waiting[], isAgain: boolean): Promise<boolean> {
    await this.#parts.checkTime()
    const now = this.#clock.now()
    const commitId = randomUUID()
    const draft = new PendingDraft(this.#store, now, this.#lastId, await this.#windowsOf(batch))
    const settled = await this.#decide(batch, draft)
    const sealed = sealAll(draft.proposals, this.#head, now, commitId)
    if (sealed.length > 0) {
      try {
        const begun = this.#clock.monotonic()
        await this.#store.journal.append(
          sealed,
          this.#head,
          draft.proposals.flatMap(({ credential }) => credential ?? []),
        )
        this.#parts.appends.observe((this.#clock.monotonic() - begun) / 1000)
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

  /**
   * Decides the writes of a batch, one against another; resolves with what settles each. What does not fit the append goes
   * back into the queue.
   */
  async #decide(batch: Waiting[], draft: PendingDraft): Promise<(() => void)[]> {
    const settled: (() => void)[] = []
    const { maxAppendBytes } = this.#store.journal
    let room = maxAppendBytes
    for (const [index, write] of batch.entries()) {
      const before = draft.proposals.length
      let settle = await this.#decideOne(write, draft)
      const bytes = draft.bytesAfter(before)
      if (bytes > maxAppendBytes) {
        draft.rewind(before)
        settle = () => write.reject(tooLarge(bytes, maxAppendBytes))
      } else if (bytes > room) {
        // The append is full: this write and those after it go into the next.
        draft.rewind(before)
        this.#waiting = [...batch.splice(index), ...this.#waiting]
        break
      } else {
        room -= bytes
      }
      settled.push(settle)
    }
    return settled
  }

  /** Lets a write propose its entries; resolves with what settles it. A write that is rejected proposes nothing. */
  async #decideOne({ caller, change, resolve, reject }: Waiting, draft: PendingDraft): Promise<() => void> {
    const before = draft.proposals.length
    try {
      await this.#parts.permit(caller, draft.now)
      const value = await change(draft)
      return () => resolve(value)
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      draft.rewind(before)
      return () => reject(error)
    }
  }

  /** The windows that a batch will read, if there are several: one query instead of many. */
  async #windowsOf(batch: readonly Waiting[]): Promise<ReadonlyMap<string, MaintenanceWindow>> {
    const ids = new Set(batch.flatMap(({ window }) => window ?? []))
    if (ids.size < 2) return new Map()
    const found = await this.#store.windows.changed(new Map([...ids].map(id => [id, 0])))
    return new Map(found.map(({ window }) => [window.maintenance_id, window]))
  }

  /** Appending and catching up exclude each other: every entry is applied once, in order. */
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
    for (const waiter of this.#waiters) if (waiter.seq <= entry.seq) waiter.resolve(true)
  }
}

function tooLarge(bytes: number, max: number): OpsError {
  const message = `the change takes ${bytes} bytes in the journal, and the maximum is ${max}: split it`
  return invalidInput({ path: '', message })
}

function unavailable(cause: unknown, problem: string | undefined): OpsError {
  if (!(cause instanceof OutcomeUnknown)) {
    const why = problem === undefined ? {} : { message: `Nothing can be written: ${problem}.` }
    return new OpsError('unavailable', { ...why, retryAfter: 5, cause })
  }
  return new OpsError('unavailable', {
    message:
      'The store became unreachable during this write, and may have it: repeat it with the same idempotency_key, or check first.',
    retryAfter: 5,
    cause,
  })
}
