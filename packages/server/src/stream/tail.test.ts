import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { type Entry, emptyHead, headAfter, type Proposal, sealAll } from '../store/entry.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { JournalTail, maxEntries, tailEntriesOf, tailEntryOf, tailEventOf } from './tail.ts'

const beginning = '2026-12-01T02:00:00Z'
const now = Date.parse(beginning)

function windowAt(scopes: string[], revision = 1): MaintenanceWindow {
  return {
    maintenance_id: '01a22f54-0000-7000-8000-000000000001',
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: '2026-12-02T02:00:00Z',
    revision,
    created_at: beginning,
    updated_at: beginning,
    scopes,
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
  }
}

function chain(records: MaintenanceWindow[], from = emptyHead, change: Record<string, unknown> = {}): Entry[] {
  const proposals = records.map(
    (record): Proposal => ({
      actor: 'secret_code',
      action: record.revision === 1 ? 'schedule' : 'update',
      at: now,
      change,
      maintenance_id: record.maintenance_id,
      revision: record.revision,
      record,
    }),
  )
  return sealAll(proposals, from, now, 'commit').map(({ entry }) => entry)
}

function tailOf(entries: Entry[], clock = new ManualClock(beginning)): JournalTail {
  const tail = new JournalTail(clock, emptyHead)
  for (const entry of entries) tail.append(tailEntryOf(entry, now, tailEventOf(entry, entry.record!, entry.record)))
  return tail
}

const seqs = (tail: JournalTail, position: { seq: number; hash: string }, scope = '*') =>
  tail.since(position, scope)?.events.map(({ frame }) => frame.seq)

test('[stream.resume-unknown] a stream can resume from the last 10,000 entries, and no more', () => {
  const entries = chain(Array.from({ length: maxEntries + 2 }, (_, index) => windowAt(['pos'], index + 1)))
  const tail = tailOf(entries)
  const at = (seq: number) => entries[seq - 1]!
  assert.equal(tail.length, maxEntries)
  assert.equal(seqs(tail, at(2))?.length, maxEntries)
  assert.equal(seqs(tail, at(1)), undefined)
  assert.deepEqual(seqs(tail, at(maxEntries + 1)), [maxEntries + 2])
  assert.deepEqual(seqs(tail, at(maxEntries + 2)), [])
  assert.equal(seqs(tail, { ...at(maxEntries), seq: maxEntries + 1 }), undefined, 'another hash')
  assert.equal(seqs(tail, { ...at(3), seq: maxEntries + 3 }), undefined, 'too high')
})

test('[stream.resume-unknown] what is a day old is forgotten', async () => {
  const clock = new ManualClock(beginning)
  const entries = chain([windowAt(['pos']), windowAt(['pos'], 2)])
  const tail = tailOf(entries, clock)
  assert.deepEqual(seqs(tail, entries[0]!), [2])
  clock.jump(24 * 3_600_000)
  assert.equal(seqs(tail, entries[0]!), undefined)
  assert.deepEqual(seqs(tail, entries[1]!), [])
})

test('entries that are read again touch every scope if what the window covered before is not known', () => {
  const coveredBy = (entries: Entry[]) => tailEntriesOf(entries).map(entry => entry.event?.covers)
  assert.deepEqual(coveredBy(chain([windowAt(['pos']), windowAt(['web'], 2)], emptyHead, { scopes: ['web'] })), [
    [{ scopes: ['pos'] }],
    [{ scopes: ['pos'] }, { scopes: ['web'] }],
  ])
  assert.deepEqual(coveredBy(chain([windowAt(['web'], 2)], emptyHead, { scopes: ['web'] })), [undefined])
  assert.deepEqual(coveredBy(chain([windowAt(['web'], 2)], emptyHead, { text: 'No scope changed.' })), [
    [{ scopes: ['web'] }],
  ])
})

test('[release.stream] a released scope is sent its release, and nothing of the window after it', () => {
  const released = (revision: number) => ({ ...windowAt(['pos'], revision), released: ['pos/1'] })
  const entries = chain([windowAt(['pos']), released(2), released(3)])
  const tail = new JournalTail(new ManualClock(beginning), emptyHead)
  for (const [index, entry] of entries.entries())
    tail.append(tailEntryOf(entry, now, tailEventOf(entry, entry.record!, entries[Math.max(0, index - 1)]!.record)))
  assert.deepEqual(seqs(tail, entries[0]!, 'pos/1'), [2])
  assert.deepEqual(seqs(tail, entries[0]!, 'pos/1/a'), [2])
  assert.deepEqual(seqs(tail, entries[0]!, 'pos/2'), [2, 3])
  assert.deepEqual(seqs(tail, entries[0]!, 'pos'), [2, 3])
  assert.deepEqual(seqs(tail, entries[0]!, '*'), [2, 3])
})

test('[journal.unknown-actions] an entry about something else sends nothing to gates, whatever is in it', () => {
  const record = windowAt(['pos'])
  const other: Proposal = { actor: 'secret_code', action: 'wave_create', at: now, change: {}, record }
  const entries = sealAll([other], emptyHead, now, 'commit').map(({ entry }) => entry)
  assert.deepEqual(
    tailEntriesOf(entries).map(({ seq, event }) => [seq, event]),
    [[1, undefined]],
  )
})

test('[stream.fork] after another history has begun, a stream cannot resume from an earlier position', () => {
  const entries = chain([windowAt(['pos'])])
  const tail = tailOf(entries)
  tail.clear()
  assert.equal(seqs(tail, entries[0]!), undefined)
  const [next] = chain([windowAt(['pos'], 2)], headAfter(entries[0]!))
  tail.append(tailEntryOf(next!, now))
  assert.equal(seqs(tail, entries[0]!), undefined)
  assert.deepEqual(seqs(tail, next!), [])
})
