import type { Role } from '@ops/contract'
import { networkOf } from '../address/network.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { OpsError } from '../ops-error.ts'
import type { ApiKeyRow } from '../store/credentials.ts'
import { sha256 } from '../store/entry.ts'
import type { Session } from '../store/sessions.ts'
import type { Store } from '../store/store.ts'
import { HeldCredentials } from './held-credentials.ts'
import { KnownSecrets } from './known-secrets.ts'
import { looksLikeApiKey } from './make-secret.ts'
import { SecretCodeCheck } from './secret-code.ts'
import { Sessions } from './sessions.ts'
import { MinuteLimit, Throttled } from './throttle.ts'

const failuresPerAddress = 60

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
  readonly credentials: HeldCredentials
  readonly sessions: Sessions
  readonly #knownSessions = new KnownSecrets()
  readonly #store: Store
  readonly #secretCodes: SecretCodeCheck
  readonly #failures: MinuteLimit

  constructor(store: Store, clock: Clock, deploymentKey: Buffer) {
    this.#store = store
    this.sessions = new Sessions(store, clock, deploymentKey)
    this.#secretCodes = new SecretCodeCheck(clock, store.wrongCodes)
    this.credentials = new HeldCredentials(store, clock, ({ seq }) => this.#secretCodes.keepOnly(seq))
    this.#failures = new MinuteLimit(clock, failuresPerAddress)
  }

  /** Reads the store again after an entry about a key or the secret code. */
  async apply(): Promise<void> {
    this.credentials.expire()
    // If the store is unreachable, the next caller tries again.
    await this.credentials.refresh().catch(() => {})
  }

  /** Drops everything: the store holds another history. */
  forget(): void {
    this.credentials.expire()
    this.#secretCodes.forget()
    this.sessions.forget()
  }

  /**
   * Checks the secret code; its caller acts as admin.
   *
   * @throws OpsError `secret-code-mismatch`, `throttled` or `unavailable`.
   */
  async bySecretCode(code: string, address: string): Promise<{ caller: Caller; seq: number }> {
    const secretCode = await this.credentials.secretCode()
    if (secretCode === undefined) throw new OpsError('secret-code-mismatch')
    const { seq } = secretCode
    await this.#secretCodes.verify(code, secretCode, address)
    this.codes.add(code)
    return { caller: { role: 'admin', actor: 'secret_code', credential: `secret_code:${seq}` }, seq }
  }

  /**
   * Whether a configured code is the one in force.
   *
   * @throws StoreUnavailable if this is not known.
   */
  async isInForce(code: string): Promise<boolean> {
    const secretCode = await this.credentials.secretCode()
    return secretCode !== undefined && (await this.#secretCodes.isInForce(code, secretCode))
  }

  /**
   * Finds the caller of a session or key; a session takes precedence over a key.
   *
   * @throws OpsError `session-invalid`; `throttled` after too many of them from one address; `unavailable`.
   */
  async bySessionOrKey(credentials: Credentials, address: string): Promise<Caller | undefined> {
    const { session, apiKey } = credentials
    if (session === undefined && apiKey === undefined) return undefined
    await this.credentials.refresh()
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
    await this.credentials.refresh()
    const isClosed = session !== undefined && !(await this.sessions.isOpen(session))
    if (!isClosed && role !== undefined && this.credentials.roleOf(credential, now) === role) return
    throw new OpsError(
      session === undefined && credential.startsWith('secret_code:') ? 'secret-code-mismatch' : 'session-invalid',
    )
  }

  /** Finds the caller of a session or key in memory; `undefined` if the store has to be asked. */
  recall({ session, apiKey }: Credentials): Caller | undefined {
    if (!this.credentials.isCurrent) return undefined
    if (session === undefined) return apiKey === undefined ? undefined : this.#callerOfKey(apiKey)
    const known = this.sessions.cached(sha256(session.toLowerCase()))
    return known && this.#callerOfSession(known)
  }

  /** Opens a session for a caller authenticated by a code or key. `isForCookie`: its id goes into a cookie. */
  async openSession(
    by: { caller: Caller; secretCodeSeq: number } | { caller: Caller; apiKey: ApiKeyRow },
    { actor, label }: { actor?: string | undefined; label?: string | undefined },
    { isForCookie = false }: { isForCookie?: boolean } = {},
  ): Promise<{ session_guid: string; role: Role; expires_at: number }> {
    const guid = this.sessions.makeGuid(isForCookie)
    this.#knownSessions.add(guid)
    const expiresAt = await this.sessions.open(guid, {
      credential: 'apiKey' in by ? `api_key:${by.apiKey.api_key_id}` : `secret_code:${by.secretCodeSeq}`,
      actor: actor === undefined ? by.caller.actor : `${by.caller.actor} (claims: ${actor})`,
      ...(label === undefined ? {} : { label }),
    })
    return { session_guid: guid, role: by.caller.role ?? 'reader', expires_at: expiresAt }
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

  #callerOfKey(apiKey: string): Caller | undefined {
    const key = this.credentials.liveKey(apiKey)
    if (key === undefined) return undefined
    this.credentials.touch(key)
    const name = `api_key:${key.api_key_id}`
    return { role: key.role, actor: name, credential: name }
  }

  #callerOfSession(session: Session): Caller | undefined {
    const { actor, credential, sha256: hash } = session
    const role = this.credentials.roleOf(credential)
    return role !== undefined && this.sessions.slide(session) ? { role, actor, credential, session: hash } : undefined
  }

  /** Asks the store for what memory does not have. */
  async #lookUp({ session: guid, apiKey = '' }: Credentials): Promise<Caller | undefined> {
    if (guid === undefined) {
      // While the store is unreachable, it is not known whether the key exists.
      if (looksLikeApiKey(apiKey)) await this.#store.check()
      return undefined
    }
    const session = await this.sessions.find(sha256(guid.toLowerCase()))
    if (session !== undefined) this.#knownSessions.add(guid)
    return session && this.#callerOfSession(session)
  }
}
