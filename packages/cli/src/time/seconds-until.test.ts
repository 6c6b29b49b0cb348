import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsUntil } from './seconds-until.ts'

const now = Date.parse('2026-11-24T12:00:00Z')
const saturday = Date.parse('2026-11-28T01:00:00Z')
const until = (end: string, start = now) => secondsUntil(end, { start, now, timeZone: 'Europe/Berlin' })

test('an end is the next such time after the start, and one that is said from now on is', () => {
  assert.equal(until('14:30'), 5400)
  assert.equal(until('4:30', saturday), 9000)
  assert.equal(until('sat 4:30am', saturday), 9000)
  assert.equal(until('sun 02:00', saturday), 86_400)
  assert.equal(until('28.11. 03:00', saturday), 3600)
  assert.equal(until('in 1 hour'), 3600)
  // The window has run for ten minutes.
  assert.equal(until('in 1 hour', now - 600_000), 4200)
  assert.equal(until('tomorrow 13:00'), 86_400)
})

test('an end before the start, a length, and what is no time are errors that name the option', () => {
  assert.throws(() => until('in 1 hour', saturday), {
    exitCode: 2,
    message: '--end “in 1 hour” is not after the start',
  })
  assert.throws(() => until('today 12:00'), { message: '--end “today 12:00” is not after the start' })
  assert.throws(() => until('1h30'), { message: '--end “1h30” is a length of time: use --duration for it' })
  assert.throws(() => until('soon'), { message: /^--end “soon” is not a time/ })
})
