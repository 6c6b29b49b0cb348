import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { OpsError } from '../ops-error.ts'
import { type SigningKeyRow, type Store, StoreUnavailable } from '../store/store.ts'
import { openPrivateKey } from './private-key.ts'
import { publishedKeysAt, signingKeyAt } from './rotation.ts'
import type { Signer } from './sign-compact.ts'

/** A public key as the key set has it (RFC 7517, RFC 8037). */
export interface PublicKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

/** The keys of signed schedules and bypass tokens, held in memory and following the journal. */
export class SigningKeys {
  readonly hears = ['signing_key']
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #secret: string | undefined
  /** Private keys that were asked for, each opened once; nothing where it can't be. */
  readonly #opened = new Map<string, Promise<KeyObject | undefined>>()
  #keys: readonly SigningKeyRow[] = []
  /** How many keys have been heard of, and how many of these tidings were read. */
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

  /** Takes note that everything may have changed: the store holds another history. */
  forget(): void {
    this.#heard++
  }

  /** Every key, in the order in which they were made. */
  async all(): Promise<readonly SigningKeyRow[]> {
    await this.#refresh()
    return this.#keys
  }

  /** The ids of those in use, now or soon, whose private half lies in the store as it is. */
  async unencrypted(): Promise<string[]> {
    return publishedKeysAt(await this.all(), this.#clock.now())
      .filter(({ credential }) => credential.private_key.algorithm === 'none')
      .map(({ credential }) => credential.kid)
  }

  /** The keys to verify with now. */
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
   * @throws OpsError `unavailable` where there is none, or it can't be opened.
   */
  async signer(): Promise<Signer> {
    const signing = signingKeyAt(await this.all(), this.#clock.now())
    const key = signing && (await this.#open(signing))
    if (signing === undefined || key === undefined)
      throw new OpsError('unavailable', { message: 'There is no key to sign with just now.', retryAfter: 60 })
    return { kid: signing.credential.kid, key }
  }

  #open({ credential }: SigningKeyRow): Promise<KeyObject | undefined> {
    const { kid, x } = credential
    const known = this.#opened.get(kid)
    if (known !== undefined) return known
    const opening = openPrivateKey(credential.private_key, kid, this.#secret)
      .then(d => createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' }))
      .catch(() => {
        const hint = 'OPS_KEY_SECRET is missing, or is not the one that it was encrypted with'
        this.#log.warn({ kid }, `nothing can be signed: the signing key cannot be opened; ${hint}`)
        return undefined
      })
    this.#opened.set(kid, opening)
    return opening
  }

  /** Reads what is new. With the store away what is known stays in force: a new key signs only minutes later. */
  async #refresh(): Promise<void> {
    if (this.#read === this.#heard) return
    const heard = this.#heard
    try {
      this.#keys = await this.#store.signingKeys()
      this.#read = heard
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }
}
