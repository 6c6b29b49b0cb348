import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Moments } from './moments.ts'

const at = (text: string) => Date.parse(text)
const berlin = new Moments('en-GB', 'Europe/Berlin')
const bare = (moments: Moments, text: string, now = text) =>
  moments.full(at(text), at(now)).text.replace(/<[^>]*>/g, '')

test('a moment is shown in its zone, which it names, with UTC beside it', () => {
  assert.equal(bare(berlin, '2026-12-01T02:05:00Z'), 'Tue 1 Dec, 03:05 CET (02:05 UTC)')
  assert.equal(bare(berlin, '2026-07-01T22:30:00Z'), 'Thu 2 Jul, 00:30 CEST (Wed 1 Jul, 22:30 UTC)')
  assert.equal(bare(new Moments('en-GB', 'UTC'), '2026-12-01T02:05:00Z'), 'Tue 1 Dec, 02:05 UTC')
  assert.match(berlin.full(at('2026-12-01T02:05:00Z'), 0).text, /^<time datetime="2026-12-01T02:05:00Z">/)
})

test('the year is shown if it is another one', () => {
  assert.equal(
    bare(berlin, '2026-12-31T23:30:00Z', '2026-12-31T12:00:00Z'),
    'Fri, 1 Jan 2027, 00:30 CET (Thu, 31 Dec 2026, 23:30 UTC)',
  )
})

test('the two passes of a repeated hour are distinct', () => {
  assert.equal(bare(berlin, '2026-10-25T00:30:00Z'), 'Sun 25 Oct, 02:30 CEST (00:30 UTC)')
  assert.equal(bare(berlin, '2026-10-25T01:30:00Z'), 'Sun 25 Oct, 02:30 CET (01:30 UTC)')
})

test('a day ends at midnight of its zone, even if it is shorter or longer', () => {
  assert.equal(new Date(berlin.nextDay(at('2026-03-29T00:00:00Z'))).toISOString(), '2026-03-29T22:00:00.000Z')
  assert.equal(new Date(berlin.nextDay(at('2026-10-24T22:00:00Z'))).toISOString(), '2026-10-25T23:00:00.000Z')
})

test('a week begins on Monday', () => {
  const german = new Moments('de-DE', 'America/New_York').weekdays()
  assert.deepEqual(
    german.map(({ short }) => short),
    ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  )
  assert.deepEqual(berlin.weekdays()[6], { short: 'Sun', long: 'Sunday' })
})

test('durations have one or two units', () => {
  const minute = 60_000
  assert.equal(berlin.duration(30 * minute), '30 minutes')
  assert.equal(berlin.duration(90 * minute), '1 hour 30 minutes')
  assert.equal(berlin.duration(36 * 60 * minute), '36 hours')
  assert.equal(berlin.duration(75 * 60 * minute), '3 days 3 hours')
  assert.equal(new Moments('de-DE', 'UTC').duration(61 * minute), '1 Stunde 1 Minute')
})
