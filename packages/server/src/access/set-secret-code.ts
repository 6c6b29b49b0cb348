import type { OkData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { invalidInput } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import type { Access } from './access.ts'
import { codeProblem, normalizeCode } from './check-code.ts'
import { hashSecretCode } from './secret-hash.ts'

interface CodeContext {
  access: Access
  journal: JournalWriter
  secretCodeCost: number
}

/**
 * Changes the secret code. The caller has just given the current one; the sessions created with it end.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `secret-code-mismatch` if the
 * code has been changed in the meantime, `unavailable`.
 */
export async function setSecretCode(context: CodeContext, caller: Caller, body: unknown): Promise<OkData> {
  permit(caller, 'admin')
  const code = normalizeCode(parse('secretCodeSet', body).new_secret_code)
  const problem = codeProblem(code)
  if (problem !== undefined) throw invalidInput({ path: 'new_secret_code', message: problem })
  context.access.codes.add(code)
  const credential = await hashSecretCode(code, context.secretCodeCost)
  return context.journal.commit(
    caller,
    async draft => {
      draft.propose({ actor: caller.actor, action: 'secret_code_set', at: draft.now, change: {}, credential })
      return { ok: true as const }
    },
    { alone: true, entries: 1 },
  )
}
