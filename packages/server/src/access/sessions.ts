import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { contractLimits } from '@ops/contract'
import type { Clock } from '../clock.ts'
import { sha256 } from '../store/entry.ts'
import type { Session } from '../store/sessions.ts'
import type { Store } from '../store/store.ts'

const slidingMs = 12 * 3_600_000
const maxMs = 7 * 86_400_000
const cacheMs = 60_000
/** Min time between two writes of a session's expiry. */
const touchEveryMs = 5 * 60_000
const maxCached = 10_000

/** The sessions of people at work: in the store, and in memory for a minute after each look. */
export class Sessions {
  readonly #store: Pick<Store, 'sessions'>
  readonly #clock: Clock
  readonly #fingerprintKey: Buffer
  readonly #cache = new Map<string, { session: Session; until: number }>()
  /** Counts the times that sessions may have been closed: a session read before is not cached after. */
  #closings = 0

  constructor(store: Pick<Store, 'sessions'>, clock: Clock, deploymentKey: Buffer) {
    this.#store = store
    this.#clock = clock
    this.#fingerprintKey = createHmac('sha256', deploymentKey).update('session_fingerprint').digest()
  }

  /** Drops the cached sessions: some may have been closed by another instance. */
  forget(): void {
    this.#closings++
    this.#cache.clear()
  }

  /** A session that memory has; `undefined` if the store has to be asked. */
  cached(hash: string): Session | undefined {
    const known = this.#cache.get(hash)
    if (known === undefined || known.until <= this.#clock.monotonic()) return undefined
    // Another instance may have extended it since: then it is looked up again.
    return known.session.expires_at > this.#clock.now() ? known.session : undefined
  }

  /** A session from memory, or else from the store. */
  async find(hash: string): Promise<Session | undefined> {
    const cached = this.cached(hash)
    if (cached !== undefined) return cached
    const closings = this.#closings
    const session = await this.#store.sessions.get(hash)
    this.#cache.delete(hash)
    if (session !== undefined && this.#closings === closings) {
      this.#cache.set(hash, { session, until: this.#clock.monotonic() + cacheMs })
      if (this.#cache.size > maxCached) this.#cache.delete(this.#cache.keys().next().value as string)
    }
    return session
  }

  /** Whether the store still has a session. */
  async isOpen(hash: string): Promise<boolean> {
    return (await this.#store.sessions.get(hash)) !== undefined
  }

  /** Puts off the expiry of a session that is in use; `false` if it has expired. */
  slide(session: Session): boolean {
    const now = this.#clock.now()
    if (now >= session.expires_at) return false
    const slid = Math.min(now + slidingMs, session.created_at + maxMs)
    if (slid - session.expires_at >= touchEveryMs) {
      session.expires_at = slid
      void this.#store.sessions.touch(session.sha256, slid).catch(() => {})
    }
    return true
  }

  /** A new session id: 256 random bits in hexadecimal for a cookie, otherwise a UUID, as the contract requires. */
  makeGuid(isForCookie: boolean): string {
    return isForCookie ? randomBytes(32).toString('hex') : randomUUID()
  }

  /** Opens a session; resolves with its expiry in milliseconds. */
  async open(guid: string, of: Pick<Session, 'credential' | 'actor' | 'label'>): Promise<number> {
    const now = this.#clock.now()
    const expiresAt = now + slidingMs
    await this.#store.sessions.add(
      { ...of, sha256: sha256(guid), created_at: now, expires_at: expiresAt },
      contractLimits.sessionsPerCredential,
    )
    // The store may have closed the oldest session of the credential.
    this.forget()
    return expiresAt
  }

  async close(hash: string): Promise<void> {
    await this.#store.sessions.close(hash)
    this.#closings++
    this.#cache.delete(hash)
  }

  /** The live sessions created with the same key or code as this one, which is among them, newest first. */
  async ofSameCredential(hash: string): Promise<Session[]> {
    const session = await this.#store.sessions.get(hash)
    if (session === undefined) return []
    const now = this.#clock.now()
    return (await this.#store.sessions.of(session.credential)).filter(({ expires_at }) => expires_at > now)
  }

  /** A keyed digest, from which nothing about the session can be found out. */
  fingerprint(hash: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(hash).digest('hex').slice(0, 16)
  }
}
