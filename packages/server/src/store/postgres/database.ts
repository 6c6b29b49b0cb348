import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { isOfTheConnection, mayHaveBeenDone, unavailableFrom } from './errors.ts'

export type Row = Record<string, unknown>

/** What was changed, in a notification to other instances. */
type What = 'journal' | 'sessions'

/** One schema of a database: its statements, and the notifications to other instances. */
export class Database {
  /** Marks what this process sends, so that it does not wake itself. */
  readonly sender = randomUUID()
  readonly channel: string
  readonly #pool: pg.Pool
  readonly #notifies: boolean

  /** @param notifies whether the database has `pg_notify`: if it hasn't, other instances find out by their poll. */
  constructor(pool: pg.Pool, { channel, notifies }: { channel: string; notifies: boolean }) {
    this.channel = channel
    this.#pool = pool
    this.#notifies = notifies
  }

  async all(sql: string, ...values: unknown[]): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(sql, values)).rows
    } catch (error) {
      throw unavailableFrom(error) ?? error
    }
  }

  /** The last part of a statement: notifies other instances if `from` has a row, and gives a row for each of its rows. */
  notify(what: What, from: string): string {
    return this.#notifies
      ? `SELECT pg_notify('${this.channel}', '${what} ${this.sender}') FROM ${from}`
      : `SELECT FROM ${from}`
  }

  /**
   * Runs a statement that must not be repeated, and resolves with the number of its rows.
   *
   * @throws InDoubt if the connection closed after it was sent: it may have been done.
   */
  async once(query: pg.QueryConfig): Promise<number | null> {
    const client = await this.#pool.connect()
    try {
      const { rowCount } = await client.query(query)
      client.release()
      return rowCount
    } catch (error) {
      client.release(isOfTheConnection(error))
      throw mayHaveBeenDone(error) ? new InDoubt(undefined, { cause: error }) : error
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** The database did not say whether it has done a statement. */
export class InDoubt extends Error {}
