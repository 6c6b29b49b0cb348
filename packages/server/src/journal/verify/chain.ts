import { checkLink, toTimestamp } from '@ops/contract'
import { type Entry, type Head, hashOf } from '../../store/entry.ts'

/** What is wrong with an entry that should follow `head`; nothing if it is sound. */
export function entryProblem(entry: Entry, head: Head): string | undefined {
  const { seq, hash, recordedAt } = head
  const before = seq === 0 ? undefined : { seq, hash, recorded_at: toTimestamp(recordedAt) }
  const found = checkLink(entry, hashOf(entry), before)
  return 'problem' in found ? found.problem : undefined
}
