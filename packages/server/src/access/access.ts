import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { contractLimits, type Role } from '@ops/contract'
import { networkOf } from '../address/network.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { OpsError } from '../ops-error.ts'
import type { ApiKeyRow, SecretCode } from '../store/credentials.ts'
import { sha256 } from '../store/entry.ts'
import type { Session } from '../store/sessions.ts'
import type { Store } from '../store/store.ts'
import { KnownSecrets } from './known-secrets.ts'
import { looksLikeApiKey } from './make-secret.ts'
import { SecretCodeCheck } from './secret-code.ts'
import { MinuteLimit, Throttled } from './throttle.ts'

/** Keys in memory: all that are not revoked, and the newest of the others. */
const maxApiKeys = 2000
const failuresPerAddress = 60
const slidingMs = 12 * 3_600_000
const maxMs = 7 * 86_400_000
const cacheMs = 60_000
/** Min time between two writes of a session's expiry, or of a key's last use. */
const touchEveryMs = 5 * 60_000
const maxCached = 10_000

/** What a request identifies its caller with. */
export interface Credentials {
  secretCode?: string | undefined
  session?: string | undefined
  apiKey?: string | undefined
}

/**
 * Authenticates callers. The keys and the secret code are in memory and follow the journal; sessions are looked up and
 * cached for a minute. While the store is unreachable, cached callers are still known, and others get `unavailable`.
 */
export class Access {
  readonly hears = ['secret_code', 'api_key']
  /** The secret codes that no response and no log line may contain. */
  readonly codes = new KnownSecrets()
  readonly #knownSessions = new KnownSecrets()
  readonly #store: Store
  readonly #clock: Clock
  readonly #fingerprintKey: Buffer
  readonly #secretCodes: SecretCodeCheck
  readonly #failures: MinuteLimit
  readonly #sessions = new Map<string, { session: Session; until: number }>()
  #byHash = new Map<string, ApiKeyRow>()
  #byId = new Map<string, ApiKeyRow>()
  #secretCode: SecretCode | undefined
  /** Counts the times that sessions may have been closed: a session read before is not cached after. */
  #closings = 0
  /** How many changes have been announced, and how many of them were read. */
  #heard = 1
  #read = 0

  constructor(store: Store, clock: Clock, deploymentKey: Buffer) {
    this.#store = store
    this.#clock = clock
    this.#fingerprintKey = createHmac('sha256', deploymentKey).update('session_fingerprint').digest()
    this.#secretCodes = new SecretCodeCheck(clock, store.wrongCodes)
    this.#failures = new MinuteLimit(clock, failuresPerAddress)
  }

  /** Reads the store again after an entry about a key or the secret code. */
  async apply(): Promise<void> {
    this.#heard++
    // If the store is unreachable, the next caller tries again.
    await this.#refresh().catch(() => {})
  }

  /** Drops the cached sessions: some may have been closed by another instance. */
  forgetSessions(): void {
    this.#closings++
    this.#sessions.clear()
  }

  /** Drops everything: the store holds another history. */
  forget(): void {
    this.#heard++
    this.#secretCodes.forget()
    this.forgetSessions()
  }

