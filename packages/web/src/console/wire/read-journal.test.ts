import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import type { Client, JournalEntry } from '@ops/sdk'
import { entryPages, readEntries, type Span } from './read-journal.ts'

const hour = 3_600_000

/** A journal with an entry per hour from the start of 1970, and how often it was read. */
function journalOf(count: number) {
  let reads = 0
  const entries = Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    recorded_at: toTimestamp(index * hour),
  }))
  const ops = {
    async journalList({ after = 0, limit = 50 }: { after?: number; limit?: number }) {
      reads++
      assert.ok(limit >= 1 && limit <= 256, `limit ${limit}`)
      return { items: entries.slice(after, after + limit), head: { seq: count } }
    },
  }
  return { ops: ops as unknown as Client, reads: () => reads }
}

async function all(ops: Client, span?: Span): Promise<number[]> {
  const found: JournalEntry[] = []
  for await (const items of entryPages(ops, span)) found.push(...items)
  return found.map(({ seq }) => seq)
}

test('the journal is read from its end, every entry once', async () => {
  for (const count of [0, 1, 255, 256, 257, 600])
    assert.deepEqual(
      await all(journalOf(count).ops),
      Array.from({ length: count }, (_, index) => count - index),
    )
})

test('a day is found without reading what is newer, and read no further than it goes', async () => {
  const { ops, reads } = journalOf(100_000)
  const span = { from: 480 * hour, until: 504 * hour }
  const { items, older } = await readEntries(ops, { span, last: undefined })
  assert.deepEqual([items.length, items[0]?.seq, items.at(-1)?.seq, older], [24, 504, 481, undefined])
  assert.ok(reads() < 25, `${reads()} reads`)
  assert.equal((await all(ops, { from: 0, until: 600 * hour })).length, 600, 'over several pages')
  assert.deepEqual(await all(ops, { from: -48 * hour, until: -24 * hour }), [], 'before the first')
  assert.deepEqual(await all(ops, { from: 200_000 * hour, until: 200_024 * hour }), [], 'after the last')
})
