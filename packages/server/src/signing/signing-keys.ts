import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { OpsError } from '../ops-error.ts'
import type { SigningKeyRow } from '../store/credentials.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { openPrivateKey } from './private-key.ts'
import { publishedKeysAt, signingKeyAt } from './rotation.ts'
import type { Signer } from './sign-compact.ts'

/** A public key in the key set (RFC 7517, RFC 8037). */
export interface PublicKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

/** The keys for signed schedules and bypass tokens, in memory. They follow the journal. */
export class SigningKeys {
  readonly hears = ['signing_key']
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #secret: string | undefined
  /** Private keys, each opened once; `undefined` if it cannot be. */
  readonly #opened = new Map<string, Promise<KeyObject | undefined>>()
  #keys: readonly SigningKeyRow[] = []
  /** How many changes have been announced, and how many of them were read. */
  #heard = 1
  #read = 0

  constructor(store: Store, clock: Clock, log: Log, secret: string | undefined) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#secret = secret
  }

  /** Takes note that an entry made a key. */
  async apply(): Promise<void> {
    this.#heard++
    await this.#refresh()
  }

  /** Reads all keys again: the store holds another history. */
  forget(): void {
    this.#heard++
  }

  /** All keys, in the order in which they were made. */
  async all(): Promise<readonly SigningKeyRow[]> {
    await this.#refresh()
    return this.#keys
  }

  /** The ids of the published keys whose private half is stored unencrypted. */
  async unencrypted(): Promise<string[]> {
    return publishedKeysAt(await this.all(), this.#clock.now())
      .filter(({ credential }) => credential.private_key.algorithm === 'none')
      .map(({ credential }) => credential.kid)
  }

  async published(): Promise<PublicKey[]> {
    return publishedKeysAt(await this.all(), this.#clock.now()).map(({ credential: { kid, x } }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x,
      kid,
      use: 'sig',
      alg: 'EdDSA',
    }))
  }

  /**
   * The key that signs now.
   *
   * @throws OpsError `unavailable` if there is none, or it cannot be opened.
   */
  async signer(): Promise<Signer> {
    const signing = signingKeyAt(await this.all(), this.#clock.now())
    const key = signing && (await this.#open(signing))
    if (signing === undefined || key === undefined)
      throw new OpsError('unavailable', { message: 'There is no key to sign with at the moment.', retryAfter: 60 })
    return { kid: signing.credential.kid, key }
  }

  #open({ credential }: SigningKeyRow): Promise<KeyObject | undefined> {
    const { kid, x } = credential
    const known = this.#opened.get(kid)
    if (known !== undefined) return known
    const opening = openPrivateKey(credential.private_key, kid, this.#secret)
      .then(d => createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' }))
      .catch(() => {
        const hint = 'OPS_KEY_SECRET is missing, or is not the one that the key was encrypted with'
        this.#log.warn({ kid }, `nothing can be signed: the signing key cannot be opened; ${hint}`)
        return undefined
      })
    this.#opened.set(kid, opening)
    return opening
  }

  /** Reads what is new. If the store is unreachable, the keys stay as they are: a new one signs only minutes later anyway. */
  async #refresh(): Promise<void> {
    if (this.#read === this.#heard) return
    const heard = this.#heard
    try {
      this.#keys = await this.#store.credentials.signingKeys()
      this.#read = heard
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }
}
