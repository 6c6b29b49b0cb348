import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findZones } from './find-zones.ts'

const winter = Date.parse('2026-12-01T12:00:00Z')
const summer = Date.parse('2026-07-01T12:00:00Z')
const found = (typed: string, at = winter, near: string[] = []) => findZones(typed, near, at).map(({ zone }) => zone)

test('[console.zone] a zone is found by its city, its country, what its time is called, and its offset', () => {
  assert.equal(found('berlin')[0], 'Europe/Berlin')
  assert.equal(found('new york')[0], 'America/New_York')
  assert.equal(found('germany')[0], 'Europe/Berlin')
  assert.equal(found('Deutschland')[0], 'Europe/Berlin')
  assert.ok(found('india').some(zone => /Calcutta|Kolkata/.test(zone)))
  assert.match(found('Kolkata')[0] ?? '', /^Asia\/(Calcutta|Kolkata)$/)
  assert.match(found('kyiv')[0] ?? '', /^Europe\/(Kiev|Kyiv)$/)
  assert.equal(found('united states')[0], 'America/New_York')

  assert.equal(found('CET')[0], 'Europe/Berlin')
  assert.ok(found('cest').includes('Europe/Paris'))
  assert.equal(found('EST')[0], 'America/New_York')
  assert.equal(found('PDT')[0], 'America/Los_Angeles')
  assert.equal(found('JST')[0], 'Asia/Tokyo')
  assert.deepEqual(found('ist').slice(0, 2).sort()[1], 'Asia/Jerusalem')
  assert.equal(found('utc')[0], 'UTC')

  assert.equal(found('+1')[0], 'Europe/Berlin')
  assert.equal(found('+1', summer)[0], 'Europe/London')
  assert.equal(found('UTC+2', summer)[0], 'Europe/Berlin')
  assert.match(found('gmt +5:30')[0] ?? '', /^Asia\/(Calcutta|Kolkata)$/)
  assert.equal(found('−05:00')[0], 'America/New_York')
  assert.deepEqual(found('+3:17'), [])
  assert.deepEqual(found('nowhere at all'), [])
})

test('[console.zone] the near zones come first, each once', () => {
  const near = ['Asia/Tokyo', 'America/New_York', 'UTC']
  assert.deepEqual(found('', winter, near).slice(0, 4), [...near, 'Europe/London'])
  assert.deepEqual(found('cet', winter, ['Europe/Vienna', 'UTC']).slice(0, 2), ['Europe/Vienna', 'Europe/Berlin'])
  assert.equal(new Set(found('', winter, near)).size, found('', winter, near).length)
})
