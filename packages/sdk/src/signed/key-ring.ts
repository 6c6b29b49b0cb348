import type { Gate } from '../gate.ts'
import { readJsonWebKeys } from './json-web-key.ts'

/** Min time between requests for the keys, even for an unknown key id. */
const refetchMs = 60_000
/** The same after a request that failed. */
const retryMs = 5000

type Bytes = Uint8Array<ArrayBuffer>

const algorithm = { name: 'Ed25519' }

/** The keys that signatures are verified with, by id. */
export class KeyRing {
  readonly #gate: Pick<Gate, 'keys' | 'now'>
  #keys = new Map<string, CryptoKey>()
  #askedAt = -Infinity
  #pauseMs = 0
  #ready = Promise.resolve()

  /** @param gate - the gate whose keys these are. */
  constructor(gate: Pick<Gate, 'keys' | 'now'>) {
    this.#gate = gate
  }

  /** Whether the key with this id has signed the bytes. Requests the keys if the id is unknown. Never rejects. */
  async verifies(kid: string, signature: Bytes, bytes: Bytes): Promise<boolean> {
    try {
      const key = await this.#find(kid)
      return key !== undefined && (await crypto.subtle.verify(algorithm, key, signature, bytes))
    } catch {
      return false
    }
  }

  async #find(kid: string): Promise<CryptoKey | undefined> {
    await this.#ready
    // In either direction: a clock that was set back must not delay new keys.
    if (!this.#keys.has(kid) && Math.abs(this.#gate.now() - this.#askedAt) >= this.#pauseMs) this.#ready = this.#ask()
    await this.#ready
    return this.#keys.get(kid)
  }

  async #ask(): Promise<void> {
    this.#askedAt = this.#gate.now()
    this.#pauseMs = refetchMs
    try {
      await this.#import(await this.#gate.keys())
    } catch {
      this.#pauseMs = retryMs
    }
  }

  async #import(set: unknown): Promise<void> {
    const read = readJsonWebKeys(set)
    if (read === undefined) throw new Error('the response is not a key set')
    const keys = new Map<string, CryptoKey>()
    for (const { kid, ...key } of read.keys) {
      // A key that cannot be imported does not affect the others.
      const usable = await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']).catch(() => undefined)
      if (usable !== undefined) keys.set(kid, usable)
    }
    this.#keys = keys
  }
}
