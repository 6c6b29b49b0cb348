import type { GateSummaries, GateSummary } from '../gate-summaries.ts'
import { toGateSummary } from '../rows.ts'
import type { Database } from './database.ts'

export class PostgresGateSummaries implements GateSummaries {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async publish(summary: GateSummary): Promise<void> {
    await this.#database.all(
      `INSERT INTO gate_summary (instance, at, summary) VALUES ($1, $2, $3)
         ON CONFLICT (instance) DO UPDATE SET at = excluded.at, summary = excluded.summary`,
      summary.instance,
      summary.at,
      JSON.stringify(summary),
    )
  }

  async forget(instance: string): Promise<void> {
    await this.#database.all('DELETE FROM gate_summary WHERE instance = $1', instance)
  }

  async since(since: number): Promise<GateSummary[]> {
    const rows = await this.#database.all('SELECT summary FROM gate_summary WHERE at > $1', since)
    return rows.map(toGateSummary)
  }
}
