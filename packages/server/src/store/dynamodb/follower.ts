import type { Head } from '../entry.ts'
import { maxEntries } from '../entry.ts'
import { StoreUnavailable } from '../errors.ts'
import { type Append, Appends, emptyEnd, endIn, endOf, follows, toAppend } from './appends.ts'
import { keys } from './keys.ts'
import { Projector } from './projector.ts'
import type { Item, Table } from './table.ts'
import { Tail } from './tail.ts'

/**
 * Follows the journal in the table: takes what this process and others append into the tail, one append after another,
 * and reloads the tail if the table turns out to hold another history.
 */
export class Follower {
  readonly appends: Appends
  readonly tail: Tail
  readonly projector: Projector
  readonly #table: Table
  readonly #marginMs: number
  #turn: Promise<unknown> = Promise.resolve()
  /** The last sequence number that was read of others' appends. */
  #othersSeq = 0
  /** Why another history could not be read. */
  #unfit: StoreUnavailable | undefined
  /** How often the table turned out to hold another history. */
  #histories = 0
  /** What the deployment item said last. */
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
   * Reads the end of the journal.
   *
   * @param deployment what the deployment item says.
   * @param marginMs how long what was projected is held all the same.
   */
  static async open(table: Table, deployment: Item, marginMs: number): Promise<Follower> {
    const appends = new Appends(table)
    const tail = new Tail(marginMs)
    await nameEnd(appends, deployment)
    tail.begin(await readEnd(appends, (await table.get(keys.deployment)) ?? {}, marginMs))
    const follower = new Follower(table, appends, tail, deployment, marginMs)
    follower.projector.wake()
    return follower
  }

  /** Moves with every change that is not of this process: another id, another history, others' appends, closed sessions. */
  get mark(): { journal: string; sessions: unknown } {
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

  /** Whether the journal ends at a head, as far as this process has read it. */
  endsAt({ seq, hash }: Head): boolean {
    return this.tail.end.seq === seq && this.tail.end.hash === hash
  }

  /** Looks with one small read at what others have changed, and takes it in. */
  look(): Promise<void> {
    return this.inTurn(async () => {
      const { pk } = keys.deployment
      const items = await this.#table.getAll([keys.append(this.tail.end.seq + 1), keys.deployment])
      const deployment = items.find(item => item['pk'] === pk)
      if (deployment === undefined) throw this.#emptyTable()
      await this.#followTo(deployment)
      const projectedSeq = Number(deployment['projected_seq'])
      if (projectedSeq > this.projector.projectedSeq) this.projector.learn(projectedSeq)
      // An append whose writer has not lived to move the end to it.
      const placed = items.find(item => item['pk'] !== pk)
      if (placed !== undefined) await this.#finish(toAppend(placed))
    })
  }

  /** Takes in what others have appended by now; every call reads again, one after the other. */
  readOn(): Promise<void> {
    return this.inTurn(() => this.follow())
  }

  /** Whatever moves the end of the tail does so alone. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** Takes in what others have appended by now; only in turn. */
  async follow(): Promise<void> {
    const deployment = await this.#table.get(keys.deployment)
    if (deployment === undefined) throw this.#emptyTable()
    await this.#followTo(deployment)
  }

  async #finish(placed: Append): Promise<void> {
    if (follows(placed, this.tail.end) && (await this.appends.moveEnd(placed))) this.#takeOthers(placed)
  }

  #takeOthers(append: Append): void {
    this.tail.take(append, false)
    this.#othersSeq = append.last
    this.projector.wake()
  }

  /** Comes as far as the table says that the journal goes; if it holds another history, that is reloaded. */
  async #followTo(deployment: Item): Promise<void> {
    this.#deployment = deployment
    const end = endIn(deployment)
    if (end !== undefined && end.seq > this.tail.end.seq) {
      for await (const append of this.appends.startingAt(this.tail.end.seq + 1)) {
        if (append.last > end.seq || !follows(append, this.tail.end)) break
        this.#takeOthers(append)
      }
    }
    this.#unfit = undefined
    if (end !== undefined && end.hash === this.tail.end.hash) return
    try {
      this.tail.begin(await readEnd(this.appends, deployment, this.#marginMs))
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
 * The appends at the end of the journal that may not be projected, or not be visible in the indexes.
 *
 * @throws StoreUnavailable if the end that the table names is not there.
 */
async function readEnd(appends: Appends, deployment: Item, marginMs: number): Promise<Append[]> {
  const projectedSeq = Number(deployment['projected_seq'])
  const end = endIn(deployment)
  if (end?.seq === 0) return []
  const newest = end && (await appends.endingAt(end))
  if (newest === undefined)
    throw new StoreUnavailable(
      'the table does not hold the append that it says the journal ends with: see docs/guide/dynamodb.md',
    )
  const recordedAt = ({ entries }: Append) => Date.parse(entries.at(-1)?.recorded_at ?? '')
  const found = [newest]
  for await (const append of appends.before(newest.first)) {
    if (append.last <= projectedSeq && recordedAt(append) < recordedAt(newest) - marginMs) break
    if (!follows(found.at(-1) as Append, endOf(append))) break
    found.push(append)
  }
  return found.toReversed()
}

/**
 * Names the end of the journal if the table does not: an earlier release named none, and in a restored table it may be
 * missing, since the items of a backup are not of one moment. Only a start does that, when the table is whole.
 */
async function nameEnd(appends: Appends, deployment: Item): Promise<void> {
  const end = endIn(deployment)
  if (end?.seq === 0 || (end !== undefined && (await appends.endingAt(end)) !== undefined)) return
  const near = Math.max(1, Number(deployment['projected_seq']) - maxEntries + 1)
  const found = end === undefined ? await appends.newest(near) : await appends.lastBefore(end.first)
  await appends.nameEnd(found === undefined ? emptyEnd : endOf(found), end?.hash)
}
