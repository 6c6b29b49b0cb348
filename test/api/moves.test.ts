// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MaintenanceRecord } from '@ops/contract'
import { startApp } from '../stage/start-app.ts'

const unknownId = '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01'

test('[start.scheduled-to-active] [record.planned-and-actual] [moves.whole-record] start makes a scheduled window active now', async t => {
  const { schedule, data, clock } = await startApp(t)
  const window = await schedule(600)
  await clock.pass(60_000)
  const started = await data('maintenanceStart', { maintenance_id: window.maintenance_id })
  assert.deepEqual(started, {
    ...window,
    status: 'active',
    started_at: '2026-12-01T02:01:00Z',
    updated_at: '2026-12-01T02:01:00Z',
    revision: 2,
  } satisfies MaintenanceRecord)
})

test('[end.active-to-ended] [record.planned-and-actual] end makes an active window ended now, with its message', async t => {
  const { schedule, data, clock } = await startApp(t)
  const window = await schedule(0)
  await clock.pass(5000)
  const ended = await data('maintenanceEnd', {
    maintenance_id: window.maintenance_id,
    end_message: 'All shops are back.',
  })
  assert.equal(ended.status, 'ended')
  assert.equal(ended.ended_at, '2026-12-01T02:00:05Z')
  assert.equal(ended.end_message, 'All shops are back.')
  assert.equal(ended.estimated_duration_seconds, 3600)
  assert.equal(ended.revision, window.revision + 1)
})

test('[cancel.scheduled-to-cancelled] cancel makes a scheduled window cancelled, with its reason', async t => {
  const { schedule, data, clock } = await startApp(t)
  const window = await schedule(600)
  const cancelled = await data('maintenanceCancel', {
    maintenance_id: window.maintenance_id,
    reason: 'The vendor moved the date.',
  })
  assert.equal(cancelled.status, 'cancelled')
  assert.equal(cancelled.cancelled_at, '2026-12-01T02:00:00Z')
  assert.equal(cancelled.cancel_reason, 'The vendor moved the date.')
  await clock.pass(3_600_000)
  assert.equal((await data('ping')).maintenance_active, false)
})

test('[start.active-again] [end.ended-again] [moves.current-on-409] an action that is already done is rejected with the record', async t => {
  const { schedule, call, data } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const started = await data('maintenanceStart', { maintenance_id })
  const again = await call('maintenanceStart', { maintenance_id })
  assert.equal(again.status, 409)
  assert.equal(again.body.error.major.tag, 'invalid-state')
  assert.deepEqual(again.body.error.details?.['current'], started)
  const ended = await data('maintenanceEnd', { maintenance_id })
  const endedAgain = await call('maintenanceEnd', { maintenance_id })
  assert.equal(endedAgain.status, 409)
  assert.deepEqual(endedAgain.body.error.details?.['current'], ended)
})

test('[moves.final] an action that the status does not allow is 409 invalid-state', async t => {
  const { schedule, call, data } = await startApp(t)
  const refuse = async (
    id: 'maintenanceStart' | 'maintenanceEnd' | 'maintenanceCancel' | 'maintenanceUpdate',
    maintenance_id: string,
  ) => {
    const { status, body } = await call(id, {
      maintenance_id,
      ...(id === 'maintenanceUpdate' ? { text: 'a word' } : {}),
    })
    assert.equal(status, 409, id)
    assert.equal(body.error.major.tag, 'invalid-state')
  }
  const scheduled = await schedule(600)
  await refuse('maintenanceEnd', scheduled.maintenance_id)
  const active = await schedule(0)
  await refuse('maintenanceCancel', active.maintenance_id)
  const ended = await schedule(0)
  await data('maintenanceEnd', { maintenance_id: ended.maintenance_id })
  const cancelled = await schedule(600)
  await data('maintenanceCancel', { maintenance_id: cancelled.maintenance_id })
  for (const { maintenance_id } of [ended, cancelled]) {
    for (const id of ['maintenanceStart', 'maintenanceEnd', 'maintenanceCancel', 'maintenanceUpdate'] as const)
      await refuse(id, maintenance_id)
  }
})

