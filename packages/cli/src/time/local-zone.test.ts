import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localZone } from './local-zone.ts'
import { parseZone } from './parse-zone.ts'

/** Dates and times, from which Temporal would take the zone. */
const moments = [
  '10:00+05:00',
  'T10:00+05:00',
  'T1000+05',
  'T10+05',
  '2026-01-01T00:00+05:00',
  '20260101T0000+0500',
  '2026-01-01T00:00Z',
  '2026-01-01T00:00[Europe/Berlin]',
  '2026-01-01[UTC]',
]

test('the local zone is the one in TZ, in any notation', () => {
  const named: Record<string, string> = {
    'Europe/Berlin': 'Europe/Berlin',
    'europe/berlin': 'Europe/Berlin',
    ':America/New_York': 'America/New_York',
    '/usr/share/zoneinfo/Asia/Tokyo': 'Asia/Tokyo',
    ':/usr/share/zoneinfo/Asia/Tokyo': 'Asia/Tokyo',
    UTC: 'UTC',
  }
  for (const [variable, zone] of Object.entries(named)) assert.deepEqual(localZone('UTC', variable), { zone }, variable)
  assert.deepEqual(localZone('Europe/Berlin', undefined), { zone: 'Europe/Berlin' })
})

test('instead of an unknown zone UTC is used, with the reason', () => {
  for (const variable of ['', 'Mars/Phobos', 'CET-1CEST', '<+03>-3', 'GMT+2', 'Etc/Unknown', '+02:00', ...moments]) {
    const { zone, problem } = localZone('UTC', variable)
    assert.equal(zone, 'UTC', variable)
    assert.match(problem ?? '', variable === '' ? /empty/ : /not a name such as/)
  }
  assert.deepEqual(localZone('Etc/Unknown', undefined), { zone: 'UTC', problem: 'this machine has no time zone' })
})

test('a zone is a name or an offset, not a date and time with one', () => {
  for (const [text, zone] of [
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['+01:00', '+01:00'],
    ['-0330', '-03:30'],
    ['+01', '+01:00'],
  ] as const)
    assert.equal(parseZone(text), zone)
  for (const text of [...moments, '', ' ', 'Mars/Phobos', '+25:00', '+01:00:00', '5'])
    assert.throws(() => parseZone(text), /is not a time zone/, text)
})
