import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLength } from '@ops/contract'
import fc from 'fast-check'
import { speak } from '../language.ts'
import {
  againOf,
  changedFields,
  type Draft,
  emptyDraft,
  fieldsOf,
  inZone,
  lengthChoices,
  lengthText,
  nextDate,
  onlyAt,
  overlapping,
  planOf,
  startOf,
  startsOf,
} from './draft.ts'

await speak('en')

const now = Date.parse('2026-10-20T10:07:00Z')
const zone = 'Europe/Berlin'

function draft(change: Partial<Draft> = {}): Draft {
  return { ...emptyDraft(now, zone), description: 'Rack move', scopes: ['pos'], ...change }
}

test('a draft begins at the next full hour of its zone, and says what is missing', () => {
  assert.equal(emptyDraft(now, zone).start, '2026-10-20T13:00')
  const { plan, problems } = planOf(emptyDraft(now, zone), now)
  assert.equal(plan, undefined)
  assert.deepEqual(Object.keys(problems), ['description', 'scopes'])
  const wrong = planOf(draft({ scopes: ['POS', 'a b'], length: '0,5 min', start: '2026-10-20T12:00' }), now).problems
  assert.match(wrong.scopes ?? '', /^“a b” has a blank, which is not allowed/)
  assert.match(wrong.length ?? '', /^Write a length of at least a minute/)
  assert.equal(wrong.start, 'That time has passed.')
  assert.equal(planOf(draft({ length: '721 h' }), now).problems.length, 'Max 30 days.')
})

test('[console.lengths] a length is read as it is written, and a number without a unit is asked about, minutes first', () => {
  for (const length of ['1h30', '1.5 h', '1:30', '90 min', '1,5 Stunden'])
    assert.equal(planOf(draft({ length }), now).plan?.seconds, 5400, length)
  const { plan, problems } = planOf(draft({ length: '90' }), now)
  assert.equal(plan, undefined)
  assert.match(problems.length ?? '', /^Choose what 90 means/)
  assert.deepEqual(
    lengthChoices(' 90 ').map(({ text }) => text),
    ['90 min', '90 h'],
  )
  assert.deepEqual(
    lengthChoices('1000').map(({ text }) => text),
    ['1000 min'],
    'not what would be too long',
  )
  assert.deepEqual(
    ['90 min', 'soon', '', '99999'].map(text => lengthChoices(text).length),
    [0, 0, 0, 0],
  )
  assert.equal(planOf(draft({ length: '99999' }), now).problems.length, 'Max 30 days.')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_592_000 }), seconds =>
      assert.deepEqual(readLength(lengthText(seconds)), { seconds }),
    ),
  )
})

test('[console.again] a window is planned again on its weekday at its clock time, when that comes next, even if clocks change', () => {
  const record = (start: string) => ({
    ...fieldsOf(planOf(draft(), now).plan ?? assert.fail()),
    maintenance_id: 'x',
    status: 'ended' as const,
    revision: 3,
    scheduled_start_utc: start,
    estimated_duration_seconds: 5400,
  })
  const again = (start: string, at = now) => againOf(record(start), at, zone)
  assert.equal(again('2026-10-17T00:30:00Z').start, '2026-10-24T02:30', 'Saturday')
  assert.equal(again('2026-08-08T00:30:00Z').start, '2026-10-24T02:30', 'weeks ago')
  assert.equal(again('2026-10-13T10:10:00Z').start, '2026-10-27T12:10', 'not in three minutes')
  assert.equal(again('2026-11-03T11:00:00Z').start, '2026-11-10T12:00', 'one that is still to come')
  assert.equal(again('2026-10-18T01:30:00Z', Date.parse('2026-10-24T10:00:00Z')).start, '2026-10-25T03:30')
  const { description, scopes, impact, length, isNow, also } = again('2026-10-17T00:30:00Z')
  assert.deepEqual(
    { description, scopes, impact, length, isNow, also },
    { description: 'Rack move', scopes: ['pos'], impact: 'blocked', length: '1 h 30 min', isNow: false, also: [] },
  )
})

