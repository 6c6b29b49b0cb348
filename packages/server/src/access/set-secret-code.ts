import type { OkData } from '@ops/contract'
import type { Context } from '../context.ts'
import { invalidInput } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import { type Caller, permit } from './caller.ts'
import { hashSecretCode } from './secret-hash.ts'

/**
 * Changes the secret code. The caller has just given the present one; sessions made with it end.
 *
 * @throws OpsError `secret-code-mismatch` when the code was changed meanwhile.
 */
export async function setSecretCode(context: Context, caller: Caller, body: unknown): Promise<OkData> {
  permit(caller, 'admin')
  const input = parse('secretCodeSet', body)
  if (/[\n\t]/.test(input.new_secret_code) || input.new_secret_code.trim() !== input.new_secret_code)
    throw invalidInput({ path: 'new_secret_code', message: 'must be one line that begins and ends without a blank' })
  context.access.secrets.add(input.new_secret_code)
  const credential = await hashSecretCode(input.new_secret_code, context.secretCodeCost)
  return context.journal.commit(
    caller,
    async draft => {
      draft.propose({ actor: caller.actor, action: 'secret_code_set', at: draft.now, change: {}, credential })
      return { ok: true as const }
    },
    { alone: true, entries: 1 },
  )
}
