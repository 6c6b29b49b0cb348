import type { Head } from '../entry.ts'
import { maxEntries } from '../entry.ts'
import { StoreUnavailable } from '../errors.ts'
import { type Append, Appends, emptyTableHead, follows, headIn, headOf, toAppend } from './appends.ts'
import { keys } from './keys.ts'
import { Projector } from './projector.ts'
import type { Item, Table } from './table.ts'
import { Tail } from './tail.ts'

/**
 * Follows the journal in the table: adds what this process and others append to the tail, one append after another, and
 * reloads the tail if the table turns out to hold another history.
 */
export class Follower {
  readonly appends: Appends
  readonly tail: Tail
  readonly projector: Projector
  readonly #table: Table
  readonly #marginMs: number
  #turn: Promise<unknown> = Promise.resolve()
  /** The last sequence number of an append of another process. */
  #othersSeq = 0
  /** Why another history could not be read. */
  #unfit: StoreUnavailable | undefined
  /** The number of times that the table turned out to hold another history. */
  #histories = 0
  /** The deployment item when it was read last. */
  #deployment: Item

  private constructor(table: Table, appends: Appends, tail: Tail, deployment: Item, marginMs: number) {
    this.appends = appends
    this.tail = tail
    this.projector = new Projector(table, appends, tail, Number(deployment['projected_seq']), () => this.readOn())
    this.#table = table
    this.#marginMs = marginMs
    this.#deployment = deployment
  }

  /**
   * Reads the tail of the journal.
   *
   * @param marginMs how long an append is held after it was projected.
   */
  static async open(table: Table, deployment: Item, marginMs: number): Promise<Follower> {
    const appends = new Appends(table)
    const tail = new Tail(marginMs)
    await nameHead(appends, deployment)
    tail.begin(await readTail(appends, (await table.get(keys.deployment)) ?? {}, marginMs))
    const follower = new Follower(table, appends, tail, deployment, marginMs)
    follower.projector.wake()
    return follower
  }

  /** Changes with every change of another process: another id, another history, its appends, closed sessions. */
  get state(): { journal: string; sessions: unknown } {
    return {
      journal: `${String(this.#deployment['journal_id'])} ${this.#histories} ${this.#othersSeq}`,
      sessions: this.#deployment['sessions_closed'],
    }
  }

  /** Why the journal in the table can't be served, if it can't. */
  get problem(): StoreUnavailable | undefined {
    if (this.#unfit !== undefined) return this.#unfit
    const { problem } = this.projector
    if (problem === undefined || problem instanceof StoreUnavailable) return undefined
    return new StoreUnavailable('the journal cannot be projected', { cause: problem })
  }

  /** Whether a head is the last that this process has read. */
  endsAt({ seq, hash }: Head): boolean {
    return this.tail.head.seq === seq && this.tail.head.hash === hash
  }

  /** Finds what others have changed, with one small read, and applies it. */
  look(): Promise<void> {
    return this.inTurn(async () => {
      const { pk } = keys.deployment
      const known = this.projector.projectedSeq
      const items = await this.#table.getAll([keys.append(this.tail.head.seq + 1), keys.deployment])
      const deployment = items.find(item => item['pk'] === pk)
      if (deployment === undefined) throw this.#emptyTable()
      await this.#followTo(deployment, known)
      const projectedSeq = Number(deployment['projected_seq'])
      if (projectedSeq > this.projector.projectedSeq) this.projector.learn(projectedSeq)
      // An append whose writer may have been killed before it moved the head.
      const pending = items.find(item => item['pk'] !== pk)
      if (pending !== undefined) await this.#finish(toAppend(pending))
    })
  }

  /** Applies what others have appended by now. Every call reads, one after the other. */
  readOn(): Promise<void> {
    return this.inTurn(() => this.follow())
  }

  /** Everything that moves the head of the tail runs alone. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** The same as `readOn`, for a call that has its turn. */
  async follow(): Promise<void> {
    const known = this.projector.projectedSeq
    const deployment = await this.#table.get(keys.deployment)
    if (deployment === undefined) throw this.#emptyTable()
    await this.#followTo(deployment, known)
  }

  async #finish(pending: Append): Promise<void> {
    if (follows(pending, this.tail.head) && (await this.appends.moveHead(pending))) this.#takeOthers(pending)
  }

  #takeOthers(append: Append): void {
    this.tail.take(append, false)
    this.#othersSeq = append.last
    this.projector.wake()
  }

  /**
   * Reads up to the head in the table. Reloads if it is of another history, or if less is projected than was known before
   * the read: then an earlier state of the same history was restored.
   */
  async #followTo(deployment: Item, knownProjectedSeq: number): Promise<void> {
    this.#deployment = deployment
    const head = headIn(deployment)
    if (head !== undefined && head.seq > this.tail.head.seq) {
      for await (const append of this.appends.startingAt(this.tail.head.seq + 1)) {
        if (append.last > head.seq || !follows(append, this.tail.head)) break
        this.#takeOthers(append)
      }
    }
    this.#unfit = undefined
    const isRestored = Number(deployment['projected_seq']) < knownProjectedSeq
    if (head !== undefined && head.hash === this.tail.head.hash && !isRestored) return
    try {
      this.tail.begin(await readTail(this.appends, deployment, this.#marginMs))
    } catch (error) {
      if (error instanceof StoreUnavailable) this.#unfit = error
      throw error
    }
    this.projector.learn(Number(deployment['projected_seq']))
    this.#histories++
  }

  #emptyTable(): StoreUnavailable {
    return new StoreUnavailable(`the DynamoDB table ${this.#table.name} is empty`)
  }
}

/**
 * The last appends, which may not be projected, or not be visible in the indexes.
 *
 * @throws StoreUnavailable if the last append is missing.
 */
async function readTail(appends: Appends, deployment: Item, marginMs: number): Promise<Append[]> {
  const projectedSeq = Number(deployment['projected_seq'])
  const head = headIn(deployment)
  if (head?.seq === 0) return []
  const newest = head && (await appends.endingAt(head))
  if (newest === undefined)
    throw new StoreUnavailable('the table does not have the last append of its journal: see docs/guide/dynamodb.md')
  const recordedAt = ({ entries }: Append) => Date.parse(entries.at(-1)?.recorded_at ?? '')
  const found = [newest]
  for await (const append of appends.before(newest.first)) {
    if (append.last <= projectedSeq && recordedAt(append) < recordedAt(newest) - marginMs) break
    if (!follows(found.at(-1) as Append, headOf(append))) break
    found.push(append)
  }
  return found.toReversed()
}

/**
 * Sets the head if the table has none, as with an earlier release, or if its append is missing, as in a restored table: the
 * items of a backup are not of one moment. Only a start does that, when the table is complete.
 */
async function nameHead(appends: Appends, deployment: Item): Promise<void> {
  const head = headIn(deployment)
  if (head?.seq === 0 || (head !== undefined && (await appends.endingAt(head)) !== undefined)) return
  const near = Math.max(1, Number(deployment['projected_seq']) - maxEntries + 1)
  const found = head === undefined ? await appends.newest(near) : await appends.lastBefore(head.first)
  await appends.nameHead(found === undefined ? emptyTableHead : headOf(found), head?.hash)
}
