import type { GateSummaries, GateSummary } from '../gate-summaries.ts'
import { toGateSummary } from '../rows.ts'
import type { Database } from './database.ts'

export class SqliteGateSummaries implements GateSummaries {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  publish(summary: GateSummary): Promise<void> {
    return this.#database.run(() =>
      this.#database.do(
        'INSERT OR REPLACE INTO gate_summary (instance, at, summary) VALUES (?, ?, ?)',
        summary.instance,
        summary.at,
        JSON.stringify(summary),
      ),
    )
  }

  forget(instance: string): Promise<void> {
    return this.#database.run(() => this.#database.do('DELETE FROM gate_summary WHERE instance = ?', instance))
  }

  since(since: number): Promise<GateSummary[]> {
    return this.#database.run(() =>
      this.#database.all('SELECT summary FROM gate_summary WHERE at > ?', since).map(toGateSummary),
    )
  }
}