  /** Newest first. */
  async apiKeys(): Promise<ApiKeyRow[]> {
    await this.#refresh()
    return [...this.#byId.values()].sort((a, b) => b.seq - a.seq)
  }

  async apiKey(apiKeyId: string): Promise<ApiKeyRow | undefined> {
    await this.#refresh()
    return this.#byId.get(apiKeyId.toLowerCase())
  }

  isLive(key: ApiKeyRow, now = this.#clock.now()): boolean {
    return key.revoked_at === undefined && (key.expires_at === undefined || key.expires_at > now)
  }

  /**
   * Checks the secret code; its caller acts as admin.
   *
   * @throws OpsError `secret-code-mismatch`, `throttled` or `unavailable`.
   */
  async bySecretCode(code: string, address: string): Promise<{ caller: Caller; seq: number }> {
    await this.#refresh()
    if (this.#secretCode === undefined) throw new OpsError('secret-code-mismatch')
    const { seq } = this.#secretCode
    await this.#secretCodes.verify(code, this.#secretCode, address)
    this.codes.add(code)
    return { caller: { role: 'admin', actor: 'secret_code', credential: `secret_code:${seq}` }, seq }
  }

  /**
   * Whether a configured code is the one in force.
   *
   * @throws StoreUnavailable if this is not known.
   */
  async isInForce(code: string): Promise<boolean> {
    await this.#refresh()
    return this.#secretCode !== undefined && (await this.#secretCodes.isInForce(code, this.#secretCode))
  }

  /**
   * Finds the caller of a session or key; a session takes precedence over a key.
   *
   * @throws OpsError `session-invalid`; `throttled` after too many of them from one address; `unavailable`.
   */
  async bySessionOrKey(credentials: Credentials, address: string): Promise<Caller | undefined> {
    const { session, apiKey } = credentials
    if (session === undefined && apiKey === undefined) return undefined
    await this.#refresh()
    const caller = this.recall(credentials) ?? (await this.#lookUp(credentials))
    if (caller !== undefined) return caller
    const network = networkOf(address)
    const wait = this.#failures.waitFor(network)
    if (wait > 0) throw new Throttled('wrong sessions and keys of an address', wait)
    this.#failures.count(network)
    throw new OpsError('session-invalid')
  }

  /**
   * Checks that the caller's credential is still in force, as of the head of the journal.
   *
   * @throws OpsError `session-invalid`, `secret-code-mismatch`; StoreUnavailable if this is not known.
   */
  async confirm({ role, credential, session }: Caller, now: number): Promise<void> {
    if (credential === undefined) return
    await this.#refresh()
    const isClosed = session !== undefined && (await this.#store.sessions.get(session)) === undefined
    if (!isClosed && role !== undefined && this.#roleOf(credential, now) === role) return
    throw new OpsError(
      session === undefined && credential.startsWith('secret_code:') ? 'secret-code-mismatch' : 'session-invalid',
    )
  }

  /** Finds the caller of a session or key in memory; `undefined` if the store has to be asked. */
  recall({ session, apiKey }: Credentials): Caller | undefined {
    if (this.#read !== this.#heard) return undefined
    if (session === undefined) return apiKey === undefined ? undefined : this.#callerOfKey(apiKey)
    const hash = sha256(session.toLowerCase())
    const known = this.#remembered(hash)
    return known && this.#callerOfSession(hash, known)
  }

  /**
   * Opens a session for a caller authenticated by a code or key. Its id is 256 random bits in hexadecimal if it goes into
   * a cookie, and otherwise a UUID, as the contract requires.
   */
  async openSession(
    by: { caller: Caller; secretCodeSeq: number } | { caller: Caller; apiKey: ApiKeyRow },
    claims: { actor?: string | undefined; label?: string | undefined },
    { isForCookie = false }: { isForCookie?: boolean } = {},
  ): Promise<{ session_guid: string; role: Role; expires_at: number }> {
    const guid = isForCookie ? randomBytes(32).toString('hex') : randomUUID()
    this.#knownSessions.add(guid)
    const now = this.#clock.now()
    const expiresAt = now + slidingMs
    await this.#store.sessions.add(
      {
        sha256: sha256(guid),
        credential: 'apiKey' in by ? `api_key:${by.apiKey.api_key_id}` : `secret_code:${by.secretCodeSeq}`,
        actor: claims.actor === undefined ? by.caller.actor : `${by.caller.actor} (claims: ${claims.actor})`,
        ...(claims.label === undefined ? {} : { label: claims.label }),
        created_at: now,
        expires_at: expiresAt,
      },
      contractLimits.sessionsPerCredential,
    )
    // The store may have closed the oldest session of the credential.
    this.forgetSessions()
    return { session_guid: guid, role: by.caller.role ?? 'reader', expires_at: expiresAt }
  }

  /** The live sessions created with the same key or code as this one, which is among them, newest first. */
  async sessionsOfSameCredential(hash: string): Promise<Session[]> {
    const session = await this.#store.sessions.get(hash)
    if (session === undefined) return []
    const now = this.#clock.now()
    return (await this.#store.sessions.of(session.credential)).filter(({ expires_at }) => expires_at > now)
  }

  async closeSession(hash: string): Promise<void> {
    await this.#store.sessions.close(hash)
    this.#closings++
    this.#sessions.delete(hash)
  }

  /**
   * Whether a text contains a session or a secret code. If everyone's texts were searched for the code, the result would
   * let an attacker guess it without being throttled: so only the texts of a `caller` or an `address` that has given the
   * code are.
   */
  holdsSecret(text: string, from: { caller: Caller } | { address: string }): boolean {
    if (this.#knownSessions.areIn(text)) return true
    const hasGivenCode =
      'caller' in from
        ? from.caller.credential?.startsWith('secret_code:') === true
        : this.#secretCodes.isKnown(networkOf(from.address))
    return hasGivenCode && this.codes.areIn(text)
  }

  /** The row of a key, if it is live. */
  async liveKey(apiKey: string): Promise<ApiKeyRow | undefined> {
    await this.#refresh()
    return this.#liveKey(apiKey)
  }

  /** A keyed digest, from which nothing about the session can be found out. */
  fingerprint(sessionHash: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(sessionHash).digest('hex').slice(0, 16)
  }

  #liveKey(apiKey: string): ApiKeyRow | undefined {
    const key = this.#byHash.get(sha256(apiKey))
    return key !== undefined && this.isLive(key) ? key : undefined
  }

  #callerOfKey(apiKey: string): Caller | undefined {
    const key = this.#liveKey(apiKey)
    if (key === undefined) return undefined
    const now = this.#clock.now()
    if (key.last_used_at === undefined || now - key.last_used_at >= touchEveryMs) {
      key.last_used_at = now
      void this.#store.credentials.touchApiKey(key.api_key_id, now).catch(() => {})
    }
    const name = `api_key:${key.api_key_id}`
    return { role: key.role, actor: name, credential: name }
  }

  #callerOfSession(hash: string, session: Session): Caller | undefined {
    const now = this.#clock.now()
    const role = this.#roleOf(session.credential)
    if (role === undefined || now >= session.expires_at) return undefined
    const slid = Math.min(now + slidingMs, session.created_at + maxMs)
    if (slid - session.expires_at >= touchEveryMs) {
      session.expires_at = slid
      void this.#store.sessions.touch(hash, slid).catch(() => {})
    }
    return { role, actor: session.actor, credential: session.credential, session: hash }
  }

  /** Asks the store for what memory does not have. */
  async #lookUp({ session: guid, apiKey = '' }: Credentials): Promise<Caller | undefined> {
    if (guid === undefined) {
      // While the store is unreachable, it is not known whether the key exists.
      if (looksLikeApiKey(apiKey)) await this.#store.check()
      return undefined
    }
    const hash = sha256(guid.toLowerCase())
    const session = this.#remembered(hash) ?? (await this.#session(hash))
    if (session !== undefined) this.#knownSessions.add(guid)
    return session && this.#callerOfSession(hash, session)
  }

  /** The role of a key or code, and of its sessions; `undefined` if it is no longer in force. */
  #roleOf(credential: string, now?: number): Role | undefined {
    const [kind, id = ''] = credential.split(':')
    if (kind === 'secret_code') return String(this.#secretCode?.seq) === id ? 'admin' : undefined
    const key = this.#byId.get(id)
    return key !== undefined && this.isLive(key, now) ? key.role : undefined
  }

  #remembered(hash: string): Session | undefined {
    const known = this.#sessions.get(hash)
    if (known === undefined || known.until <= this.#clock.monotonic()) return undefined
    // Another instance may have extended it since: then it is looked up again.
    return known.session.expires_at > this.#clock.now() ? known.session : undefined
  }

  async #session(hash: string): Promise<Session | undefined> {
    const closings = this.#closings
    const session = await this.#store.sessions.get(hash)
    this.#sessions.delete(hash)
    if (session !== undefined && this.#closings === closings) {
      this.#sessions.set(hash, { session, until: this.#clock.monotonic() + cacheMs })
      if (this.#sessions.size > maxCached) this.#sessions.delete(this.#sessions.keys().next().value as string)
    }
    return session
  }

  async #refresh(): Promise<void> {
    if (this.#read === this.#heard) return
    const heard = this.#heard
    const [secretCode, apiKeys] = await Promise.all([
      this.#store.credentials.secretCode(),
      this.#store.credentials.apiKeys(maxApiKeys),
    ])
    this.#secretCode = secretCode
    this.#byId = new Map(apiKeys.map(key => [key.api_key_id, key]))
    this.#byHash = new Map(apiKeys.map(key => [key.key_sha256, key]))
    if (secretCode !== undefined) this.#secretCodes.keepOnly(secretCode.seq)
    this.#read = heard
  }
}
