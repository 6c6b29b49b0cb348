import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { MaintenanceRecord } from '@ops/contract'
import { createClient } from '@ops/sdk'
import { secretCode, serve } from '../../../../test/stage/serve-command-line.ts'
import { keepWindow } from './keep-window.ts'

/** A window that has just started, for ten minutes, on a service whose clock is the test's, as is the time that passes. */
async function begin(t: TestContext) {
  const service = await serve(t)
  const client = createClient({ baseUrl: service.url, secretCode })
  const record = await client.maintenanceSchedule({
    description: 'Tills',
    scheduled_start_utc: '2026-11-24T12:00:00Z',
    estimated_duration_seconds: 600,
    scopes: ['pos'],
    auto_end: true,
  })
  const over = new AbortController()
  const said: string[] = []
  const steps: { at: number; take: () => unknown }[] = []
  let elapsed = 0
  /** Lets time pass, with what is to happen on the way. */
  const pause = async (ms: number) => {
    const end = elapsed + Math.max(0, ms)
    for (const { at, take } of steps.splice(0)) {
      if (at > end) steps.push({ at, take })
      else {
        await service.clock.pass(Math.max(0, at - elapsed))
        elapsed = Math.max(elapsed, at)
        await take()
        if (over.signal.aborted) return
      }
    }
    await service.clock.pass(end - elapsed)
    elapsed = end
  }
  const keep = (maxSeconds: number) =>
    keepWindow({
      update: change => client.maintenanceUpdate(change),
      record,
      maxSeconds,
      elapsed: () => elapsed,
      pause,
      signal: over.signal,
      say: text => said.push(text),
      describeEnd: ({ estimated_duration_seconds: seconds }) => `${seconds / 60} min`,
    })
  const at = (minutes: number, take: () => unknown) => steps.push({ at: minutes * 60_000, take })
  const get = () => service.json<MaintenanceRecord>('get', record.maintenance_id)
  return { ...service, client, id: record.maintenance_id, keep, at, said, over, get }
}

test('[during.extends] a window is extended by a quarter shortly before its planned end, until the command has ended', async t => {
  const { at, keep, over, said, get } = await begin(t)
  at(12, () => over.abort())
  const last = await keep(7200)
  assert.equal(last.estimated_duration_seconds, 900)
  assert.deepEqual(said, [
    'the command is still running: the planned end is now 12.5 min',
    'the command is still running: the planned end is now 15 min',
  ])
  assert.deepEqual([(await get()).status, (await get()).estimated_duration_seconds], ['active', 900])
})

test('[during.extends] no further than --max, which is said, and then the window ends on its own', async t => {
  const { keep, said, get, clock } = await begin(t)
  const last = await keep(800)
  assert.equal(last.estimated_duration_seconds, 800)
  assert.match(said.at(-1) ?? '', /^--max is reached: the window ends at .*, although the command is still running$/)
  await clock.pass(300_000)
  assert.equal((await get()).status, 'ended')
})

test('[during.extends] what others change counts: a longer plan is left alone, and an end is told', async t => {
  const { at, keep, said, client, id } = await begin(t)
  at(5, () => client.maintenanceUpdate({ maintenance_id: id, estimated_duration_seconds: 1800 }))
  at(20, () => client.maintenanceEnd({ maintenance_id: id }))
  const last = await keep(7200)
  assert.equal(last.status, 'ended')
  assert.deepEqual(said, ['somebody, or its planned end, has ended the window, although the command is still running'])
})
