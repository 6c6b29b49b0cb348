import type { Documents, ProjectedDocument } from '../documents.ts'
import { toDocument } from '../rows.ts'
import type { Database } from './database.ts'

export class PostgresDocuments implements Documents {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(noun: string, ids: readonly string[]): Promise<ProjectedDocument[]> {
    const rows = await this.#database.all(
      'SELECT id, seq, revision, document FROM document WHERE noun = $1 AND id = ANY ($2)',
      noun,
      ids,
    )
    return rows.map(toDocument)
  }

  async page(noun: string, { after, limit }: { after: string; limit: number }): Promise<ProjectedDocument[]> {
    const rows = await this.#database.all(
      'SELECT id, seq, revision, document FROM document WHERE noun = $1 AND id > $2 ORDER BY id LIMIT $3',
      noun,
      after,
      limit,
    )
    return rows.map(toDocument)
  }
}
