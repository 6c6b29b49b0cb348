import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type AnyCredential, type Entry, emptyHead, type Head, headAfter, type Sealed } from '../entry.ts'
import { HeadMoved, OutcomeUnknown } from '../errors.ts'
import type { EntryQuery, Journal } from '../journal.ts'
import { toEntry } from '../rows.ts'
import { type Database, InDoubt } from './database.ts'
import { mayBeTriedAgain, unavailableFrom } from './errors.ts'
import { projectionParts } from './project.ts'

/** How long the outcome of an append is looked for before it is reported as unknown. */
const settleMs = 5000
const settleEveryMs = 100

const journalRows = 'json_to_recordset($1) AS given (seq bigint, hash text, maintenance_id text, entry text)'

/**
 * The first row decides. It is inserted only after the head that the writer saw, and only if no other writer was first:
 * the statement waits for one that is being inserted at the same position. Without the first row, no other is inserted.
 */
const insertFirst = `
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry FROM ${journalRows}
   WHERE seq = $2::bigint + 1 AND ($2 = 0 OR EXISTS (SELECT FROM journal WHERE seq = $2 AND hash = $3))
  ON CONFLICT (seq) DO NOTHING
  RETURNING seq`

const insertOthers = `
  INSERT INTO journal (seq, hash, maintenance_id, entry)
  SELECT seq, hash, maintenance_id, entry FROM ${journalRows}
   WHERE seq > $2 + 1 AND EXISTS (SELECT FROM first)`

export class PostgresJournal implements Journal {
  /** What follows from the entries is about as large: other calls wait a fraction of a second for it. */
  readonly maxAppendBytes = 4_000_000
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async id(): Promise<string> {
    const [row] = await this.#database.all('SELECT journal_id FROM deployment')
    return String(row?.['journal_id'])
  }

  async setId(id: string): Promise<void> {
    await this.#database.all('UPDATE deployment SET journal_id = $1', id)
  }

  async head(): Promise<Head> {
    const [row] = await this.#database.all('SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1')
    return row === undefined ? emptyHead : headAfter(toEntry(row))
  }

  /**
   * If the connection closes before the response, the same entries are appended again: only one attempt can succeed, since
   * the sequence number is taken then, and the database makes the second wait for the first. Then the hash at their
   * position shows the outcome.
   */
  async append(sealed: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): Promise<void> {
    const first = sealed[0]?.entry
    if (first === undefined) return
    const query = this.#appendQuery(sealed, head, credentials)
    const deadline = performance.now() + settleMs
    for (let inDoubt = false; ; ) {
      try {
        if ((await this.#database.once(query)) === 1) return
        if (inDoubt && (await this.#hashAt(first.seq)) === first.hash) return
        throw new HeadMoved()
      } catch (error) {
        if (error instanceof HeadMoved) throw error
        if (error instanceof InDoubt) inDoubt = true
        else if (!inDoubt && !mayBeTriedAgain(error)) throw unavailableFrom(error) ?? error
        if (performance.now() > deadline) {
          if (!inDoubt) throw unavailableFrom(error) ?? error
          throw new OutcomeUnknown('the database became unreachable during an append', { cause: error })
        }
        await pause(settleEveryMs * (0.5 + Math.random() / 2))
      }
    }
  }

  async entries({ after, limit, maintenanceId }: EntryQuery): Promise<Entry[]> {
    const rows =
      maintenanceId === undefined
        ? await this.#database.all('SELECT entry, hash FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2', after, limit)
        : await this.#database.all(
            'SELECT entry, hash FROM journal WHERE maintenance_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
            maintenanceId,
            after,
            limit,
          )
    return rows.map(toEntry)
  }

  async entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    const [row] = await this.#database.all(
      'SELECT entry, hash FROM idempotency JOIN journal USING (seq) WHERE key = $1 AND recorded_at >= $2',
      key,
      since,
    )
    return row && toEntry(row)
  }

  async greatestId(): Promise<string | undefined> {
    const [row] = await this.#database.all(
      `SELECT greatest((SELECT maintenance_id FROM maintenance ORDER BY maintenance_id DESC LIMIT 1), greatest_id) AS id
         FROM deployment`,
    )
    const id = row?.['id']
    return typeof id === 'string' ? id : undefined
  }

  /**
   * One statement, which is one transaction and one round trip, whatever the number of entries: the journal's rows, and
   * what follows from them. It has only the parts that these entries need: the database plans it each time, and
   * planning all of them takes longer than the commit. It gives one row if the entries were inserted.
   */
  #appendQuery(sealed: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): pg.QueryConfig {
    const rows = sealed.map(({ entry: { seq, hash, maintenance_id }, text }) => ({
      seq,
      hash,
      maintenance_id,
      entry: text,
    }))
    const entries = sealed.map(({ entry }) => entry)
    const values: unknown[] = [JSON.stringify(rows), head.seq, head.hash]
    const parts = [
      `first AS (${insertFirst})`,
      ...(sealed.length > 1 ? [`others AS (${insertOthers})`] : []),
      ...projectionParts(entries, credentials, values),
    ]
    return { text: `WITH ${parts.join(', ')} ${this.#database.notify('journal', 'first')}`, values }
  }

  async #hashAt(seq: number): Promise<unknown> {
    const [row] = await this.#database.all('SELECT hash FROM journal WHERE seq = $1', seq)
    return row?.['hash']
  }
}
