import type { GateClock } from './clock.ts'
import { type JsonWebKeySet, readJsonWebKeys } from './json-web-key.ts'

/** The service is asked for its keys no more often, for a name that it may not know either. */
const refetchMs = 60_000
/** The same, where it gave no answer. */
const retryMs = 5000

type Bytes = Uint8Array<ArrayBuffer>

const algorithm = { name: 'Ed25519' }

/** The keys that signatures are verified with, by name. */
export class KeyRing {
  readonly #clock: GateClock
  readonly #fetch: (() => Promise<unknown>) | undefined
  #keys = new Map<string, CryptoKey>()
  /** By the clock that never jumps. */
  #mayFetchAt = Number.NEGATIVE_INFINITY
  #ready: Promise<void>

  /** @param source - keys to go by whatever happens, or how to fetch those that the service publishes. */
  constructor(clock: GateClock, source: JsonWebKeySet | (() => Promise<unknown>)) {
    this.#clock = clock
    this.#fetch = typeof source === 'function' ? source : undefined
    this.#ready = typeof source === 'function' ? Promise.resolve() : this.#import(source).catch(() => {})
  }

  /** Whether a name's key has signed some bytes. Fetches the keys where the name is not known. Never rejects. */
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
    if (!this.#keys.has(kid) && this.#fetch !== undefined && this.#clock.monotonic() >= this.#mayFetchAt)
      this.#ready = this.#refetch(this.#fetch)
    await this.#ready
    return this.#keys.get(kid)
  }

  async #refetch(fetch: () => Promise<unknown>): Promise<void> {
    this.#mayFetchAt = this.#clock.monotonic() + refetchMs
    try {
      await this.#import(readJsonWebKeys(await fetch()))
    } catch {
      this.#mayFetchAt = this.#clock.monotonic() + retryMs
    }
  }

  async #import(set: JsonWebKeySet | undefined): Promise<void> {
    if (set === undefined) throw new Error('what came is no key set')
    const keys = new Map<string, CryptoKey>()
    for (const { kid, ...key } of set.keys) {
      // One that cannot be read does not take the others with it.
      const read = await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']).catch(() => undefined)
      if (read !== undefined) keys.set(kid, read)
    }
    this.#keys = keys
  }
}
