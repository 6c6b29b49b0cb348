// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginning, startApp, type TestApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}

async function refusedFields(app: TestApp, input: Record<string, unknown>): Promise<string[]> {
  const { status, body } = await app.call('maintenanceSchedule', input)
  assert.equal(status, 400, JSON.stringify(input).slice(0, 100))
  assert.equal(body.error.major.tag, 'invalid-input')
  return (body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path)
}

test('[schedule.defaults] [record.revision-starts-at-one] [moves.whole-record] missing fields of a plan get their defaults', async t => {
  const { data } = await startApp(t)
  const { maintenance_id, ...record } = await data('maintenanceSchedule', plan)
  assert.match(maintenance_id, /^[0-9a-f-]{36}$/)
  assert.deepEqual(record, {
    ...plan,
    status: 'scheduled',
    revision: 1,
    created_at: beginning,
    updated_at: beginning,
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    overrun: false,
    updates: [],
    created_by: 'secret_code',
  })
})

test('[schedule.required] missing fields are named', async t => {
  const app = await startApp(t)
  assert.deepEqual((await refusedFields(app, {})).sort(), [
    'description',
    'estimated_duration_seconds',
    'scheduled_start_utc',
  ])
})

test('[schedule.description-bounds] [base.text-in-code-points] a description has 1–2,000 code points, not only white space', async t => {
  const app = await startApp(t)
  for (const description of ['x', 'x'.repeat(2000), '💶'.repeat(2000), 'a\n\tb']) {
    assert.equal((await app.data('maintenanceSchedule', { ...plan, description })).description, description)
  }
  for (const description of ['', ' \n\t ', 'x'.repeat(2001), '💶'.repeat(2001)]) {
    assert.deepEqual(await refusedFields(app, { ...plan, description }), ['description'])
  }
})

test('[schedule.duration-bounds] a duration is a minute to 30 days', async t => {
  const app = await startApp(t)
  for (const seconds of [60, 2_592_000])
    await app.data('maintenanceSchedule', { ...plan, estimated_duration_seconds: seconds })
  for (const seconds of [59, 2_592_001, 60.5, '60', -60, 1e300]) {
    assert.deepEqual(await refusedFields(app, { ...plan, estimated_duration_seconds: seconds }), [
      'estimated_duration_seconds',
    ])
  }
})

test('[schedule.scopes-bounds] a window has 1–100 scopes', async t => {
  const app = await startApp(t)
  const scopes = (count: number) => Array.from({ length: count }, (_, index) => `shop-${index}`)
  assert.equal((await app.data('maintenanceSchedule', { ...plan, scopes: scopes(100) })).scopes.length, 100)
  for (const count of [0, 101])
    assert.deepEqual(await refusedFields(app, { ...plan, scopes: scopes(count) }), ['scopes'])
})

test('[schedule.start-past] [schedule.start-ahead] a start is at most 60 s past and 366 days ahead', async t => {
  const app = await startApp(t)
  const at = (seconds: number) => ({
    ...plan,
    auto_start: false,
    scheduled_start_utc: new Date(app.clock.now() + seconds * 1000).toISOString(),
  })
  for (const seconds of [-60, 366 * 86_400]) await app.data('maintenanceSchedule', at(seconds))
  for (const seconds of [-61, 366 * 86_400 + 1])
    assert.deepEqual(await refusedFields(app, at(seconds)), ['scheduled_start_utc'])
})

test('[schedule.start-come] [journal.commit-id] a window whose start has passed is started with the schedule', async t => {
  const { schedule, journal } = await startApp(t)
  const window = await schedule(-10)
  assert.equal(window.status, 'active')
  assert.equal(window.started_at, '2026-12-01T01:59:50Z')
  assert.equal(window.revision, 2)
  const entries = (await journal()).filter(({ maintenance_id }) => maintenance_id === window.maintenance_id)
  assert.deepEqual(
    entries.map(({ action, actor }) => [action, actor]),
    [
      ['schedule', 'secret_code'],
      ['start', 'sweep'],
    ],
  )
  assert.equal(entries[0]!.commit_id, entries[1]!.commit_id)
  assert.equal((await schedule(-10, { auto_start: false })).status, 'scheduled')
})

