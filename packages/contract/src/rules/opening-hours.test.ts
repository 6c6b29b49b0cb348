import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OpeningHours } from '../generated/types.gen.ts'
import { openingHoursProblems, openingIntervalsOn, readOpeningInterval } from './opening-hours.ts'

const problems = (hours: OpeningHours) => openingHoursProblems(hours).map(({ path, message }) => `${path} ${message}`)

test('[part.hours] an end at or before its start is on the next day, and 24:00 is the end of the day', () => {
  assert.deepEqual(readOpeningInterval('09:00-20:30'), { from: 540, to: 1230 })
  assert.deepEqual(readOpeningInterval('22:00-06:00'), { from: 1320, to: 1800 })
  assert.deepEqual(readOpeningInterval('18:00-24:00'), { from: 1080, to: 1440 })
  assert.deepEqual(readOpeningInterval('00:00-24:00'), { from: 0, to: 1440 })
  assert.deepEqual(readOpeningInterval('08:00-08:00'), { from: 480, to: 1920 })
})

test('[part.hours] a date has its own intervals, or those of its weekday; an absent weekday is closed', () => {
  const hours = { weekly: { th: ['09:00-20:00'] }, dates: { '2026-12-24': ['09:00-14:00'], '2026-12-31': [] } }
  assert.deepEqual(openingIntervalsOn(hours, '2026-12-17'), ['09:00-20:00'])
  assert.deepEqual(openingIntervalsOn(hours, '2026-12-24'), ['09:00-14:00'])
  assert.deepEqual(openingIntervalsOn(hours, '2026-12-31'), [])
  assert.deepEqual(openingIntervalsOn(hours, '2026-12-18'), [])
})

test('[part.hours] intervals do not overlap: on a day, past midnight, at a date, and from Sunday to Monday', () => {
  assert.deepEqual(
    problems({ weekly: { mo: ['09:00-12:00', '12:00-20:00'], tu: ['20:00-06:00'], we: ['06:00-24:00'] } }),
    [],
  )
  assert.deepEqual(problems({ weekly: { mo: ['12:00-20:00', '09:00-12:01'] } }), ['weekly.mo.0 overlaps 09:00-12:01'])
  assert.deepEqual(problems({ weekly: { mo: ['09:00-12:00', '09:00-12:00'] } }), ['weekly.mo.1 overlaps 09:00-12:00'])
  assert.deepEqual(problems({ weekly: { tu: ['20:00-06:00'], we: ['05:59-10:00'] } }), [
    'weekly.tu.0 runs into 05:59-10:00 of the next day',
  ])
  assert.deepEqual(problems({ weekly: { su: ['20:00-06:00'], mo: ['05:00-10:00'] } }), [
    'weekly.su.0 runs into 05:00-10:00 of the next day',
  ])
  const weekly = { we: ['20:00-06:00'], fr: ['08:00-20:00'] }
  assert.deepEqual(problems({ weekly, dates: { '2026-12-24': ['05:00-14:00'] } }), [
    'dates.2026-12-24.0 begins before 20:00-06:00 of the day before is over',
  ])
  assert.deepEqual(problems({ weekly, dates: { '2026-12-24': ['22:00-09:00'] } }), [
    'dates.2026-12-24.0 runs into 08:00-20:00 of the next day',
  ])
  assert.deepEqual(problems({ weekly, dates: { '2026-12-24': ['22:00-09:00'], '2026-12-25': [] } }), [])
  assert.deepEqual(problems({ weekly, dates: { '2026-12-23': ['20:00-05:00'], '2026-12-24': ['05:00-14:00'] } }), [])
})

test('[part.hours] a date must exist', () => {
  for (const date of ['2026-02-29', '2026-13-01', '26-12-24', '2026-12-24T00:00:00Z', 'christmas', '__proto__'])
    assert.deepEqual(
      problems({
        weekly: {},
        dates: Object.fromEntries([
          ['2028-02-29', []],
          [date, []],
        ]),
      }),
      ['dates key 2 must be a date that exists, such as 2026-12-24'],
      date,
    )
})

const minutes = (max: number) =>
  fc
    .integer({ min: 0, max })
    .map(each => `${String(Math.floor(each / 60)).padStart(2, '0')}:${String(each % 60).padStart(2, '0')}`)
const intervals = fc.array(
  fc.tuple(minutes(1439), minutes(1440)).map(([from, to]) => `${from}-${to}`),
  { maxLength: 3 },
)

test('[part.hours] overlaps are found exactly when a minute of the week is covered twice', () => {
  const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
  const weekly = fc.tuple(...days.map(() => intervals))
  fc.assert(
    fc.property(weekly, lists => {
      const counts = new Uint8Array(7 * 1440)
      for (const [day, list] of lists.entries())
        for (const text of list) {
          const { from, to } = readOpeningInterval(text)
          for (let minute = from; minute < to; minute++) counts[(day * 1440 + minute) % counts.length]!++
        }
      const hours = { weekly: Object.fromEntries(days.map((day, index) => [day, lists[index] ?? []])) }
      assert.equal(
        openingHoursProblems(hours).length > 0,
        counts.some(count => count > 1),
      )
    }),
  )
})
