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
    // The statement does not see its own row: it makes room for it among the others.
    await this.#database.all(
      `WITH added AS (
         INSERT INTO session (sha256, credential, actor, label, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ), closed AS (
         DELETE FROM session WHERE sha256 IN
           (SELECT sha256 FROM session WHERE credential = $2 ORDER BY created_at DESC, place DESC OFFSET $7)
         RETURNING sha256
       ) ${this.#tellOfClosed()}`,
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
      `WITH closed AS (DELETE FROM session WHERE sha256 = $1 RETURNING sha256) ${this.#tellOfClosed()}`,
      sha256,
    )
  }

  /** What follows a `closed` that has the sessions that were closed. */
  #tellOfClosed(): string {
    return `, counted AS (
      UPDATE deployment SET sessions_closed = sessions_closed + 1 WHERE EXISTS (SELECT FROM closed) RETURNING one
    ) ${this.#database.tell('sessions', 'counted')}`
  }
}
