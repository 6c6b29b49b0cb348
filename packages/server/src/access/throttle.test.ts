import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { GrowingWait, MinuteLimit, Throttled } from './throttle.ts'

test('a minute limit lets its number through per minute, and each next one when the first are a minute old', async () => {
  const clock = new ManualClock(0)
  const limit = new MinuteLimit(clock, 6)
  const take = (name: string) => {
    const wait = limit.waitFor(name)
    if (wait === 0) limit.count(name)
    return wait
  }
  assert.deepEqual(
    Array.from({ length: 7 }, () => take('a')),
    [0, 0, 0, 0, 0, 0, 60],
  )
  assert.equal(take('b'), 0, 'names are counted one by one')
  await clock.pass(59_000)
  assert.deepEqual([take('a'), take('b'), take('a')], [1, 0, 1])
  await clock.pass(1000)
  assert.deepEqual([take('a'), take('b')], [0, 0])
  await clock.pass(3_600_000)
  assert.deepEqual(
    Array.from({ length: 7 }, () => take('a')),
    [0, 0, 0, 0, 0, 0, 60],
    'it remembers one minute only',
  )
})

test('a minute limit uses the monotonic clock', async () => {
  const clock = new ManualClock(0)
  const limit = new MinuteLimit(clock, 1)
  limit.count('a')
  clock.jump(86_400_000)
  assert.equal(limit.waitFor('a'), 60)
  clock.jump(-2 * 86_400_000)
  assert.equal(limit.waitFor('a'), 60)
  await clock.pass(60_000)
  assert.equal(limit.waitFor('a'), 0)
})

test('a minute limit forgets the names that it saw longest ago, and does not grow', () => {
  const limit = new MinuteLimit(new ManualClock(0), 1)
  for (let index = 0; index < 10_000; index++) limit.count(`name ${index}`)
  assert.equal(limit.waitFor('name 0'), 60)
  limit.count('name 0')
  limit.count('one more')
  assert.equal(limit.waitFor('name 0'), 60, 'it was seen again')
  assert.equal(limit.waitFor('name 1'), 0)
  assert.equal(limit.waitFor('one more'), 60)
})

test('[throttle.retry-after-grows] the first wait is a minute, each further failure doubles it, and the max is an hour', async () => {
  const clock = new ManualClock(0)
  const waits = new GrowingWait(clock, 2)
  const fail = () => {
    assert.equal(waits.waitFor('a'), 0)
    waits.begin('a')
    return waits.waitFor('a')
  }
  assert.equal(fail(), 0)
  const found = []
  for (let count = 0; count < 8; count++) {
    const wait = fail()
    found.push(wait)
    await clock.pass(wait * 1000)
  }
  assert.deepEqual(found, [60, 120, 240, 480, 960, 1920, 3600, 3600])
  assert.equal(waits.waitFor('b'), 0)
})

test('[throttle.retry-after-grows] after an hour without failures, or a success, the wait starts from a minute again', async () => {
  const clock = new ManualClock(0)
  const waits = new GrowingWait(clock, 1)
  const fail = () => {
    waits.begin('a')
    return waits.waitFor('a')
  }
  assert.equal(fail(), 60)
  await clock.pass(60_000 + 3_600_000)
  assert.equal(fail(), 60)
  await clock.pass(60_000)
  assert.equal(fail(), 120)
  await clock.pass(120_000)
  waits.succeeded('a', waits.begin('a'))
  assert.equal(waits.waitFor('a'), 0)
  assert.equal(fail(), 60)
})

test('[throttle.wrong-codes-per-address] attempts in progress count until they are known to be right', () => {
  const waits = new GrowingWait(new ManualClock(0), 2)
  waits.begin('a')
  const second = waits.begin('a')
  assert.ok(waits.waitFor('a') > 0)
  assert.equal(waits.waitFor('a', { except: second }), 0, 'it does not count for itself')
  waits.succeeded('a', second)
  assert.equal(waits.waitFor('a'), 0)
})

test('[instances.wrong-codes] attempts that others share count like its own, until they are taken back', async () => {
  const clock = new ManualClock(0)
  const waits = new GrowingWait(clock, 2)
  await clock.pass(30_000)
  const own = waits.begin('a')
  assert.equal(waits.waitFor('a'), 0)
  waits.learn('a', [own, { id: 'other', at: 4000 }])
  assert.equal(waits.waitFor('a'), 60, 'the second of a minute')
  const young = [own, { id: 'another', at: 29_000 }]
  waits.learn('a', young)
  assert.equal(
    waits.waitFor('a', { counted: young }),
    60,
    'one that may still be being checked counts for this question',
  )
  assert.equal(waits.waitFor('a'), 0, 'and is not remembered, since it may be right')
  await clock.pass(20_000)
  waits.learn('a', [own])
  assert.equal(waits.waitFor('a'), 0)
  waits.begin('a')
  waits.learn('a', [])
  assert.equal(waits.waitFor('a'), 0, 'one of its own is left, which the others do not know')
  assert.ok(waits.begin('a') && waits.waitFor('a') > 0)
})

test('[errors.shape] the error says how long to wait', () => {
  const error = new Throttled('requests of an address', 7)
  assert.equal(error.tag, 'throttled')
  assert.equal(error.retryAfter, 7)
  assert.match(error.message, /7 s/)
})

test('[throttle.wrong-codes-per-address] an address that has waited may try one code at a time', async () => {
  const clock = new ManualClock(0)
  const waits = new GrowingWait(clock, 2)
  for (const attempt of [1, 2]) {
    assert.equal(waits.waitFor('a'), 0, `attempt ${attempt}`)
    waits.begin('a')
  }
  await clock.pass(60_000)
  assert.equal(waits.waitFor('a'), 0)
  waits.begin('a')
  assert.equal(waits.waitFor('a'), 120, 'one is being checked')
})
