import type { Credential } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** A credential as the store keeps it, with the sequence of the entry that brought it. */
interface KeptCredential {
  seq: number
  credential: Credential
}

const keptOf: Readonly<Record<Credential['kind'], (store: Store) => Promise<readonly KeptCredential[]>>> = {
  secret_code: async store => {
    const code = await store.credentials.secretCode()
    return code === undefined ? [] : [code]
  },
  api_key: async store => {
    const keys = await store.credentials.apiKeys(Number.MAX_SAFE_INTEGER)
    return keys.map(({ seq, api_key_id, key_sha256 }) => ({
      seq,
      credential: { kind: 'api_key', api_key_id, key_sha256 },
    }))
  },
  signing_key: store => store.credentials.signingKeys(),
}

/** Every credential that the store keeps of the kinds that this release knows. */
export async function keptCredentials(store: Store): Promise<KeptCredential[]> {
  const kept: KeptCredential[] = []
  for (const read of Object.values(keptOf)) kept.push(...(await read(store)))
  return kept
}
