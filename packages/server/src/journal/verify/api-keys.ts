import { canonicalJson } from '@ops/contract'
import type { ApiKeyRow } from '../../store/credentials.ts'
import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { Verifier } from './verifier.ts'

/** Compares the API keys with their entries. */
export class ApiKeyVerifier implements Verifier {
  readonly hears = ['api_key']
  readonly #keys = new Map<string, Omit<ApiKeyRow, 'key_sha256' | 'last_used_at'>>()

  take({ action, seq, at, actor, change }: Entry): void {
    const id = String(change['api_key_id'])
    const key = this.#keys.get(id)
    if (action === 'api_key_revoke' && key !== undefined) key.revoked_at = Date.parse(at)
    if (action !== 'api_key_create') return
    const expiry = typeof change['expires_at'] === 'string' ? { expires_at: Date.parse(change['expires_at']) } : {}
    const made = { seq, name: String(change['name']), role: change['role'] as ApiKeyRow['role'], ...expiry }
    this.#keys.set(id, { api_key_id: id, created_at: Date.parse(at), created_by: actor, ...made })
  }

  async problem(store: Store): Promise<string | undefined> {
    for (const { key_sha256: _sha256, last_used_at: _used, ...key } of await store.credentials.apiKeys(
      Number.MAX_SAFE_INTEGER,
    )) {
      if (canonicalJson(key) !== canonicalJson(this.#keys.get(key.api_key_id)))
        return `API key ${key.api_key_id}: differs from what its entries say`
    }
    return undefined
  }
}
