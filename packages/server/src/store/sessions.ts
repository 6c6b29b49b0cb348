/** The sessions of people at work, by the SHA-256 of their secrets. They are in no entry. */
export interface Sessions {
  get(sha256: string): Promise<Session | undefined>
  /** The sessions of a credential, the newest first; some may have expired. */
  of(credential: string): Promise<Session[]>
  /** Adds a session, and closes the oldest of its credential beyond `max`. */
  add(session: Session, max: number): Promise<void>
  /** Moves the end of a session on. */
  touch(sha256: string, expiresAt: number): Promise<void>
  close(sha256: string): Promise<void>
}

/** A session. Times in milliseconds. */
export interface Session {
  sha256: string
  /** `api_key:<id>` or `secret_code:<seq>`: it ends with that. */
  credential: string
  actor: string
  label?: string
  created_at: number
  /** Slides with use. */
  expires_at: number
}
