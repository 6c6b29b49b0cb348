import { firstThat, toMillis } from '@ops/contract'
import type { Client } from '@ops/sdk'

/**
 * The sequence number of the first entry that was recorded at or after a moment, or of the next entry if there is none.
 * Entries are recorded in the order of time.
 */
export async function firstRecordedFrom(client: Client, at: number): Promise<number> {
  const { head } = await client.journalList({ limit: 1 })
  return firstThat(1, head.seq + 1, async seq => {
    const [entry] = (await client.journalList({ after: seq - 1, limit: 1 })).items
    return entry === undefined || toMillis(entry.recorded_at) >= at
  })
}
