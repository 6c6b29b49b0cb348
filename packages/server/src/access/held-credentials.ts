import type { Role } from '@ops/contract'
import type { Clock } from '../clock.ts'
import type { ApiKeyRow, SecretCode } from '../store/credentials.ts'
import { sha256 } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** Keys in memory: all that are not revoked, and the newest of the others. */
const maxApiKeys = 2000
/** Min time between two writes of a key's last use. */
const touchEveryMs = 5 * 60_000

/** The secret code and the API keys, in memory. They follow the journal. */
export class HeldCredentials {
  readonly #store: Pick<Store, 'credentials'>
  readonly #clock: Clock
  readonly #whenRead: (secretCode: SecretCode) => void
  #secretCode: SecretCode | undefined
  #byHash = new Map<string, ApiKeyRow>()
  #byId = new Map<string, ApiKeyRow>()
  /** How many changes have been announced, and how many of them were read. */
  #heard = 1
  #read = 0

  /** @param whenRead - Called with the secret code in force each time it has been read. */
  constructor(store: Pick<Store, 'credentials'>, clock: Clock, whenRead: (secretCode: SecretCode) => void) {
    this.#store = store
    this.#clock = clock
    this.#whenRead = whenRead
  }

  /** Whether every change that was announced has been read. */
  get isCurrent(): boolean {
    return this.#read === this.#heard
  }

  /** Announces a change: the store is read again before the next use. */
  expire(): void {
    this.#heard++
  }

  /** Reads the store if something has changed. */
  async refresh(): Promise<void> {
    if (this.isCurrent) return
    const heard = this.#heard
    const { credentials } = this.#store
    const [secretCode, apiKeys] = await Promise.all([credentials.secretCode(), credentials.apiKeys(maxApiKeys)])
    this.#secretCode = secretCode
    this.#byId = new Map(apiKeys.map(key => [key.api_key_id, key]))
    this.#byHash = new Map(apiKeys.map(key => [key.key_sha256, key]))
    if (secretCode !== undefined) this.#whenRead(secretCode)
    this.#read = heard
  }

  /** The secret code in force. */
  async secretCode(): Promise<SecretCode | undefined> {
    await this.refresh()
    return this.#secretCode
  }

  /** Every key, newest first. */
  async apiKeys(): Promise<ApiKeyRow[]> {
    await this.refresh()
    return [...this.#byId.values()].sort((a, b) => b.seq - a.seq)
  }

  async apiKey(apiKeyId: string): Promise<ApiKeyRow | undefined> {
    await this.refresh()
    return this.#byId.get(apiKeyId.toLowerCase())
  }

  /** The row of a key, if it is live. */
  liveKey(apiKey: string): ApiKeyRow | undefined {
    const key = this.#byHash.get(sha256(apiKey))
    return key !== undefined && this.#isLive(key) ? key : undefined
  }

  /** The role of a key or code, and of its sessions; `undefined` if it is no longer in force. */
  roleOf(credential: string, now?: number): Role | undefined {
    const [kind, id = ''] = credential.split(':')
    if (kind === 'secret_code') return String(this.#secretCode?.seq) === id ? 'admin' : undefined
    const key = this.#byId.get(id)
    return key !== undefined && this.#isLive(key, now) ? key.role : undefined
  }

  /** Notes that a key is in use. */
  touch(key: ApiKeyRow): void {
    const now = this.#clock.now()
    if (key.last_used_at !== undefined && now - key.last_used_at < touchEveryMs) return
    key.last_used_at = now
    void this.#store.credentials.touchApiKey(key.api_key_id, now).catch(() => {})
  }

  #isLive(key: ApiKeyRow, now = this.#clock.now()): boolean {
    return key.revoked_at === undefined && (key.expires_at === undefined || key.expires_at > now)
  }
}
