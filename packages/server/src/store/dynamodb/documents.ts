import type { Documents, ProjectedDocument } from '../documents.ts'
import { toDocument } from '../rows.ts'
import type { Follower } from './follower.ts'
import { afterAll, beforeAll, keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/** The tail is merged into what was projected. */
export class DynamodbDocuments implements Documents {
  readonly #table: Table
  readonly #follower: Follower

  constructor(table: Table, follower: Follower) {
    this.#table = table
    this.#follower = follower
  }

  async get(noun: string, ids: readonly string[]): Promise<ProjectedDocument[]> {
    const items = await this.#table.getAll(ids.map(id => keys.document(noun, id)))
    const wanted = new Set(ids)
    return [...this.#merged(noun, items, id => wanted.has(id)).values()]
  }

  async page(noun: string, { after, limit }: { after: string; limit: number }): Promise<ProjectedDocument[]> {
    const { pk } = keys.document(noun, '')
    const items = await this.#table.all({ pk, from: `${after}${beforeAll}`, to: afterAll, limit })
    const merged = this.#merged(noun, items, id => id > after)
    return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit)
  }

  /** Documents by id: as they are in the table, unless the tail has a later entry. */
  #merged(noun: string, items: readonly Item[], isWanted: (id: string) => boolean): Map<string, ProjectedDocument> {
    const found = new Map(items.map(item => [String(item['sk']), toDocument({ ...item, id: item['sk'] })]))
    for (const { noun: heldNoun, ...held } of this.#follower.tail.documents.values()) {
      if (heldNoun !== noun || !isWanted(held.id)) continue
      if ((found.get(held.id)?.seq ?? 0) < held.seq) found.set(held.id, held)
    }
    return found
  }
}
