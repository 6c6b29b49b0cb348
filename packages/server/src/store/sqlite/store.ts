import { forgetGatesAfterMs } from '../gate-summaries.ts'
import type { Changed, Store } from '../store.ts'
import { backup } from './backup.ts'
import { SqliteCredentials } from './credentials.ts'
import type { Database } from './database.ts'
import { SqliteDocuments } from './documents.ts'
import { SqliteGateSummaries } from './gate-summaries.ts'
import { SqliteJournal } from './journal.ts'
import { SqliteSessions } from './sessions.ts'
import { watch } from './watch.ts'
import { SqliteWindows } from './windows.ts'

/** The store in one SQLite database, which is open and migrated. */
export class SqliteStore implements Store {
  readonly address: string
  readonly warnings: readonly string[]
  readonly shared = false
  readonly journal: SqliteJournal
  readonly windows: SqliteWindows
  readonly documents: SqliteDocuments
  readonly credentials: SqliteCredentials
  readonly sessions: SqliteSessions
  readonly gateSummaries: SqliteGateSummaries
  readonly #database: Database
  readonly #release: () => void

  constructor(database: Database, parts: { address: string; warnings: readonly string[]; release: () => void }) {
    this.address = parts.address
    this.warnings = parts.warnings
    this.journal = new SqliteJournal(database)
    this.windows = new SqliteWindows(database)
    this.documents = new SqliteDocuments(database)
    this.credentials = new SqliteCredentials(database)
    this.sessions = new SqliteSessions(database)
    this.gateSummaries = new SqliteGateSummaries(database)
    this.#database = database
    this.#release = parts.release
  }

  watch(changed: Changed): () => void {
    return watch(this.#database, changed)
  }

  /** The database has no clock. */
  now(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  forgetExpired(now: number, keysBefore: number): Promise<void> {
    return this.#database.run(() => {
      this.#database.do('DELETE FROM session WHERE expires_at <= ?', now)
      this.#database.do('DELETE FROM idempotency WHERE recorded_at < ?', keysBefore)
      this.#database.do('DELETE FROM gate_summary WHERE at < ?', now - forgetGatesAfterMs)
    })
  }

  backup(file: string): Promise<void> {
    return backup(this.#database, file)
  }

  check(): Promise<void> {
    return this.#database.run(() => {
      this.#database.checkFile()
      this.#database.get('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1')
    })
  }

  async close(): Promise<void> {
    this.#database.close()
    this.#release()
  }
}
