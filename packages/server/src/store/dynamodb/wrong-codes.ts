import type { WrongCode, WrongCodes } from '../wrong-codes.ts'
import { afterAll, keys } from './keys.ts'
import { removableAt } from './project.ts'
import type { Table } from './table.ts'

export class DynamodbWrongCodes implements WrongCodes {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async add(name: string, { id, at }: WrongCode): Promise<void> {
    await this.#table.put({ ...keys.wrongCode(name, at, id), at, id, removable_at: removableAt(at) })
  }

  async remove(name: string, { id, at }: WrongCode): Promise<void> {
    await this.#table.remove(keys.wrongCode(name, at, id))
  }

  async since(name: string, since: number): Promise<WrongCode[]> {
    const { pk, sk: from } = keys.wrongCode(name, Math.max(0, since + 1), '')
    const items = await this.#table.all({ pk, from, to: afterAll })
    return items.map(({ id, at }) => ({ id: String(id), at: Number(at) }))
  }
}