test('[moves.expected-revision] [checks.revision-before-state] the expected revision must be the current one', async t => {
  const { schedule, call, data } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const stale = await call('maintenanceStart', { maintenance_id, expected_revision: 2 })
  assert.equal(stale.status, 409)
  assert.equal(stale.body.error.major.tag, 'conflict')
  assert.equal((stale.body.error.details?.['current'] as MaintenanceRecord).revision, 1)
  assert.equal((await data('maintenanceStart', { maintenance_id, expected_revision: 1 })).revision, 2)
  const staleAndWrong = await call('maintenanceCancel', { maintenance_id, expected_revision: 1 })
  assert.equal(staleAndWrong.body.error.major.tag, 'conflict')
})

test('[moves.expected-revision-across-due] a write first journals the due transitions of its window, and accepts either revision', async t => {
  for (const expected_revision of [1, 2]) {
    const { schedule, data, clock, journal } = await startApp(t)
    const { maintenance_id } = await schedule(30)
    // The wall clock alone: no timer has fired, so no sweep has been.
    clock.jump(30_000)
    const updated = await data('maintenanceUpdate', { maintenance_id, text: 'It begins.', expected_revision })
    assert.equal(updated.status, 'active')
    assert.equal(updated.revision, 3)
    const entries = (await journal()).filter(entry => entry.maintenance_id === maintenance_id)
    assert.deepEqual(
      entries.map(({ action, actor, at }) => [action, actor, at]),
      [
        ['schedule', 'secret_code', '2026-12-01T02:00:00Z'],
        ['start', 'sweep', '2026-12-01T02:00:30Z'],
        ['update', 'secret_code', '2026-12-01T02:00:30Z'],
      ],
    )
  }
  const { schedule, call, clock } = await startApp(t)
  const { maintenance_id } = await schedule(30)
  clock.jump(30_000)
  assert.equal(
    (await call('maintenanceUpdate', { maintenance_id, text: 'x', expected_revision: 3 })).body.error.major.tag,
    'conflict',
  )
})

test('[moves.unknown-window] an unknown window is 404, a malformed id 400', async t => {
  const { call } = await startApp(t)
  for (const id of ['maintenanceStart', 'maintenanceEnd', 'maintenanceCancel', 'maintenanceUpdate'] as const) {
    const more = id === 'maintenanceUpdate' ? { text: 'a word' } : {}
    const unknown = await call(id, { maintenance_id: unknownId, ...more })
    assert.deepEqual([unknown.status, unknown.body.error.major.tag], [404, 'not-found'])
    const malformed = await call(id, { maintenance_id: 'abc', ...more })
    assert.equal(malformed.status, 400)
    assert.deepEqual(
      (malformed.body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path),
      ['maintenance_id'],
    )
  }
})

test('[end.others-stay] ending one window does not end another', async t => {
  const { schedule, data } = await startApp(t)
  const [one, other] = [await schedule(0), await schedule(0)]
  await data('maintenanceEnd', { maintenance_id: one.maintenance_id })
  const ping = await data('ping')
  assert.equal(ping.maintenance_active, true)
  assert.deepEqual(ping.active, [other.maintenance_id])
})

test('[start.needs-no-auto] without auto_start a window waits past its start', async t => {
  const { schedule, data, clock } = await startApp(t)
  const { maintenance_id } = await schedule(30, { auto_start: false })
  await clock.pass(7_200_000)
  assert.equal((await data('maintenanceGet', { maintenance_id }, await readerOf(data))).status, 'scheduled')
  const started = await data('maintenanceStart', { maintenance_id })
  assert.equal(started.started_at, '2026-12-01T04:00:00Z')
})

async function readerOf(
  data: Awaited<ReturnType<typeof startApp>>['data'],
): Promise<{ headers: Record<string, string> }> {
  return { headers: { 'x-api-key': (await data('apiKeyCreate', { name: 'reader', role: 'reader' })).api_key } }
}
