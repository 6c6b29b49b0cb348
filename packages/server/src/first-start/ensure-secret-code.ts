import { randomUUID } from 'node:crypto'
import { makeSecretCode } from '../access/make-secret.ts'
import { hashSecretCode } from '../access/secret-hash.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { creationOf, makeSigningKey } from '../signing/make-signing-key.ts'
import { emptyHead, type Proposal, sealAll } from '../store/entry.ts'
import { HeadMoved } from '../store/errors.ts'
import type { Store } from '../store/store.ts'

/** The caller for commands run on the machine itself, without a credential. */
export const machine: Caller = { role: 'admin', actor: 'g3n-opsd' }

/** Shows a generated secret code to the operator. */
export interface Reveal {
  /** Called before the code is journaled. */
  before(code: string): void
  /** Called once the code is in force. */
  after(code: string): void
  /** Called if the code was not journaled. */
  never(): void
}

/**
 * Writes the first entries of an empty journal: the secret code, given or generated, and the first signing key, encrypted
 * if there is a `keySecret`. If several processes start together, one writes, and only that one reveals its code.
 */
export async function ensureSecretCode(
  store: Store,
  clock: Clock,
  options: { given: string | undefined; cost: number; reveal: Reveal; keySecret?: string | undefined },
): Promise<void> {
  if ((await store.journal.head()).seq > 0) return
  const code = options.given ?? makeSecretCode()
  const credential = await hashSecretCode(code, options.cost)
  const signingKey = await makeSigningKey(options.keySecret)
  const now = clock.now()
  const proposals: Proposal[] = [
    { actor: machine.actor, action: 'secret_code_set', at: now, change: {}, credential },
    creationOf(signingKey, machine.actor, now),
  ]
  if (options.given === undefined) options.reveal.before(code)
  try {
    await store.journal.append(sealAll(proposals, emptyHead, now, randomUUID()), emptyHead, [credential, signingKey])
  } catch (error) {
    if (options.given === undefined) options.reveal.never()
    if (error instanceof HeadMoved) return
    throw error
  }
  if (options.given === undefined) options.reveal.after(code)
}
