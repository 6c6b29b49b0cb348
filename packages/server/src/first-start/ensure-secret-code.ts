import { randomUUID } from 'node:crypto'
import { makeSecretCode } from '../access/make-secret.ts'
import { hashSecretCode } from '../access/secret-hash.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { creationOf, makeSigningKey } from '../signing/make-signing-key.ts'
import { emptyHead, type Proposal, sealAll } from '../store/entry.ts'
import { HeadMoved } from '../store/errors.ts'
import type { Store } from '../store/store.ts'

/** Who did what was done on the machine itself; no credential lets them in. */
export const machine: Caller = { role: 'admin', actor: 'g3n-opsd' }

/** Where a secret code that the program made is shown: `before` it counts, `after`, or `never` when another's counts. */
export interface Reveal {
  before(code: string): void
  after(code: string): void
  never(): void
}

/**
 * Writes what an empty journal begins with: the secret code, as given or made here, and the first signing key,
 * encrypted where there is a `keySecret`. Of several processes that start together one writes, and only that one reveals
 * its code. Nothing happens where the journal has begun.
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
