import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ManualClock } from '../../../test/stage/manual-clock.ts'
import { silentLog } from './log.ts'
import { StoreUnavailable } from './store/errors.ts'
import { openSqlite } from './store/sqlite/open.ts'
import { StoreClock } from './store-clock.ts'

/** A clock whose store's clock is ahead by `aheadMs`, however the local one is set. */
async function startClock(t: TestContext, { aheadMs = 0, within = 0, hasTime = true } = {}) {
  const local = new ManualClock('2026-12-01T02:00:00Z')
  const begun = local.now()
  const store = openSqlite('sqlite::memory:', { serving: true })
  t.after(() => store.close())
  const remote = { isUnreachable: false, asked: 0, sleptMs: 0 }
  const time = () => begun + local.monotonic() + remote.sleptMs + aheadMs
  store.now = async () => {
    remote.asked++
    if (remote.isUnreachable) throw new StoreUnavailable('unreachable')
    return hasTime ? { at: time(), within } : undefined
  }
  const clock = await StoreClock.start(local, store, silentLog)
  t.after(() => clock.stop())
  return { clock, local, remote, time }
}

for (const [what, within] of [
  ['exactly', 0],
  ['within a second and a half', 1500],
] as const) {
  test(`[instances.clock-step] a local clock that was set is corrected before anything is decided, by a store that knows the time ${what}`, async t => {
    const { clock, local, remote, time } = await startClock(t, { aheadMs: 5000, within })
    assert.ok(Math.abs(clock.now() - time()) <= 1)
    for (const step of [45_000, -45_000, 1200, -3_600_000, 3_600_000]) {
      const { asked } = remote
      await clock.sure()
      assert.equal(remote.asked, asked, 'the store is not asked unless the clock has jumped')
      local.jump(step)
      await clock.sure()
      assert.ok(Math.abs(clock.now() - time()) <= 1, `${clock.now() - time()} ms after a step of ${step}`)
    }
    local.jump(900)
    const { asked } = remote
    await clock.sure()
    assert.equal(remote.asked, asked, 'less than a second is left to the next measurement')
  })
}

test('[instances.clock-step] after sleep the clock is corrected, and reading the time is enough to correct it, too', async t => {
  const { clock, local, remote, time } = await startClock(t)
  remote.sleptMs = 7_200_000
  local.jump(7_200_000)
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
  local.jump(30_000)
  clock.now()
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
})

test('[instances.clock-step] while the store is unreachable, nothing is decided after a jump, and not every reading asks the store', async t => {
  const { clock, local, remote, time } = await startClock(t)
  remote.isUnreachable = true
  local.jump(45_000)
  await assert.rejects(clock.sure(), StoreUnavailable)
  const { asked } = remote
  for (let count = 0; count < 100; count++) clock.now()
  assert.equal(remote.asked, asked)
  remote.isUnreachable = false
  await clock.sure()
  assert.ok(Math.abs(clock.now() - time()) <= 1)
})

test('if the store has no clock, the local one is used', async t => {
  const { clock, local } = await startClock(t, { hasTime: false })
  local.jump(45_000)
  await clock.sure()
  assert.deepEqual([clock.isOfStore, clock.now()], [false, local.now()])
})