test('[schedule.secret-code-alone] only the secret code counts', async t => {
  const { call, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const reader = (await data('apiKeyCreate', { name: 'reader', role: 'reader' })).api_key
  const right = await call('maintenanceSchedule', plan, { headers: { 'x-api-key': reader }, code: true })
  assert.equal(right.status, 200)
  const wrong = await call(
    'maintenanceSchedule',
    { ...plan, secret_code: 'not-the-code-1' },
    { headers: { 'x-api-key': api_key } },
  )
  assert.deepEqual([wrong.status, wrong.body.error.major.tag], [403, 'secret-code-mismatch'])
})

test('[scope.shape] [scope.lower-cased] scopes are checked, and lower-cased', async t => {
  const app = await startApp(t)
  const good = ['*', 'pos', 'POS/Emea/Store-0042', 'a/b/c/d/e/f/g/h', '0.1_2-3', `x${'y'.repeat(63)}`]
  assert.deepEqual(
    (await app.data('maintenanceSchedule', { ...plan, scopes: good })).scopes,
    good.map(scope => scope.toLowerCase()),
  )
  const bad = [
    '',
    '/',
    'pos/',
    '/pos',
    'pos//emea',
    'pos emea',
    '-pos',
    '.pos',
    '*/pos',
    'pos/*',
    'a/b/c/d/e/f/g/h/i',
    `x${'y'.repeat(64)}`,
    'pös',
    'pos\n',
  ]
  for (const scope of bad)
    assert.deepEqual(await refusedFields(app, { ...plan, scopes: ['pos', scope] }), ['scopes.1'], scope)
  for (const scope of bad.filter(Boolean)) assert.equal((await app.call('ping', { scope })).status, 400, scope)
})

test('[base.times-are-utc-seconds] [base.time-input-offset] [base.time-input-fraction] a time may have any offset and fraction', async t => {
  const { data } = await startApp(t)
  for (const start of [
    '2026-12-01T04:30:00.999+01:30',
    '2026-12-01T03:00:00.5Z',
    '2026-11-30T21:00:00-06:00',
    '2026-12-01T03:00:00Z',
  ]) {
    assert.equal(
      (await data('maintenanceSchedule', { ...plan, scheduled_start_utc: start })).scheduled_start_utc,
      '2026-12-01T03:00:00Z',
      start,
    )
  }
})

test('[base.time-input-must-exist] a time that does not exist is rejected', async t => {
  const app = await startApp(t)
  const wrong = [
    '2027-02-29T03:00:00Z',
    '2026-12-32T03:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T03:60:00Z',
    '2026-12-01T03:00:60Z',
    '2026-12-01 03:00:00Z',
    '2026-12-01T03:00:00',
    '2026-12-01',
    '2026-12-01T03:00Z',
    '+002026-12-01T03:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '',
    1_796_094_000,
    null,
  ]
  for (const start of wrong)
    assert.deepEqual(
      await refusedFields(app, { ...plan, scheduled_start_utc: start }),
      ['scheduled_start_utc'],
      String(start),
    )
})

test('[record.absent-not-null] [record.one-entry-per-revision] every revision has its entry, with the record as of then', async t => {
  const { schedule, data, journal } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const answers = [
    await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' }),
    await data('maintenanceStart', { maintenance_id }),
    await data('maintenanceUpdate', { maintenance_id, impact: 'read_only', text: 'Half way.' }),
    await data('maintenanceEnd', { maintenance_id }),
  ]
  const entries = (await journal()).filter(entry => entry.maintenance_id === maintenance_id)
  assert.deepEqual(
    entries.map(({ revision }) => revision),
    [1, 2, 3, 4, 5],
  )
  assert.deepEqual(
    entries.slice(1).map(({ record }) => ({ ...record, overrun: false })),
    answers,
  )
})
