import { type SigningKeyData, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { parse } from '../wire/parse.ts'
import { creationOf, makeSigningKey } from './make-signing-key.ts'
import { signsFrom } from './rotation.ts'
import type { SigningKeys } from './signing-keys.ts'

interface RotateContext {
  config: Pick<Config, 'keySecret'>
  journal: JournalWriter
  signingKeys: SigningKeys
}

/**
 * Makes a new key. It is published at once, and signs when every verifier can have it.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `unavailable`.
 */
export async function rotateSigningKey(context: RotateContext, caller: Caller, body: unknown): Promise<SigningKeyData> {
  permit(caller, 'admin')
  parse('signingKeyRotate', body)
  const key = await makeSigningKey(context.config.keySecret)
  return context.journal.commit(
    caller,
    async draft => {
      const before = await context.signingKeys.all()
      draft.propose(creationOf(key, caller.actor, draft.now))
      return {
        kid: key.kid,
        created_at: toTimestamp(draft.now),
        signs_from: toTimestamp(signsFrom([...before, { created_at: draft.now }], before.length)),
      }
    },
    { alone: true, entries: 1 },
  )
}
