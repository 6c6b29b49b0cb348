import type { Credential } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** A credential with the sequence number of the entry that brought it. */
interface StoredCredential {
  seq: number
  credential: Credential
}

const readers: Readonly<Record<Credential['kind'], (store: Store) => Promise<readonly StoredCredential[]>>> = {
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

/** Every credential in the store of the kinds that this release knows. */
export async function storedCredentials(store: Store): Promise<StoredCredential[]> {
  const credentials: StoredCredential[] = []
  for (const read of Object.values(readers)) credentials.push(...(await read(store)))
  return credentials
}
