import type { ApiKeyListData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { catchUpWithStore } from '../journal/wait-for-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Store } from '../store/store.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'
import { toApiKey } from './to-api-key.ts'

interface KeysContext {
  access: Access
  journal: JournalWriter
  store: Store
}

/**
 * Lists the keys, without their secrets.
 *
 * @throws OpsError `session-required`, `forbidden`, `unavailable`.
 */
export async function listApiKeys(context: KeysContext, caller: Caller, body: unknown): Promise<ApiKeyListData> {
  permit(caller, 'admin')
  parse('apiKeyList', body)
  const items = (await context.access.credentials.apiKeys()).map(toApiKey)
  await catchUpWithStore(context)
  return { items }
}
