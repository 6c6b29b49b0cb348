import { contractLimits, type Part, type PartInput, type PartSetData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { commitOnce } from '../journal/commit-once.ts'
import { DocumentWrite } from '../journal/document-write.ts'
import type { Written } from '../journal/draft.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import { normalizeParts } from './normalize.ts'
import { type Parts, partNoun } from './parts.ts'

interface SetContext {
  readonly journal: JournalWriter
  readonly parts: Parts
}

/**
 * Creates or replaces parts, all or nothing. What is the same already is not journaled.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `conflict` with the current part,
 * `idempotency-mismatch`, `unavailable`.
 */
export async function setParts(context: SetContext, caller: Caller, body: unknown): Promise<PartSetData> {
  permit(caller, 'operator')
  const input = normalizeParts(parse('partSet', body))
  const { parts } = input
  const scopes = parts.map(({ scope }) => scope)
  return commitOnce(context, caller, 'part_set', input, {
    // Alone, since the number of parts is read outside the draft.
    alone: true,
    entries: parts.length,
    async decide(draft) {
      const write = new DocumentWrite(draft, caller.actor, partNoun)
      await write.load(scopes)
      const outcomes = parts.map(({ expected_revision: expected, ...part }) => {
        checkRevision(part, expected, write.get(part.scope) as Part | undefined)
        return write.append('part_set', part.scope, part)
      })
      const count = (wanted: string) => outcomes.filter(outcome => outcome === wanted).length
      checkCount(context.parts.count, count('created'))
      const answer = {
        parts: scopes.map(scope => write.get(scope) as unknown as Part),
        created: count('created'),
        changed: count('changed'),
        unchanged: count('unchanged'),
      }
      return { proposals: write.proposals, answer }
    },
    async repeat(written, draft) {
      const now = await draft.documents(partNoun, scopes)
      const after = new Map(written.map(({ id, document }) => [id, document]))
      const created = written.filter(isCreation).length
      return {
        // What was the same already is in no entry: it is shown as it is now, if it is still there.
        parts: scopes.flatMap(scope => ((after.get(scope) ?? now.get(scope)?.document) as Part | undefined) ?? []),
        created,
        changed: written.length - created,
        unchanged: parts.length - written.length,
      }
    },
  })
}

function checkRevision({ scope }: PartInput, expected: number | undefined, current: Part | undefined): void {
  const revision = current?.revision ?? 0
  if (expected === undefined || expected === revision) return
  const found = current === undefined ? `There is no part ${scope}` : `The part ${scope} is at revision ${revision}`
  throw new OpsError('conflict', {
    message: expected === 0 ? `There is a part ${scope} already.` : `${found}, not at ${expected}.`,
    ...(current === undefined ? {} : { details: { current } }),
  })
}

function checkCount(count: number, created: number): void {
  const max = contractLimits.partsPerDeployment
  if (created === 0 || count + created <= max) return
  const message = `a deployment has up to ${max} parts: there are ${count}, and this would create ${created} more`
  throw invalidInput({ path: 'parts', message })
}

/** The change of a new part has every field; the scope of a part never changes. */
function isCreation({ change }: Written): boolean {
  return 'scope' in change
}
