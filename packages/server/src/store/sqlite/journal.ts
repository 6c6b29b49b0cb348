import { type AnyCredential, type Entry, emptyHead, type Head, headAfter, type Sealed } from '../entry.ts'
import { HeadMoved } from '../errors.ts'
import type { EntryQuery, Journal } from '../journal.ts'
import { toEntry } from '../rows.ts'
import type { Database } from './database.ts'
import { project } from './project.ts'

export class SqliteJournal implements Journal {
  /** What follows from the entries is about as large: other calls wait a fraction of a second for it. */
  readonly maxAppendBytes = 4_000_000
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  id(): Promise<string> {
    return this.#database.run(() => String(this.#database.get('SELECT journal_id FROM deployment')?.['journal_id']))
  }

  setId(id: string): Promise<void> {
    return this.#database.run(() => this.#database.do('UPDATE deployment SET journal_id = ?', id))
  }

  head(): Promise<Head> {
    return this.#database.run(() => {
      const row = this.#database.get('SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1')
      return row === undefined ? emptyHead : headAfter(toEntry(row))
    })
  }

  append(sealed: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): Promise<void> {
    const entries = sealed.map(({ entry }) => entry)
    return this.#database.run(() =>
      this.#database.transaction(() => {
        this.#database.checkFile()
        const last = this.#database.get('SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')?.['hash']
        if ((last ?? emptyHead.hash) !== head.hash) throw new HeadMoved()
        for (const { entry, text } of sealed) {
          this.#database.do(
            'INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (?, ?, ?, ?)',
            entry.seq,
            entry.hash,
            entry.maintenance_id ?? null,
            text,
          )
        }
        project(this.#database, entries, credentials)
      }),
    )
  }

  entries({ after, limit, maintenanceId }: EntryQuery): Promise<Entry[]> {
    return this.#database.run(() =>
      (maintenanceId === undefined
        ? this.#database.all('SELECT entry, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
        : this.#database.all(
            'SELECT entry, hash FROM journal WHERE maintenance_id = ? AND seq > ? ORDER BY seq LIMIT ?',
            maintenanceId,
            after,
            limit,
          )
      ).map(toEntry),
    )
  }

  entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    return this.#database.run(() => {
      const row = this.#database.get(
        'SELECT entry, hash FROM idempotency JOIN journal USING (seq) WHERE key = ? AND recorded_at >= ?',
        key,
        since,
      )
      return row && toEntry(row)
    })
  }

  greatestId(): Promise<string | undefined> {
    return this.#database.run(() => {
      const row = this.#database.get(
        `SELECT max(coalesce((SELECT max(maintenance_id) FROM maintenance), ''), coalesce(greatest_id, '')) AS id
           FROM deployment`,
      )
      return String(row?.['id']) || undefined
    })
  }
}
