import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatLocal, formatMoment, zoneLabel } from './format-moment.ts'

test('a moment is shown in UTC and in the zone', () => {
  assert.equal(
    formatMoment('2026-12-01T01:00:00Z', 'Europe/Berlin'),
    '2026-12-01 01:00:00 UTC (2026-12-01 02:00:00 Europe/Berlin)',
  )
  assert.equal(formatMoment('2026-12-01T01:00:00Z', 'Etc/UTC'), '2026-12-01 01:00:00 UTC')
  assert.equal(zoneLabel('Etc/UTC'), 'UTC')
})

test('in the hour that clocks show twice, the offset is shown', () => {
  assert.equal(formatLocal('2026-10-25T00:30:00Z', 'Europe/Berlin'), '2026-10-25 02:30:00+02:00')
  assert.equal(formatLocal('2026-10-25T01:30:00Z', 'Europe/Berlin', 'as needed'), '2026-10-25 02:30+01:00')
  assert.equal(formatLocal('2026-10-25T02:30:00Z', 'Europe/Berlin', 'as needed'), '2026-10-25 03:30')
})
