import { canonicalJson } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { OpsError } from '../ops-error.ts'
import { type Proposal, sha256 } from '../store/entry.ts'
import type { Draft, Written } from './draft.ts'
import type { CommitOptions, JournalWriter } from './writer.ts'

/** What every write takes besides its own fields. */
interface WriteInput {
  idempotency_key?: string | undefined
  secret_code?: string | undefined
  session_guid?: string | undefined
}

/** How a write is decided, and what it answers. */
export interface Once<Answer> extends CommitOptions {
  /** Decides what to journal, and the answer. */
  decide: (draft: Draft) => Promise<{ proposals: readonly Proposal[]; answer: Answer }>
  /** The same answer, from the entries of the first call; the last one has its key. */
  repeat: (written: readonly Written[], draft: Draft) => Answer | Promise<Answer>
}

/**
 * Commits a write once per idempotency key. The key is looked up first, whatever it was used for: the digest includes the
 * action, so only the same call can have written it. A call that journals nothing is not remembered.
 *
 * @throws OpsError `idempotency-mismatch` if the key was used with another body.
 */
export function commitOnce<Answer>(
  { journal }: { readonly journal: JournalWriter },
  caller: Caller,
  action: string,
  input: WriteInput,
  { decide, repeat, ...options }: Once<Answer>,
): Promise<Answer> {
  const { idempotency_key: key, secret_code: _code, session_guid: _session, ...body } = input
  const idempotency = key === undefined ? undefined : { key, body_sha256: sha256(canonicalJson({ action, ...body })) }
  return journal.commit(
    caller,
    async draft => {
      const written = idempotency === undefined ? [] : await draft.writtenByIdempotencyKey(idempotency.key)
      if (written.length > 0) {
        if (written.at(-1)?.idempotency?.body_sha256 !== idempotency?.body_sha256)
          throw new OpsError('idempotency-mismatch')
        return repeat(written, draft)
      }
      const { proposals, answer } = await decide(draft)
      for (const proposal of proposals.slice(0, -1)) draft.propose(proposal)
      const entries = proposals.length > 1 ? { entries: proposals.length } : {}
      for (const last of proposals.slice(-1))
        draft.propose(idempotency === undefined ? last : { ...last, idempotency: { ...idempotency, ...entries } })
      return answer
    },
    options,
  )
}