test('[console.dates] further dates have the same clock time, and each is its own start', () => {
  const several = draft({ start: '2026-10-24T02:30', also: ['2026-10-25', '2026-10-24', '2027-03-28'] })
  assert.deepEqual(
    startsOf(several, now).map(({ at, kind }) => [new Date(at).toISOString(), kind]),
    [
      ['2026-10-24T00:30:00.000Z', 'one'],
      ['2026-10-25T00:30:00.000Z', 'twice'],
      ['2027-03-28T01:30:00.000Z', 'skipped'],
    ],
  )
  assert.equal(startsOf({ ...several, isNow: true }, now).length, 1)
  assert.equal(nextDate(several, 7), '2027-04-04')
  assert.equal(nextDate(draft({ start: '2026-12-31T23:00' }), 1), '2027-01-01')
  assert.equal(nextDate(draft({ start: '' }), 1), undefined)
  assert.equal(planOf(draft({ also: ['2026-10-19'] }), now).problems.also, 'Mon 19 Oct has passed.')
  assert.equal(
    planOf(draft({ also: ['2028-01-01'] }), now).problems.also,
    'Sat 1 Jan 2028 is more than a year from now.',
  )
  const many = Array.from({ length: 52 }, (_, day) => `2026-12-${String((day % 31) + 1).padStart(2, '0')}`)
  assert.equal(planOf(draft({ also: many }), now).problems.also, 'Max 52 dates at once.')

  const [, second, third] = startsOf(several, now).map(({ at }) => at)
  const rest = onlyAt(several, [second ?? 0, third ?? 0], now)
  assert.deepEqual([rest.start, rest.also], ['2026-10-25T02:30', ['2027-03-28']])
  assert.deepEqual(startsOf(rest, now), startsOf(several, now).slice(1))
})

test('[console.zone] in another zone each date of a draft is the same moment', () => {
  const several = draft({ start: '2026-12-01T02:00', also: ['2026-12-08', '2026-12-15'] })
  const moved = inZone(several, 'America/New_York')
  assert.deepEqual([moved.start, moved.also], ['2026-11-30T20:00', ['2026-12-07', '2026-12-14']])
  assert.deepEqual(startsOf(moved, now), startsOf(several, now))
})

test('an hour that clocks show twice is the one that was chosen, and one that they skip is the next', () => {
  const startAt = (change: Partial<Draft>) => new Date(planOf(draft(change), now).plan?.start ?? 0).toISOString()
  assert.equal(startAt({ start: '2026-10-25T02:30' }), '2026-10-25T00:30:00.000Z')
  assert.equal(startAt({ start: '2026-10-25T02:30', isSecond: true }), '2026-10-25T01:30:00.000Z')
  assert.equal(startAt({ start: '2027-03-28T02:30' }), '2027-03-28T01:30:00.000Z')
  assert.equal(startAt({ start: '2026-10-25T02:30', zone: 'Asia/Kathmandu' }), '2026-10-24T20:45:00.000Z')
})

test('[console.zone] in another zone a draft is the same moment, even if clocks change', () => {
  const moved = inZone(draft({ start: '2026-12-01T02:00' }), 'America/New_York')
  assert.deepEqual([moved.start, moved.zone], ['2026-11-30T20:00', 'America/New_York'])
  for (const start of ['2026-10-25T01:30', '2026-10-25T02:30', '2027-03-28T02:30', '2026-12-31T23:59'])
    for (const isSecond of [false, true])
      for (const there of ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', zone]) {
        const from = draft({ start, isSecond })
        const to = inZone(from, there)
        assert.equal(startOf(to, now), startOf(from, now), `${start} in ${there}`)
        assert.equal(startOf(inZone(to, zone), now), startOf(from, now), `${start} by way of ${there}`)
      }
  assert.deepEqual(inZone(draft({ start: '' }), 'UTC').start, '', 'what is not written has no moment')
})

test('a window overlaps those that touch its scopes during its time', () => {
  const { plan = assert.fail() } = planOf(draft({ start: '2026-10-20T13:00', scopes: ['pos/emea'] }), now)
  const window = (id: string, start: string, minutes: number, scopes: string[], more: object = {}) => ({
    maintenance_id: id,
    description: id,
    status: 'scheduled' as const,
    impact: 'blocked' as const,
    revision: 1,
    auto_start: true,
    auto_end: false,
    scheduled_start_utc: start,
    estimated_duration_seconds: minutes * 60,
    scopes,
    ...more,
  })
  const others = [
    window('within', '2026-10-20T11:10:00Z', 10, ['pos']),
    window('another scope', '2026-10-20T11:10:00Z', 10, ['pos/apac']),
    window('before', '2026-10-20T10:20:00Z', 10, ['*']),
    window('after', '2026-10-20T12:00:00Z', 10, ['*']),
    window('itself', '2026-10-20T11:00:00Z', 60, ['pos/emea']),
  ]
  const found = overlapping(others, plan, now, 'itself').map(({ maintenance_id: id }) => id)
  assert.deepEqual(found, ['within'])
})

test('the changes are the fields that differ', () => {
  const { plan = assert.fail() } = planOf(draft(), now)
  const fields = fieldsOf(plan)
  const record = {
    ...fields,
    maintenance_id: 'x',
    status: 'scheduled' as const,
    revision: 1,
    created_at: fields.scheduled_start_utc,
    updated_at: fields.scheduled_start_utc,
    overrun: false,
    updates: [],
  }
  assert.deepEqual(changedFields(record, fields), {})
  assert.deepEqual(changedFields(record, { ...fields, scopes: ['web'] }), { scopes: ['web'] })
})
