import type { Credential } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** Every credential that the store keeps, each with the sequence of the entry that brought it. */
export async function keptCredentials(store: Store): Promise<{ seq: number; credential: Credential }[]> {
  const secretCode = await store.secretCode()
  const apiKeys = await store.apiKeys(Number.MAX_SAFE_INTEGER)
  return [
    ...(secretCode === undefined ? [] : [secretCode]),
    ...apiKeys.map(({ seq, api_key_id, key_sha256 }) => ({
      seq,
      credential: { kind: 'api_key', api_key_id, key_sha256 } as const,
    })),
    ...(await store.signingKeys()),
  ]
}
