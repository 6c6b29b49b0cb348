import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import type { Entry } from '../store/entry.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { AnnouncementTail } from './announcement-tail.ts'
import { makeFeed } from './make-feed.ts'

const now = Date.parse('2026-12-01T02:00:00Z')
const hourMs = 3_600_000

function windowOf(index: number, fields: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    maintenance_id: `019ac2f0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: toTimestamp(now + 24 * hourMs),
    revision: 1,
    created_at: toTimestamp(now),
    updated_at: toTimestamp(now),
    scopes: ['pos'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
    ...fields,
  }
}

let seq = 0
function entryOf(action: Entry['action'], record: MaintenanceWindow, fields: Partial<Entry> = {}): Entry {
  seq++
  return {
    v: 1,
    seq,
    at: toTimestamp(now),
    recorded_at: toTimestamp(now),
    actor: 'secret_code',
    action,
    commit_id: String(seq),
    maintenance_id: record.maintenance_id,
    revision: record.revision,
    change: {},
    record,
    prev_hash: '',
    hash: `hash${seq}`,
    ...fields,
  }
}

const openTail = (maxBytes = Number.POSITIVE_INFINITY, whenFull = () => {}) => new AnnouncementTail(maxBytes, whenFull)

function feedOf(tail: AnnouncementTail, { isAll = false, at = now } = {}) {
  const context = {
    announcements: { of: (scope: string) => tail.of(scope), storiesOf: (scope: string) => tail.storiesOf(scope) },
    board: { touching: () => [] },
    journal: { journalId: 'id' },
  }
  return makeFeed(context as unknown as Parameters<typeof makeFeed>[0], 'pos', at, isAll).feed.entries
}

test('beyond its limit the tail drops the oldest, with all that is held of their windows, and says so once', () => {
  let times = 0
  const tail = openTail(100_000, () => times++)
  for (let index = 0; index < 1000; index++) tail.add(entryOf('schedule', windowOf(index)), undefined)
  const left = tail.of('pos')
  assert.ok(left.length > 100 && left.length < 200, String(left.length))
  assert.equal(left.at(-1)?.story.maintenanceId, windowOf(999).maintenance_id)
  assert.equal([...tail.storiesOf('pos')].length, left.length)
  assert.deepEqual([times, tail.isFull], [1, true])
})

test('an entry that was added already is passed over', () => {
  const tail = openTail()
  const entry = entryOf('schedule', windowOf(1))
  tail.add(entry, undefined)
  tail.add(entry, undefined)
  assert.equal(tail.of('*').length, 1)
})

test('[feed.entries] a feed has at most 500 entries, the newest', () => {
  const tail = openTail()
  for (let index = 0; index < 600; index++) tail.add(entryOf('schedule', windowOf(index)), undefined)
  const entries = feedOf(tail, { isAll: true })
  assert.equal(entries.length, 500)
  assert.equal(entries[0]?.id, `urn:ops:entry:hash${seq}`)
  assert.equal(feedOf(tail, { at: now + 24 * hourMs }).length, 0)
  assert.equal(feedOf(tail, { at: now + 24 * hourMs, isAll: true }).length, 50)
})

test('[feed.public] what belongs together keeps its id if a part of it is only for readers', () => {
  const tail = openTail()
  const first = windowOf(1, { status: 'active', updates: [{ at: toTimestamp(now), text: 'First' }] })
  tail.add(entryOf('schedule', windowOf(2), { commit_id: 'together' }), undefined)
  tail.add(entryOf('update', first, { commit_id: 'together', change: { text: 'First' } }), { ...first, revision: 0 })
  const both = feedOf(tail)
  assert.deepEqual(
    both.map(({ news }) => news.map(({ kind }) => kind)),
    [['scheduled', 'updated']],
  )
  const second = { ...first, updates: [...first.updates, { at: toTimestamp(now), text: 'Second' }] }
  tail.add(entryOf('update', second, { change: { text: 'Second' } }), undefined)
  const [, together] = feedOf(tail)
  assert.deepEqual([together?.id, together?.news.map(({ kind }) => kind)], [both[0]?.id, ['scheduled']])
  assert.equal(feedOf(tail, { isAll: true })[1]?.news.length, 2)
})

test('an overrun stays announced if the window was extended or ended since, and after every text, once', () => {
  const tail = openTail()
  const start = toTimestamp(now - 3 * hourMs)
  const active = windowOf(1, { status: 'active', scheduled_start_utc: start, started_at: start })
  const add = (action: Entry['action'], record: MaintenanceWindow, hours: number, change: object = {}) =>
    tail.add(
      entryOf(action, record, {
        at: toTimestamp(now - hours * hourMs),
        recorded_at: toTimestamp(now - hours * hourMs),
        change: { ...change },
      }),
      undefined,
    )
  add('start', active, 3)
  add('update', { ...active, updates: [{ at: start, text: 'Late' }] }, 1.5, { text: 'Late' })
  const extended = { ...active, estimated_duration_seconds: 4 * 3600 }
  add('update', extended, 1, { estimated_duration_seconds: 4 * 3600 })
  add('end', { ...extended, status: 'ended', ended_at: toTimestamp(now) }, 0)
  assert.deepEqual(
    feedOf(tail, { isAll: true }).map(({ news, publishedAt }) => [news[0]?.kind, (publishedAt - now) / hourMs]),
    [
      ['ended', 0],
      ['changed', -1],
      ['overrun', -2],
      ['started', -3],
    ],
  )
})
