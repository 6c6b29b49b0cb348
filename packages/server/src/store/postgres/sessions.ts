import { toSession } from '../rows.ts'
import type { Session, Sessions } from '../sessions.ts'
import type { Database } from './database.ts'

export class PostgresSessions implements Sessions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(sha256: string): Promise<Session | undefined> {
    const [row] = await this.#database.all('SELECT * FROM session WHERE sha256 = $1', sha256)
    return row && toSession(row)
  }

  async of(credential: string): Promise<Session[]> {
    const rows = await this.#database.all(
      'SELECT * FROM session WHERE credential = $1 ORDER BY created_at DESC, place DESC',
      credential,
    )
    return rows.map(toSession)
  }

  async add(session: Session, max: number): Promise<void> {
    // The statement does not see its own row, so it leaves one less of the others.
    await this.#database.all(
      `WITH added AS (
         INSERT INTO session (sha256, credential, actor, label, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ), closed AS (
         DELETE FROM session WHERE sha256 IN
           (SELECT sha256 FROM session WHERE credential = $2 ORDER BY created_at DESC, place DESC OFFSET $7)
         RETURNING sha256
       ) ${this.#countClosed()}`,
      session.sha256,
      session.credential,
      session.actor,
      session.label ?? null,
      session.created_at,
      session.expires_at,
      max - 1,
    )
  }

  async touch(sha256: string, expiresAt: number): Promise<void> {
    await this.#database.all(
      'UPDATE session SET expires_at = greatest(expires_at, $1::bigint) WHERE sha256 = $2',
      expiresAt,
      sha256,
    )
  }

  async close(sha256: string): Promise<void> {
    await this.#database.all(
      `WITH closed AS (DELETE FROM session WHERE sha256 = $1 RETURNING sha256) ${this.#countClosed()}`,
      sha256,
    )
  }

  /** The last parts of a statement with `closed`, the sessions that it closes. */
  #countClosed(): string {
    return `, counted AS (
      UPDATE deployment SET sessions_closed = sessions_closed + 1 WHERE EXISTS (SELECT FROM closed) RETURNING one
    ) ${this.#database.notify('sessions', 'counted')}`
  }
}
