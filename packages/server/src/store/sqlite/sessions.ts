import { toSession } from '../rows.ts'
import type { Session, Sessions } from '../sessions.ts'
import type { Database } from './database.ts'

export class SqliteSessions implements Sessions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  get(sha256: string): Promise<Session | undefined> {
    return this.#database.run(() => {
      const row = this.#database.get('SELECT * FROM session WHERE sha256 = ?', sha256)
      return row && toSession(row)
    })
  }

  of(credential: string): Promise<Session[]> {
    return this.#database.run(() =>
      this.#database
        .all('SELECT * FROM session WHERE credential = ? ORDER BY created_at DESC, rowid DESC', credential)
        .map(toSession),
    )
  }

  add(session: Session, max: number): Promise<void> {
    return this.#database.run(() =>
      this.#database.transaction(() => {
        this.#database.do(
          'INSERT INTO session (sha256, credential, actor, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
          session.sha256,
          session.credential,
          session.actor,
          session.label ?? null,
          session.created_at,
          session.expires_at,
        )
        this.#database.do(
          `DELETE FROM session WHERE sha256 IN
             (SELECT sha256 FROM session WHERE credential = ? ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
          session.credential,
          max,
        )
      }),
    )
  }

  touch(sha256: string, expiresAt: number): Promise<void> {
    return this.#database.run(() =>
      this.#database.do('UPDATE session SET expires_at = ? WHERE sha256 = ?', expiresAt, sha256),
    )
  }

  close(sha256: string): Promise<void> {
    return this.#database.run(() => this.#database.do('DELETE FROM session WHERE sha256 = ?', sha256))
  }
}
