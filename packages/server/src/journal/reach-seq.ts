import { OpsError } from '../ops-error.ts'
import type { Store } from '../store/store.ts'
import type { JournalWriter } from './writer.ts'

/** How long a read with `min_seq` waits to be that current. */
const waitMs = 2000

/**
 * Waits until this instance has applied the entry `min_seq`, where a reader asks for one.
 *
 * @throws OpsError `unavailable` when that takes more than two seconds.
 */
export async function reachSeq({ journal }: { journal: JournalWriter }, minSeq: number | undefined): Promise<void> {
  if (minSeq === undefined || (await journal.reached(minSeq, waitMs))) return
  throw new OpsError('unavailable', {
    message: `This instance has not reached min_seq ${minSeq} yet.`,
    retryAfter: 1,
  })
}

/** Comes as far as the store has, after it was read: no answer tells more than its `X-Ops-Seq` says. */
export async function reachStore({ journal, store }: { journal: JournalWriter; store: Store }): Promise<void> {
  await journal.catchUpTo((await store.journal.head()).seq)
}
