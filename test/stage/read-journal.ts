import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { canonicalJson, type JournalEntry } from '@ops/contract'
import type { Service } from './start-service.ts'

/** Every entry of the journal, read over HTTP; its sequence numbers and its hash chain must be sound. */
export async function readJournal(service: Service, headers: Record<string, string>): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (;;) {
    const { items } = await service.data('journalList', { after: entries.length, limit: 256 }, headers)
    entries.push(...items)
    if (items.length < 256) break
  }
  assertChained(entries)
  return entries
}

/** Checks a whole journal: sequence numbers without a gap, correct hashes, no entry recorded before the one before it. */
export function assertChained(entries: readonly JournalEntry[]): void {
  let before = { hash: '0'.repeat(64), recorded_at: '' }
  for (const [index, { hash, ...entry }] of entries.entries()) {
    assert.equal(entry.seq, index + 1)
    assert.equal(entry.prev_hash, before.hash, `prev_hash of entry ${entry.seq}`)
    assert.equal(hash, createHash('sha256').update(canonicalJson(entry)).digest('hex'), `hash of entry ${entry.seq}`)
    assert.ok(entry.recorded_at >= before.recorded_at, `entry ${entry.seq} was recorded before the one ahead of it`)
    before = { hash, recorded_at: entry.recorded_at }
  }
}
