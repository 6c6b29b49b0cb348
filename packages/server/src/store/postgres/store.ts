import type pg from 'pg'
import { StoreRefused } from '../errors.ts'
import { forgetGatesAfterMs } from '../gate-summaries.ts'
import type { Changed, Store, StoreTime } from '../store.ts'
import { PostgresCredentials } from './credentials.ts'
import type { Database } from './database.ts'
import { PostgresDocuments } from './documents.ts'
import { Feed } from './feed.ts'
import { PostgresGateSummaries } from './gate-summaries.ts'
import { PostgresJournal } from './journal.ts'
import { PostgresSessions } from './sessions.ts'
import { PostgresWindows } from './windows.ts'
import { PostgresWrongCodes } from './wrong-codes.ts'

const forgetWrongCodesAfterMs = 86_400_000

/** The store in one schema of a PostgreSQL database, which is migrated. */
export class PostgresStore implements Store {
  readonly address: string
  readonly warnings: readonly string[]
  readonly shared = true
  readonly journal: PostgresJournal
  readonly windows: PostgresWindows
  readonly documents: PostgresDocuments
  readonly credentials: PostgresCredentials
  readonly sessions: PostgresSessions
  readonly gateSummaries: PostgresGateSummaries
  readonly wrongCodes: PostgresWrongCodes
  readonly #database: Database
  readonly #feed: Feed

  constructor(
    database: Database,
    { config, address, warnings }: { config: pg.PoolConfig; address: string; warnings: readonly string[] },
  ) {
    this.address = address
    this.warnings = warnings
    this.journal = new PostgresJournal(database)
    this.windows = new PostgresWindows(database)
    this.documents = new PostgresDocuments(database)
    this.credentials = new PostgresCredentials(database)
    this.sessions = new PostgresSessions(database)
    this.gateSummaries = new PostgresGateSummaries(database)
    this.wrongCodes = new PostgresWrongCodes(database)
    this.#database = database
    this.#feed = new Feed(config, database.channel, database.sender, async () => {
      const [row] = await database.all(
        `SELECT journal_id || coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '') AS journal, sessions_closed FROM deployment`,
      )
      return { journal: String(row?.['journal']), sessions: String(row?.['sessions_closed']) }
    })
  }

  watch(changed: Changed): () => void {
    return this.#feed.start(changed)
  }

  async now(): Promise<StoreTime> {
    const [row] = await this.#database.all('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now')
    return { at: Number(row?.['now']), within: 0 }
  }

  async forgetExpired(now: number, keysBefore: number): Promise<void> {
    await this.#database.all('DELETE FROM session WHERE expires_at <= $1', now)
    await this.#database.all('DELETE FROM idempotency WHERE recorded_at < $1', keysBefore)
    await this.#database.all('DELETE FROM gate_summary WHERE at < $1', now - forgetGatesAfterMs)
    await this.#database.all('DELETE FROM wrong_code WHERE at < $1', now - forgetWrongCodesAfterMs)
  }

  backup(): Promise<void> {
    return Promise.reject(new StoreRefused(`${this.address} is backed up with the database's own tools: pg_dump`))
  }

  async check(): Promise<void> {
    await this.#database.all('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1')
  }

  async close(): Promise<void> {
    await this.#database.close()
  }
}
