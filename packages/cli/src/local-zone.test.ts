import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localZone } from './local-zone.ts'

test('the local zone is the one that TZ names, however that is written', () => {
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

test('a zone that nothing is known of is UTC, and said to be', () => {
  for (const variable of ['', 'Mars/Phobos', 'CET-1CEST', '<+03>-3', 'GMT+2', 'Etc/Unknown', '+02:00']) {
    const { zone, problem } = localZone('UTC', variable)
    assert.equal(zone, 'UTC', variable)
    assert.match(problem ?? '', variable === '' ? /empty/ : /no name such as/)
  }
  assert.deepEqual(localZone('Etc/Unknown', undefined), { zone: 'UTC', problem: 'this machine has no time zone' })
})
