import { randomUUID } from 'node:crypto'
import { type BypassData, bypassKind, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { signCompact } from '../signing/sign-compact.ts'
import type { SigningKeys } from '../signing/signing-keys.ts'
import { parse } from '../wire/parse.ts'

interface BypassContext {
  journal: JournalWriter
  signingKeys: SigningKeys
}

/**
 * Creates a token that lets its bearer through the closed gates of a scope. Only this response ever contains it.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`; `unavailable`, also if there is no
 * key to sign it with.
 */
export async function createBypass(context: BypassContext, caller: Caller, body: unknown): Promise<BypassData> {
  permit(caller, 'operator')
  const { scope: asked, duration_seconds: seconds = 3600, label } = parse('bypassCreate', body)
  const scope = asked.toLowerCase()
  const signer = await context.signingKeys.signer()
  return context.journal.commit(
    caller,
    async draft => {
      const jti = randomUUID()
      const iat = Math.floor(draft.now / 1000)
      const exp = iat + seconds
      const expires_at = toTimestamp(exp * 1000)
      draft.propose({
        actor: caller.actor,
        action: 'bypass_create',
        at: draft.now,
        change: { scope, expires_at, jti, ...(label === undefined ? {} : { label }) },
      })
      return {
        bypass_token: signCompact(bypassKind.typ, { aud: bypassKind.aud, iat, exp, jti, scope }, signer),
        scope,
        expires_at,
      }
    },
    { entries: 1 },
  )
}
