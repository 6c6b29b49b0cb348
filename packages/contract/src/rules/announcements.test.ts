import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact, Status } from '../generated/types.gen.ts'
import {
  type Announced,
  announcementsByTime,
  announcementsOf,
  delayedAfterMs,
  foldCommits,
  nextAnnouncementAt,
} from './announcements.ts'
import { estimatedEndAt, isOverrun, statusAt } from './status.ts'
import { toTimestamp } from './time.ts'

const start = Date.UTC(2026, 5, 1, 2)
const hour = 3_600_000

function windowOf(fields: Partial<Announced> = {}): Announced {
  return {
    status: 'scheduled',
    description: 'Database migration',
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    scheduled_start_utc: toTimestamp(start),
    estimated_duration_seconds: 3600,
    updates: [],
    ...fields,
  }
}

function kindsOf(
  action: string,
  record: Announced | undefined,
  { at = start - hour, change = {}, before }: { at?: number; change?: object; before?: Announced } = {},
) {
  return announcementsOf({ action, at: toTimestamp(at), change: { ...change }, record }, before).map(({ kind }) => kind)
}

const anyWindow = fc.record({
  status: fc.constantFrom<Status>('scheduled', 'active', 'ended', 'cancelled'),
  description: fc.string(),
  scopes: fc.array(fc.constantFrom('*', 'pos', 'pos/emea', 'web'), { minLength: 1, maxLength: 3 }),
  impact: fc.constantFrom<Impact>('blocked', 'read_only', 'notice'),
  auto_start: fc.boolean(),
  auto_end: fc.boolean(),
  scheduled_start_utc: fc.integer({ min: -5000, max: 5000 }).map(seconds => toTimestamp(start + seconds * 1000)),
  estimated_duration_seconds: fc.integer({ min: 60, max: 10_000 }),
  updates: fc.constant<Announced['updates']>([]),
})
const anyMoment = fc.integer({ min: -20_000, max: 20_000 }).map(seconds => start + seconds * 1000)

test('[announcements.kinds] each action on a window says one thing', () => {
  const active = windowOf({ status: 'active', started_at: toTimestamp(start) })
  assert.deepEqual(kindsOf('schedule', windowOf()), ['scheduled'])
  assert.deepEqual(kindsOf('start', active), ['started'])
  assert.deepEqual(kindsOf('release', active), ['released'])
  assert.deepEqual(kindsOf('end', windowOf({ status: 'ended' })), ['ended'])
  assert.deepEqual(kindsOf('cancel', windowOf({ status: 'cancelled' })), ['cancelled'])
})

test('[announcements.kinds] a window planned to start at once is started alone', () => {
  assert.deepEqual(kindsOf('schedule', windowOf(), { at: start }), [])
  assert.deepEqual(kindsOf('schedule', windowOf({ auto_start: false }), { at: start }), ['scheduled'])
  const moved = { change: { scheduled_start_utc: toTimestamp(start) }, at: start }
  assert.deepEqual(kindsOf('update', windowOf(), moved), [])
})

test('[announcements.kinds] an update with a text is one announcement, with what it changed', () => {
  const before = windowOf()
  const after = windowOf({ impact: 'notice', updates: [{ at: toTimestamp(start), text: 'Only a notice' }] })
  const change = { text: 'Only a notice', impact: 'notice', scopes: ['*'] }
  const entry = { action: 'update', at: toTimestamp(start - hour), change, record: after }
  assert.deepEqual(announcementsOf(entry, before), [
    {
      kind: 'updated',
      at: start - hour,
      changes: [{ field: 'impact', from: 'blocked', to: 'notice' }],
      update: 1,
    },
  ])
  assert.deepEqual(announcementsOf({ ...entry, change: { text: 'Only a notice' } }, before), [
    { kind: 'updated', at: start - hour, update: 1 },
  ])
})

test('[announcements.kinds] a moved end of an active window is a change, and without the window before it has no `from`', () => {
  const before = windowOf({ status: 'active', started_at: toTimestamp(start) })
  const record = { ...before, estimated_duration_seconds: 7200 }
  const entry = { action: 'update', at: toTimestamp(start), change: { estimated_duration_seconds: 7200 }, record }
  const changes = (known?: Announced) => announcementsOf(entry, known)[0]?.changes
  assert.deepEqual(changes(before), [{ field: 'estimated_duration_seconds', from: 3600, to: 7200 }])
  assert.deepEqual(changes(), [{ field: 'estimated_duration_seconds', to: 7200 }])
  assert.deepEqual(kindsOf('update', before, { change: entry.change, before }), [], 'nothing has changed')
})

