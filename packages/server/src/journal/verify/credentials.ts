import { canonicalJson } from '@ops/contract'
import { isKnown } from '../../store/actions.ts'
import { broughtBy, credentialName } from '../../store/credential-kinds.ts'
import { type Entry, sha256 } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import { storedCredentials } from '../stored-credentials.ts'
import type { Verifier } from './verifier.ts'

interface Named {
  seq: number
  digest: unknown
}

/** Compares each credential with the digest in its entry. */
export class CredentialVerifier implements Verifier {
  /** The entry and the digest of each credential in force, by its name. */
  readonly #credentials = new Map<string, Named>()
  /** The digests in entries of later releases, by sequence number. Only such a release knows which must be there. */
  readonly #unknown = new Map<number, unknown>()

  take(entry: Entry): void {
    const brought = broughtBy(entry)
    const digest = entry.change['credential_sha256']
    if (digest === undefined) return
    if (brought !== undefined) this.#credentials.set(brought.name, { seq: entry.seq, digest })
    else if (!isKnown(entry)) this.#unknown.set(entry.seq, digest)
  }

  async problem(store: Store): Promise<string | undefined> {
    const stored = new Map<string, Named>()
    for (const { seq, credential } of await storedCredentials(store))
      stored.set(credentialName(credential.kind, credential), { seq, digest: sha256(canonicalJson(credential)) })
    for (const [name, { seq, digest }] of this.#credentials) {
      if (stored.get(name)?.digest !== digest || stored.get(name)?.seq !== seq)
        return `credential ${name}: is not the one that its entry names`
    }
    for (const name of stored.keys()) if (!this.#credentials.has(name)) return `credential ${name}: no entry names it`
    for (const { seq, credential } of await store.credentials.unknown()) {
      if (this.#unknown.get(seq) !== sha256(canonicalJson(credential)))
        return `credential of entry ${seq}: is not the one that its entry names`
    }
    return undefined
  }
}
