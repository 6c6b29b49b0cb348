import { OpsError } from '../ops-error.ts'
import type { Store } from '../store/store.ts'
import type { JournalWriter } from './writer.ts'

/** How long a read with `min_seq` waits for that entry. */
const waitMs = 2000

/**
 * Waits until this instance has applied the entry `min_seq`, if there is a `min_seq`.
 *
 * @throws OpsError `unavailable` if that takes more than two seconds.
 */
export async function waitForSeq({ journal }: { journal: JournalWriter }, minSeq: number | undefined): Promise<void> {
  if (minSeq === undefined || (await journal.waitFor(minSeq, waitMs))) return
  throw new OpsError('unavailable', {
    message: `This instance has not reached min_seq ${minSeq} yet.`,
    retryAfter: 1,
  })
}

/** Catches up with the store after a read: no response has more than its `X-Ops-Seq` says. */
export async function catchUpWithStore({ journal, store }: { journal: JournalWriter; store: Store }): Promise<void> {
  await journal.catchUpTo((await store.journal.head()).seq)
}
