import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedFields, type Draft, emptyDraft, fieldsOf, inZone, overlapping, planOf, startOf } from './draft.ts'

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
  const wrong = planOf(draft({ scopes: ['POS', 'a b'], minutes: '0,5', start: '2026-10-20T12:00' }), now).problems
  assert.match(wrong.scopes ?? '', /^“a b” has a blank, which is not allowed/)
  assert.deepEqual([wrong.minutes, wrong.start], ['At least one minute.', 'That time has passed.'])
  assert.equal(planOf(draft({ minutes: '43201' }), now).problems.minutes, 'Max 30 days (43,200 minutes).')
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
