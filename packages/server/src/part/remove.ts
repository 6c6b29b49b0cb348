import type { PartRemoveData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { commitOnce } from '../journal/commit-once.ts'
import { DocumentWrite } from '../journal/document-write.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { parse } from '../wire/parse.ts'
import { partNoun } from './parts.ts'

/**
 * Removes parts, all or nothing. A scope without a part is no error.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `idempotency-mismatch`,
 * `unavailable`.
 */
export async function removeParts(
  context: { readonly journal: JournalWriter },
  caller: Caller,
  body: unknown,
): Promise<PartRemoveData> {
  permit(caller, 'operator')
  const request = parse('partRemove', body)
  const scopes = [...new Set(request.scopes.map(scope => scope.toLowerCase()))]
  const input = { ...request, scopes }
  return commitOnce(context, caller, 'part_remove', input, {
    entries: scopes.length,
    async decide(draft) {
      const write = new DocumentWrite(draft, caller.actor, partNoun)
      await write.load(scopes)
      const there = scopes.filter(scope => write.get(scope) !== undefined)
      for (const scope of there) write.append('part_remove', scope, undefined)
      return { proposals: write.proposals, answer: { removed: there.length } }
    },
    repeat: written => ({ removed: written.length }),
  })
}
