import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { StoreUnavailable } from '../errors.ts'
import { isBusy, unavailableFrom } from './errors.ts'

/** How long and how often a database that another process has locked is tried. */
export const busyForMs = 1000
const retryEveryMs = 20

export type Row = Record<string, SQLInputValue>

/** One open database: its statements, prepared once, and its transactions. */
export class Database {
  readonly #database: DatabaseSync
  readonly #isSameFile: () => boolean
  readonly #statements = new Map<string, StatementSync>()

  /** @param isSameFile whether the path still leads to the file that is open. If not, what is written would be lost. */
  constructor(database: DatabaseSync, isSameFile: () => boolean) {
    this.#database = database
    this.#isSameFile = isSameFile
  }

  /** Runs `work`, and again while another process has locked the database. Between the attempts the event loop is free. */
  async run<T>(work: () => T): Promise<T> {
    for (let waited = 0; ; waited += retryEveryMs) {
      try {
        return work()
      } catch (error) {
        if (!isBusy(error) || waited >= busyForMs) throw unavailableFrom(error) ?? error
        await setTimeout(retryEveryMs)
      }
    }
  }

  /** Writes everything that `work` does, or nothing. */
  transaction(work: () => void): void {
    this.do('BEGIN IMMEDIATE')
    try {
      work()
      this.do('COMMIT')
    } catch (error) {
      if (this.#database.isTransaction) this.do('ROLLBACK')
      throw error
    }
  }

  do(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values)
  }

  /** The same with named values. */
  doWith(sql: string, values: Row): void {
    this.#statement(sql).run(values)
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values)
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values)
  }

  /** The same row by row, for large results. */
  iterate(sql: string, ...values: SQLInputValue[]): Iterable<Row> {
    return this.#statement(sql).iterate(...values)
  }

  /** @throws StoreUnavailable if the file was moved or replaced. */
  checkFile(): void {
    if (!this.#isSameFile())
      throw new StoreUnavailable('the database file was moved or replaced: put it back, or restart the service')
  }

  close(): void {
    this.#database.close()
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
