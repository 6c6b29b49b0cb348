import { contractLimits } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { idempotencyKey } from '../options/action-options.ts'

/** Removes parts, in as many calls as it takes; resolves to how many were there. */
export async function removeParts(client: Client, scopes: readonly string[], signal?: AbortSignal): Promise<number> {
  const max = contractLimits.scopesInput.max
  let removed = 0
  for (let from = 0; from < scopes.length; from += max) {
    const some = scopes.slice(from, from + max)
    removed += (await client.partRemove({ scopes: some, idempotency_key: idempotencyKey(undefined) }, { signal }))
      .removed
  }
  return removed
}