test('[announcements.kinds] a corrected text, and what is not about a window, is no news', () => {
  assert.deepEqual(kindsOf('correct', windowOf(), { change: { field: 'update', number: 1, text: 'Better' } }), [])
  assert.deepEqual(kindsOf('part_set', windowOf()), [])
  assert.deepEqual(kindsOf('schedule', undefined), [])
})

test('[announcements.by-time] an overrun is announced as of the planned end, a missing start five minutes after it', () => {
  const active = windowOf({ status: 'active', started_at: toTimestamp(start + 60_000) })
  const end = start + hour + 60_000
  assert.deepEqual(announcementsByTime(active, end - 1), [])
  assert.deepEqual(announcementsByTime(active, end + 5 * hour), [{ kind: 'overrun', at: end }])
  const waiting = windowOf({ auto_start: false })
  assert.deepEqual(announcementsByTime(waiting, start + delayedAfterMs - 1), [])
  assert.deepEqual(announcementsByTime(waiting, start + hour), [{ kind: 'delayed', at: start + delayedAfterMs }])
})

test('an entry says at most one thing, and the same of a window that is frozen or read again', () => {
  const actions = ['schedule', 'start', 'update', 'release', 'correct', 'end', 'cancel', 'api_key_create']
  fc.assert(
    fc.property(fc.constantFrom(...actions), anyWindow, anyWindow, anyMoment, (action, before, record, at) => {
      const entry = { action, at: toTimestamp(at), change: { ...record, text: undefined }, record }
      const said = announcementsOf(Object.freeze(entry), Object.freeze(before))
      assert.ok(said.length <= 1)
      assert.deepEqual(said, announcementsOf(structuredClone(entry), structuredClone(before)))
      for (const { changes = [] } of said)
        for (const { field, from, to } of changes) assert.deepEqual([from, to], [before[field], record[field]])
    }),
  )
})

test('time says that a window overruns or is delayed exactly while it does, never both, and never of one that is over', () => {
  fc.assert(
    fc.property(anyWindow, anyMoment, (window, now) => {
      const [said, ...more] = announcementsByTime(window, now)
      assert.deepEqual(more, [])
      assert.equal(said?.kind === 'overrun', isOverrun(window, now))
      if (said === undefined) return
      assert.ok(said.at <= now)
      assert.ok(said.kind !== 'overrun' || said.at === estimatedEndAt(window))
      assert.equal(statusAt(window, now), said.kind === 'overrun' ? 'active' : 'scheduled')
    }),
    { numRuns: 2000 },
  )
})

test('time has nothing new to say before the next announcement, and then has', () => {
  const said = (window: Announced, now: number) => announcementsByTime(window, now).map(({ kind }) => kind)
  fc.assert(
    fc.property(anyWindow, anyMoment, (window, now) => {
      const next = nextAnnouncementAt(window, now)
      if (next === Number.POSITIVE_INFINITY) {
        for (const later of [1, hour, 1000 * hour])
          assert.ok(said(window, now + later).every(kind => said(window, now).includes(kind)))
        return
      }
      assert.ok(next > now)
      assert.notDeepEqual(said(window, next), [])
      assert.notDeepEqual(said(window, next), said(window, next - 1))
      assert.deepEqual(
        said(window, next - 1).filter(kind => !said(window, now).includes(kind)),
        [],
      )
    }),
    { numRuns: 2000 },
  )
})

test('[announcements.folded] folding keeps everything in order and separates commits', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), ids => {
      const items = ids.map((commitId, seq) => ({ commitId, seq }))
      const groups = foldCommits(items)
      assert.deepEqual(groups.flat(), items)
      for (const [index, group] of groups.entries()) {
        assert.equal(new Set(group.map(({ commitId }) => commitId)).size, 1)
        assert.notEqual(group[0]?.commitId, groups[index + 1]?.[0]?.commitId)
      }
    }),
  )
})
