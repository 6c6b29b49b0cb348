import type { Documents, ProjectedDocument } from '../documents.ts'
import { toDocument } from '../rows.ts'
import type { Database } from './database.ts'

export class SqliteDocuments implements Documents {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  get(noun: string, ids: readonly string[]): Promise<ProjectedDocument[]> {
    return this.#database.run(() =>
      this.#database
        .all(
          `SELECT document.id, seq, revision, document FROM json_each(?) AS wanted
             CROSS JOIN document ON noun = ? AND document.id = wanted.value`,
          JSON.stringify(ids),
          noun,
        )
        .map(toDocument),
    )
  }

  page(noun: string, { after, limit }: { after: string; limit: number }): Promise<ProjectedDocument[]> {
    return this.#database.run(() =>
      this.#database
        .all(
          'SELECT id, seq, revision, document FROM document WHERE noun = ? AND id > ? ORDER BY id LIMIT ?',
          noun,
          after,
          limit,
        )
        .map(toDocument),
    )
  }
}
