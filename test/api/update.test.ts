// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApp, type TestApp } from '../stage/start-app.ts'

async function refusal(app: TestApp, input: Record<string, unknown>): Promise<[number, string, string[]?]> {
  const { status, body } = await app.call('maintenanceUpdate', input)
  const fields = body.error.details?.['fields'] as { path: string }[] | undefined
  return fields === undefined
    ? [status, body.error.major.tag]
    : [status, body.error.major.tag, fields.map(({ path }) => path)]
}

test('[update.text] a text is appended with its time and its actor', async t => {
  const { schedule, data, clock } = await startApp(t)
  const { maintenance_id } = await schedule(60)
  await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
  await clock.pass(90_000)
  const { updates } = await data('maintenanceUpdate', { maintenance_id, text: 'It has begun.' })
  assert.deepEqual(updates, [
    { at: '2026-12-01T02:00:00Z', text: 'Soon.', actor: 'secret_code' },
    { at: '2026-12-01T02:01:30Z', text: 'It has begun.', actor: 'secret_code' },
  ])
})

test('[update.amends] [update.amends-while-scheduled] [update.plan-of-active] a plan is amended: some of it at any time, the rest only while scheduled', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(600)
  const early = { scheduled_start_utc: '2026-12-01T03:00:00Z', scopes: ['pos'], auto_start: false, auto_end: true }
  const always = { description: 'Longer', estimated_duration_seconds: 7200, impact: 'read_only' as const }
  const amended = await app.data('maintenanceUpdate', { maintenance_id, ...early, ...always })
  assert.deepEqual({ ...amended, ...early, ...always }, amended)
  assert.deepEqual(amended.updates, [])
  await app.data('maintenanceStart', { maintenance_id })
  const again = await app.data('maintenanceUpdate', {
    maintenance_id,
    description: 'Shorter',
    estimated_duration_seconds: 1800,
    impact: 'notice',
  })
  assert.deepEqual([again.description, again.estimated_duration_seconds, again.impact], ['Shorter', 1800, 'notice'])
  for (const locked of [
    { scheduled_start_utc: '2026-12-01T05:00:00Z' },
    { scopes: ['*'] },
    { auto_start: true },
    { auto_end: false },
  ]) {
    assert.deepEqual(await refusal(app, { maintenance_id, ...locked }), [409, 'invalid-state'], JSON.stringify(locked))
  }
})

test('[update.nothing-named] [update.nothing-changed] an update that changes nothing is rejected', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(600)
  assert.deepEqual(await refusal(app, { maintenance_id }), [400, 'invalid-input', ['']])
  const same = {
    description: 'Database migration',
    impact: 'blocked',
    scopes: ['*'],
    auto_start: true,
    scheduled_start_utc: '2026-12-01T03:10:00+01:00',
  }
  assert.deepEqual(await refusal(app, { maintenance_id, ...same }), [400, 'invalid-input', ['']])
})

test('[update.start-not-past] an amendment never rewrites the past', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(30, { auto_start: false })
  const at = (seconds: number) => new Date(app.clock.now() + seconds * 1000).toISOString()
  assert.deepEqual(await refusal(app, { maintenance_id, scheduled_start_utc: at(-61) }), [
    400,
    'invalid-input',
    ['scheduled_start_utc'],
  ])
  assert.deepEqual(await refusal(app, { maintenance_id, scheduled_start_utc: at(366 * 86_400 + 1) }), [
    400,
    'invalid-input',
    ['scheduled_start_utc'],
  ])
  await app.clock.pass(91_000)
  assert.deepEqual(await refusal(app, { maintenance_id, auto_start: true }), [400, 'invalid-input', ['auto_start']])
  const moved = await app.data('maintenanceUpdate', { maintenance_id, auto_start: true, scheduled_start_utc: at(-60) })
  assert.equal(moved.status, 'active', 'a start that has come is made in the same step')
  assert.equal(moved.started_at, '2026-12-01T02:00:31Z')
})

test('[update.end-must-lie-ahead] a changed end must be in the future if the window has auto_end', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { auto_end: true })
  await app.clock.pass(600_000)
  for (const seconds of [599, 600]) {
    assert.deepEqual(await refusal(app, { maintenance_id, estimated_duration_seconds: seconds }), [
      400,
      'invalid-input',
      ['estimated_duration_seconds'],
    ])
  }
  await app.data('maintenanceUpdate', { maintenance_id, estimated_duration_seconds: 601 })
  await app.clock.pass(1000)
  assert.equal((await app.data('ping')).maintenance_active, false)
  const other = await app.schedule(0)
  await app.clock.pass(600_000)
  const overrun = await app.data('maintenanceUpdate', {
    maintenance_id: other.maintenance_id,
    estimated_duration_seconds: 60,
  })
  assert.equal(overrun.overrun, true)
})

test('[update.at-most-200] a window can have 200 updates', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(600)
  for (let count = 0; count < 200; count++)
    await app.data('maintenanceUpdate', { maintenance_id, text: `Update ${count}` })
  assert.deepEqual(await refusal(app, { maintenance_id, text: 'One more' }), [400, 'invalid-input', ['text']])
})

/** Updates a window until its record takes not one character more; the size that it has then, as JSON. */
async function fill(app: TestApp, maintenance_id: string): Promise<number> {
  let size = 0
  for (const length of [2000, 100, 1]) {
    for (;;) {
      const { status, body } = await app.call('maintenanceUpdate', { maintenance_id, text: '€'.repeat(length) })
      if (status === 400) {
        assert.match(JSON.stringify(body.error.details), /112 KiB/)
        break
      }
      size = Buffer.byteLength(JSON.stringify(body.data))
    }
  }
  return size
}

test('[update.record-at-most-128-kib] updates fill a record up to 112 KiB, and a full one can still be started, ended and cancelled', async t => {
  const app = await startApp(t)
  const longest = '\u{1f4a3}'.repeat(2000)
  const { maintenance_id } = await app.schedule(600)
  const size = await fill(app, maintenance_id)
  assert.ok(size > 111.8 * 1024 && size < 112.1 * 1024, `${size} bytes`)
  await app.data('maintenanceStart', { maintenance_id })
  const ended = await app.data('maintenanceEnd', { maintenance_id, end_message: longest })
  assert.ok(Buffer.byteLength(JSON.stringify(ended)) <= 128 * 1024)

  const other = await app.schedule(600)
  await fill(app, other.maintenance_id)
  const cancelled = await app.data('maintenanceCancel', { maintenance_id: other.maintenance_id, reason: longest })
  assert.ok(Buffer.byteLength(JSON.stringify(cancelled)) <= 128 * 1024)

  const swept = await app.schedule(60, { auto_end: true, estimated_duration_seconds: 60 })
  await fill(app, swept.maintenance_id)
  await app.clock.pass(120_000)
  const journal = await app.journal()
  assert.deepEqual(
    journal.filter(({ actor }) => actor === 'sweep').map(({ action, maintenance_id: id }) => [action, id]),
    [
      ['start', swept.maintenance_id],
      ['end', swept.maintenance_id],
    ],
  )
})
