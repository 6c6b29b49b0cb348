import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { Verifier } from './verifier.ts'

/** Compares the creation times of signing keys with their entries. */
export class SigningKeyVerifier implements Verifier {
  readonly hears = ['signing_key']
  /** Milliseconds, by the key's id. */
  readonly #madeAt = new Map<string, number>()

  take({ at, change }: Entry): void {
    this.#madeAt.set(String(change['kid']), Date.parse(at))
  }

  async problem(store: Store): Promise<string | undefined> {
    for (const { credential, created_at } of await store.credentials.signingKeys()) {
      const { kid } = credential
      if (this.#madeAt.get(kid) !== created_at) return `signing key ${kid}: was not made when its entry says`
    }
    return undefined
  }
}
