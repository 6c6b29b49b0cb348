/** The sessions of people at work, by the SHA-256 of their secrets. They are in no entry. */
export interface Sessions {
  get(sha256: string): Promise<Session | undefined>
  /** The sessions of a credential, the newest first; some may have expired. */
  of(credential: string): Promise<Session[]>
  /** Adds a session. If its credential then has more than `max`, closes the oldest. */
  add(session: Session, max: number): Promise<void>
  /** Extends a session. */
  touch(sha256: string, expiresAt: number): Promise<void>
  close(sha256: string): Promise<void>
}

/** A session. Times in milliseconds. */
export interface Session {
  sha256: string
  /** `api_key:<id>` or `secret_code:<seq>`: the session is valid as long as this is. */
  credential: string
  actor: string
  label?: string
  created_at: number
  /** Extended with use. */
  expires_at: number
}
