import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ManualClock } from '../../../test/stage/manual-clock.ts'
import { silentLog } from './log.ts'
import { StoreUnavailable } from './store/errors.ts'
import { openSqlite } from './store/sqlite/open.ts'
import { StoreClock } from './store-clock.ts'

/** A clock on a store whose own is ahead by so much, however the local one is set. */
async function startClock(t: TestContext, { aheadMs = 0, within = 0, isTold = true } = {}) {
  const local = new ManualClock('2026-12-01T02:00:00Z')
  const begun = local.now()
  const store = openSqlite('sqlite::memory:', { serving: true })
  t.after(() => store.close())
  const told = { isAway: false, asked: 0, sleptMs: 0 }
  const time = () => begun + local.monotonic() + told.sleptMs + aheadMs
  store.now = async () => {
    told.asked++
    if (told.isAway) throw new StoreUnavailable('the test says so')
    return isTold ? { at: time(), within } : undefined
  }
  const clock = await StoreClock.start(local, store, silentLog)
  t.after(() => clock.stop())
  return { clock, local, told, time }
}

for (const [what, within] of [
  ['exactly', 0],
  ['within a second and a half', 1500],
] as const) {
  test(`[instances.clock-step] a local clock that is set is put right before it decides anything, by a store that tells the time ${what}`, async t => {
    const { clock, local, told, time } = await startClock(t, { aheadMs: 5000, within })
    assert.ok(Math.abs(clock.now() - time()) <= 1)
    for (const step of [45_000, -45_000, 1200, -3_600_000, 3_600_000]) {
      const { asked } = told
      await clock.sure()
      assert.equal(told.asked, asked, 'nothing is asked while nothing has jumped')
      local.jump(step)
      await clock.sure()
      assert.ok(Math.abs(clock.now() - time()) <= 1, `${clock.now() - time()} ms after a step of ${step}`)
    }
    local.jump(900)
    const { asked } = told
    await clock.sure()
    assert.equal(told.asked, asked, 'what is less than a second is left to the next measurement')
  })
}

test('[instances.clock-step] a machine that slept learns by how much, and what only reads puts the clock right too', async t => {
  const { clock, local, told, time } = await startClock(t)
  told.sleptMs = 7_200_000
  local.jump(7_200_000)
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
  local.jump(30_000)
  clock.now()
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
})

test('[instances.clock-step] with the store away a jump is not decided by, and the store is not asked for every reading', async t => {
  const { clock, local, told, time } = await startClock(t)
  told.isAway = true
  local.jump(45_000)
  await assert.rejects(clock.sure(), StoreUnavailable)
  const { asked } = told
  for (let count = 0; count < 100; count++) clock.now()
  assert.equal(told.asked, asked)
  told.isAway = false
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
})

test('where the store has no clock the local one is all there is', async t => {
  const { clock, local } = await startClock(t, { isTold: false })
  local.jump(45_000)
  await clock.sure()
  assert.deepEqual([clock.isOfStore, clock.now()], [false, local.now()])
})
