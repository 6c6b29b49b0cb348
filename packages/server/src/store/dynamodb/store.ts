import { StoreRefused, StoreUnavailable } from '../errors.ts'
import type { Changed, Store, StoreTime } from '../store.ts'
import { DynamodbCredentials } from './credentials.ts'
import { type DateBounds, monotonicNow } from './date-bounds.ts'
import { DynamodbDocuments } from './documents.ts'
import type { Follower } from './follower.ts'
import { DynamodbGateSummaries } from './gate-summaries.ts'
import { DynamodbJournal } from './journal.ts'
import { keys } from './keys.ts'
import { DynamodbSessions } from './sessions.ts'
import type { Table } from './table.ts'
import { watch } from './watch.ts'
import { DynamodbWindows } from './windows.ts'
import { DynamodbWrongCodes } from './wrong-codes.ts'

/** A close stops projecting after this time; nothing is lost. */
const closeWithinMs = 5000

/** The store in one DynamoDB table, which has been checked. */
export class DynamodbStore implements Store {
  readonly address: string
  readonly warnings: readonly string[] = []
  readonly shared = true
  readonly journal: DynamodbJournal
  readonly windows: DynamodbWindows
  readonly documents: DynamodbDocuments
  readonly credentials: DynamodbCredentials
  readonly sessions: DynamodbSessions
  readonly gateSummaries: DynamodbGateSummaries
  readonly wrongCodes: DynamodbWrongCodes
  readonly #table: Table
  readonly #follower: Follower
  readonly #bounds: DateBounds
  readonly #destroy: () => void

  constructor(table: Table, follower: Follower, { bounds, destroy }: { bounds: DateBounds; destroy: () => void }) {
    this.address = `dynamodb:${table.name}`
    this.journal = new DynamodbJournal(table, follower)
    this.windows = new DynamodbWindows(table, follower)
    this.documents = new DynamodbDocuments(table, follower)
    this.credentials = new DynamodbCredentials(table, follower)
    this.sessions = new DynamodbSessions(table)
    this.gateSummaries = new DynamodbGateSummaries(table)
    this.wrongCodes = new DynamodbWrongCodes(table)
    this.#table = table
    this.#follower = follower
    this.#bounds = bounds
    this.#destroy = destroy
  }

  watch(changed: Changed): () => void {
    return watch(this.#follower, changed)
  }

  /** Makes a request: earlier responses say nothing about the clock if this machine slept since. */
  async now(): Promise<StoreTime> {
    const requestedAt = monotonicNow()
    await this.#table.get(keys.deployment)
    const { offset, uncertainty } = this.#bounds.offset() ?? { offset: 0, uncertainty: Number.POSITIVE_INFINITY }
    return { at: (requestedAt + monotonicNow()) / 2 + offset, within: uncertainty }
  }

  /** DynamoDB removes expired items later. */
  async forgetExpired(now: number, keysBefore: number): Promise<void> {
    this.sessions.forgetExpired(now)
    this.journal.forgetKeys(keysBefore)
  }

  async backup(): Promise<void> {
    throw new StoreRefused(
      `${this.address} is backed up with DynamoDB's own tools: point-in-time recovery, an on-demand backup, or an export to S3`,
    )
  }

  async check(): Promise<void> {
    if ((await this.#table.get(keys.deployment)) === undefined)
      throw new StoreUnavailable(`the DynamoDB table ${this.#table.name} is empty`)
    const { problem } = this.#follower
    if (problem !== undefined) throw problem
  }

  async close(): Promise<void> {
    await this.#follower.projector.close(closeWithinMs)
    this.#destroy()
  }

  /** The number of appends that are not known to be projected. */
  get heldBack(): number {
    return this.#follower.tail.held.filter(({ isProjected }) => !isProjected).length
  }

  /** Projects everything now. */
  async settle(): Promise<void> {
    await this.#follower.projector.settle()
  }
}
