import { contractLimits, type JournalListData } from '@ops/contract'
import type { Client } from '@ops/sdk'

const limit = contractLimits.itemsPerPage

/** Every page of the journal after a sequence number, up to the head when the last page was read. */
export async function* journalPages(
  client: Client,
  { after = 0, ...filter }: { after?: number | undefined; maintenance_id?: string | undefined } = {},
): AsyncGenerator<JournalListData> {
  for (let from = after; ; ) {
    const page = await client.journalList({ after: from, limit, ...filter })
    yield page
    const last = page.items.at(-1)
    if (last === undefined || last.seq >= page.head.seq) return
    from = last.seq
  }
}
