import { type OperationId, type Part, type PartListData, WHOLE_STACK } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'
import { waitForSeq } from '../journal/wait-for-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { clampLimit } from '../wire/clamp-limit.ts'
import { makeNextToken, readNextToken } from '../wire/next-token.ts'
import { parse } from '../wire/parse.ts'
import { type Parts, partNoun } from './parts.ts'

interface ListContext {
  readonly config: Pick<Config, 'publicBoard'>
  readonly deploymentKey: Buffer
  readonly journal: JournalWriter
  readonly parts: Parts
}

/**
 * Lists one page of parts, ascending by scope. On a public board, callers without credentials get what is public.
 *
 * @throws OpsError `session-required`, `invalid-input` if the token belongs to another list, `unavailable`.
 */
export async function listParts(
  context: ListContext,
  caller: Caller,
  operation: Extract<OperationId, 'partList' | 'partListPost'>,
  input: unknown,
): Promise<PartListData> {
  const isPublic = caller.role === undefined && context.config.publicBoard
  if (!isPublic) permit(caller, 'reader')
  const { scope = WHOLE_STACK, limit: asked, next_token: token, min_seq } = parse(operation, input)
  const limit = clampLimit(asked)
  const above = scope.toLowerCase()
  const filter = `${partNoun} ${above}`
  const last = token === undefined ? '' : readNextToken(context.deploymentKey, token, filter)
  await waitForSeq(context, min_seq)
  const page: Part[] = []
  for (const part of context.parts.after(last, above)) {
    if (!isPublic) page.push(part)
    else if (part.listed) page.push(withoutLabels(part))
    if (page.length > limit) break
  }
  const end = page[limit - 1]
  return {
    items: page.slice(0, limit),
    ...(page.length > limit && end !== undefined
      ? { next_token: makeNextToken(context.deploymentKey, end.scope, filter) }
      : {}),
  }
}

function withoutLabels({ labels: _labels, ...part }: Part): Part {
  return part
}
