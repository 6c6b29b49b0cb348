import type { Gate } from '../gate.ts'
import { readJsonWebKeys } from './json-web-key.ts'

/** The keys are asked for no more often, for a name that they may not have either. */
const refetchMs = 60_000
/** The same, where there was no answer. */
const retryMs = 5000

type Bytes = Uint8Array<ArrayBuffer>

const algorithm = { name: 'Ed25519' }

/** The keys that signatures are verified with, by name. */
export class KeyRing {
  readonly #gate: Pick<Gate, 'keys' | 'now'>
  #keys = new Map<string, CryptoKey>()
  #askedAt = -Infinity
  #pauseMs = 0
  #ready = Promise.resolve()

  /** @param gate - whose keys these are. */
  constructor(gate: Pick<Gate, 'keys' | 'now'>) {
    this.#gate = gate
  }

  /** Whether a name's key has signed some bytes. Asks for the keys where the name is not known. Never rejects. */
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
    // Either way: a clock that was set back must not keep new keys away.
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
    if (read === undefined) throw new Error('what came is no key set')
    const keys = new Map<string, CryptoKey>()
    for (const { kid, ...key } of read.keys) {
      // One that cannot be read does not take the others with it.
      const usable = await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']).catch(() => undefined)
      if (usable !== undefined) keys.set(kid, usable)
    }
    this.#keys = keys
  }
}
