import type { JournalListData } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { Store } from '../store/store.ts'
import { clampLimit } from '../wire/clamp-limit.ts'
import { parse } from '../wire/parse.ts'
import { waitForSeq } from './wait-for-seq.ts'
import type { JournalWriter } from './writer.ts'

/** One page of the journal, ascending. */
export async function listJournal(
  context: { journal: JournalWriter; store: Store },
  caller: Caller,
  input: unknown,
): Promise<JournalListData> {
  permit(caller, 'operator')
  const { after = 0, limit, maintenance_id, min_seq } = parse('journalList', input)
  await waitForSeq(context, min_seq)
  const { store } = context
  const [journalId, items] = await Promise.all([
    store.journal.id(),
    store.journal.entries({ after, limit: clampLimit(limit), maintenanceId: maintenance_id?.toLowerCase() }),
  ])
  // Read last, so that no entry is after it.
  const head = await store.journal.head()
  await context.journal.catchUpTo(head.seq)
  return { journal_id: journalId, items, head: { seq: head.seq, hash: head.hash } }
}
