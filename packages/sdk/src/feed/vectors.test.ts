import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScheduleData } from '@ops/contract'
import schedules from '../../../contract/vectors/schedules.json' with { type: 'json' }
import signed from '../../../contract/vectors/signed-schedules.json' with { type: 'json' }
import type { JsonWebKeySet } from '../signed/json-web-key.ts'
import { SignedSchedules, signedSchedules } from '../signed/signed-schedules.ts'
import { holdSchedule } from './held-schedule.ts'
import { readSchedule } from './read-schedule.ts'

for (const { what, data, valid } of schedules.reading) {
  test(`[vectors.schedules] ${what} is ${valid ? 'read' : 'rejected whole'}`, () => {
    if (valid) assert.equal(readSchedule(data).windows.length, (data as ScheduleData).windows.length)
    else assert.throws(() => readSchedule(data), /^Error: wrong /)
  })
}

for (const { what, held, next, taken } of schedules.order) {
  test(`[vectors.schedules] ${what} ${taken ? 'replaces' : 'does not replace'} what is held`, () => {
    const rest = { horizon_utc: '2026-12-15T01:00:00Z', windows: [] }
    const schedule = holdSchedule('pos')
    schedule.replace({ ...held, ...rest })
    assert.equal(!schedule.isBehind({ ...next, ...rest }), taken)
  })
}

for (const { what, now, jws, accepted } of signed.cases) {
  test(`[vectors.signed] a schedule ${what} is ${accepted ? 'taken' : 'rejected'}`, async () => {
    const gate = { scope: signed.scope, now: () => Date.parse(now), keys: async () => signed.keys }
    const reading = new SignedSchedules(gate).read(jws)
    if (accepted) assert.equal((await reading).windows.length, 1)
    else await assert.rejects(reading)
  })
}

test('[vectors.signed] the keys are ones that can be pinned', () => {
  assert.doesNotThrow(() => signedSchedules({ keys: signed.keys as JsonWebKeySet }))
})
