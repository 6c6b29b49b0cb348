import type { WrongCode, WrongCodes } from '../wrong-codes.ts'
import type { Database } from './database.ts'

export class PostgresWrongCodes implements WrongCodes {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(name: string, { id, at }: WrongCode): Promise<void> {
    await this.#database.all('INSERT INTO wrong_code (name, at, id) VALUES ($1, $2, $3)', name, at, id)
  }

  async remove(name: string, { id, at }: WrongCode): Promise<void> {
    await this.#database.all('DELETE FROM wrong_code WHERE name = $1 AND at = $2 AND id = $3', name, at, id)
  }

  async since(name: string, since: number): Promise<WrongCode[]> {
    const rows = await this.#database.all(
      'SELECT at, id FROM wrong_code WHERE name = $1 AND at > $2 ORDER BY at, id',
      name,
      since,
    )
    return rows.map(row => ({ id: String(row['id']), at: Number(row['at']) }))
  }
}
