import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { localClock } from '../clock.ts'
import { createServerTime, type ServerTime } from './server-time.ts'

const beginning = Date.parse('2026-12-01T02:00:00Z')

/** A response after `there` and `back` milliseconds, from a service whose clock is `ahead`. */
async function hear(time: ServerTime, clock: ManualClock, ahead: number, there: number, back: number, age?: string) {
  const arrive = time.departure()
  await clock.pass(there)
  const headers = new Headers({ 'x-ops-time': String(Math.floor(clock.now() + ahead)) })
  if (age !== undefined) headers.set('age', age)
  await clock.pass(back)
  time.take(arrive(headers))
}

test('the skew is never further off than its uncertainty, and applied only if it is more than twice that', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -5000, max: 5000 }),
      fc.array(fc.tuple(fc.nat(900), fc.nat(900)), { minLength: 1, maxLength: 5 }),
      async (ahead, trips) => {
        const clock = new ManualClock(beginning)
        const time = createServerTime(clock, true)
        for (const [there, back] of trips) await hear(time, clock, ahead, there, back)
        const skew = time.skew()
        assert.ok(skew !== undefined)
        assert.ok(Math.abs(skew.ms - ahead) <= skew.uncertaintyMs, `${skew.ms} for ${ahead}`)
        const best = Math.min(...trips.map(([there, back]) => there + back)) / 2 + 1
        assert.ok(skew.uncertaintyMs <= best + 2, 'the best of the samples')
        assert.equal(time.now() - clock.now(), skew.applied ? skew.ms : 0)
        if (Math.abs(ahead) > 3 * (best + 2)) assert.ok(skew.applied)
        if (ahead === 0) assert.ok(!skew.applied)
      },
    ),
    { numRuns: 50 },
  )
})

test('a slow response, one from a cache, and one without the header are ignored', async () => {
  const clock = new ManualClock(beginning)
  const time = createServerTime(clock, true)
  await hear(time, clock, 5000, 1000, 1000)
  await hear(time, clock, 5000, 1, 1, '0')
  time.take(time.departure()(new Headers()))
  time.take(time.departure()(new Headers({ 'x-ops-time': 'now' })))
  assert.equal(time.skew(), undefined)
})

test('a sample ages: later a less precise one replaces it, and one that contradicts it does at once', async () => {
  const clock = new ManualClock(beginning)
  const time = createServerTime(clock, true)
  await hear(time, clock, 100, 0, 0)
  await hear(time, clock, 110, 15, 15)
  assert.equal(time.skew()?.ms, 100)
  await clock.pass(120_000)
  await hear(time, clock, 110, 15, 15)
  assert.equal(time.skew()?.ms, 110)
  await hear(time, clock, 400, 30, 30)
  assert.equal(time.skew()?.ms, 400)
})

test('a jump is reported once, and drops the sample', async () => {
  const clock = new ManualClock(beginning)
  const time = createServerTime(clock, true)
  await hear(time, clock, 5000, 0, 0)
  clock.jump(900)
  assert.ok(!time.hasJumped())
  clock.jump(-1100)
  assert.deepEqual(
    [time.hasJumped(), time.hasJumped(), time.skew(), time.now() - clock.now()],
    [true, false, undefined, 0],
  )
  const arrive = time.departure()
  clock.jump(5000)
  assert.equal(arrive(new Headers({ 'x-ops-time': String(clock.now()) })), undefined)
})

test('a timer longer than engines support fires after their max', t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let rang = 0
  const cancel = localClock.setTimer(() => rang++, 2 ** 40)
  t.mock.timers.tick(2 ** 31 - 2)
  assert.equal(rang, 0)
  t.mock.timers.tick(1)
  assert.equal(rang, 1)
  cancel()
  localClock.setTimer(() => rang++, 1000)()
  t.mock.timers.tick(1000)
  assert.equal(rang, 1)
})
