import { contractLimits, firstThat, toMillis } from '@ops/contract'
import type { Client, JournalEntry } from '@ops/sdk'

/** A span of time, in milliseconds, without its end. */
export interface Span {
  from: number
  until: number
}

/** Some entries of the journal, newest first. */
export interface EntryPage {
  items: JournalEntry[]
  /** The sequence number that older entries end with; `undefined` if there are none. */
  older?: number
}

/** The entries up to a sequence number, or the newest ones; of a span, those that were written in it. */
export async function readEntries(
  ops: Client,
  { span, last }: { span: Span | undefined; last: number | undefined },
  signal?: AbortSignal,
): Promise<EntryPage> {
  const top = last ?? (await lastBefore(ops, span?.until, signal))
  const limit = contractLimits.itemsPerPage
  const after = Math.max(0, top - limit)
  if (top === 0) return { items: [] }
  const { items } = await ops.journalList({ after, limit: top - after }, { signal })
  const found = items.filter(entry => span === undefined || toMillis(entry.recorded_at) >= span.from)
  const isAll = after === 0 || found.length < items.length
  return { items: found.toReversed(), ...(isAll ? {} : { older: after }) }
}

/** All pages of the journal, newest first; of a span, what was written in it. */
export async function* entryPages(ops: Client, span: Span | undefined): AsyncIterable<readonly JournalEntry[]> {
  let last: number | undefined
  do {
    const page: EntryPage = await readEntries(ops, { span, last })
    yield page.items
    last = page.older
  } while (last !== undefined)
}

/** The sequence number of the last entry, or of the last one that was written before a moment: times only increase. */
async function lastBefore(ops: Client, moment: number | undefined, signal?: AbortSignal): Promise<number> {
  const { head } = await ops.journalList({ limit: 1 }, { signal })
  if (moment === undefined) return head.seq
  const first = await firstThat(1, head.seq + 1, async seq => {
    const [entry] = (await ops.journalList({ after: seq - 1, limit: 1 }, { signal })).items
    return entry === undefined || toMillis(entry.recorded_at) >= moment
  })
  return first - 1
}
