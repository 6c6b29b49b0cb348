import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Fault } from '../stage/fault.ts'
import { openStream } from '../stage/open-stream.ts'
import { sendRaw } from '../stage/send-request.ts'
import { firstSeq, startApp, type TestApp } from '../stage/start-app.ts'

const hourMs = 3_600_000

/** Asks for the schedule as a cache would. */
async function ask({ url }: TestApp, query = '', headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/schedule${query}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('[schedule-read.data] the schedule has complete windows, without actors', async t => {
  const app = await startApp(t)
  const { data, schedule, store } = app
  const active = await schedule(0, { scopes: ['pos'], auto_end: true, impact: 'read_only' })
  const scheduled = await schedule(600, { scopes: ['pos/emea', 'web'], auto_start: false })
  await data('maintenanceUpdate', { maintenance_id: scheduled.maintenance_id, text: 'Soon.' })
  const fields = {
    description: 'Database migration',
    estimated_duration_seconds: 3600,
  }
  assert.deepEqual(await data('schedule'), {
    journal_id: await store.journal.id(),
    seq: firstSeq + 4,
    generated_at: '2026-12-01T02:00:00Z',
    horizon_utc: '2026-12-15T02:00:00Z',
    windows: [
      {
        ...fields,
        maintenance_id: active.maintenance_id,
        status: 'active',
        revision: 2,
        scopes: ['pos'],
        impact: 'read_only',
        scheduled_start_utc: '2026-12-01T02:00:00Z',
        auto_start: true,
        auto_end: true,
        started_at: '2026-12-01T02:00:00Z',
      },
      {
        ...fields,
        maintenance_id: scheduled.maintenance_id,
        status: 'scheduled',
        revision: 2,
        scopes: ['pos/emea', 'web'],
        impact: 'blocked',
        scheduled_start_utc: '2026-12-01T02:10:00Z',
        auto_start: false,
        auto_end: false,
        latest_update: { at: '2026-12-01T02:00:00Z', text: 'Soon.' },
      },
    ],
    page: { accent: '#2b3a67', time_zone: 'UTC', shows_updates: true },
  })
})

test('[schedule-read.touching] it has the windows that cover the scope or are below it, and no others', async t => {
  const { data, schedule } = await startApp(t)
  const scopes = [['*'], ['pos'], ['pos/emea'], ['pos/emea/store-1'], ['pos/apac'], ['postal'], ['web', 'pos/emea/x']]
  for (const each of scopes) await schedule(600, { scopes: each })
  const asked = async (scope?: string) =>
    (await data('schedule', scope === undefined ? {} : { scope })).windows.map(window => window.scopes.join())
  assert.deepEqual((await asked('POS/emea')).sort(), ['*', 'pos', 'pos/emea', 'pos/emea/store-1', 'web,pos/emea/x'])
  assert.deepEqual(await asked('pos/emea/store-1/till-3'), ['*', 'pos', 'pos/emea', 'pos/emea/store-1'])
  assert.deepEqual(await asked('kiosk'), ['*'])
  assert.equal((await asked()).length, scopes.length)
  assert.equal((await asked('*')).length, scopes.length)
})

test('[schedule-read.horizon] its horizon is 14 days, in whole hours, and moves every hour', async t => {
  const { data, schedule, clock } = await startApp(t)
  await clock.pass(1_799_000)
  const last = await schedule(14 * 86_400 - 1800)
  const next = await schedule(14 * 86_400)
  const read = async () => {
    const { horizon_utc: horizon, windows } = await data('schedule')
    return [horizon, ...windows.map(({ maintenance_id }) => maintenance_id)]
  }
  assert.deepEqual(await read(), ['2026-12-15T02:00:00Z', last.maintenance_id])
  await clock.pass(hourMs)
  assert.deepEqual(await read(), ['2026-12-15T03:00:00Z', last.maintenance_id, next.maintenance_id])
})

test('[schedule-read.ahead-of-journal] due transitions are included before they are journaled', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { maintenance_id } = await app.schedule(60, { auto_end: true, estimated_duration_seconds: 120 })
  fault.away = true
  app.clock.jump(61_000)
  const { windows } = await app.data('schedule')
  assert.deepEqual(
    windows.map(window => [window.maintenance_id, window.status, window.revision, window.started_at]),
    [[maintenance_id, 'active', 2, '2026-12-01T02:01:00Z']],
  )
  app.clock.jump(120_000)
  assert.deepEqual((await app.data('schedule')).windows, [])
})

test('[schedule-read.etag] the ETag depends on the windows and the horizon, not on the sequence number', async t => {
  const app = await startApp(t)
  await app.schedule(600, { scopes: ['pos'] })
  const etag = async (query = '') => (await ask(app, query)).headers.get('etag') ?? ''
  const first = await etag()
  assert.match(first, /^"[\w-]+"$/)
  await app.data('apiKeyCreate', { name: 'x', role: 'reader' })
  assert.equal(await etag(), first, 'an entry that is not of a window')
  const pos = await etag('?scope=web')
  await app.schedule(600, { scopes: ['kiosk'] })
  assert.notEqual(await etag(), first, 'another window')
  assert.equal(await etag('?scope=web'), pos, 'a window of another scope')

  for (const given of [await etag(), `W/${await etag()}`, `"x", ${await etag()}`, '*']) {
    const known = await ask(app, '', { 'if-none-match': given })
    assert.equal(known.status, 304, given)
    assert.equal(known.text, '')
    assert.equal(known.headers.get('etag'), await etag())
    assert.equal(known.headers.get('x-ops-time'), String(app.clock.now()))
  }
  assert.equal((await ask(app, '', { 'if-none-match': first })).status, 200)
  const before = await etag()
  await app.clock.pass(hourMs)
  assert.notEqual(await etag(), before, 'another horizon')
})

test('[schedule-read.headers] it may be cached for five seconds, and has the time', async t => {
  const app = await startApp(t)
  const { headers } = await ask(app)
  assert.equal(headers.get('cache-control'), 'public, max-age=5')
  assert.equal(headers.get('x-ops-time'), String(app.clock.now()))
  assert.equal(headers.get('x-ops-seq'), String(firstSeq))
  assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
  const head = await sendRaw(app.url, 'HEAD /ops/schedule HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n')
  assert.equal(head.status, 200)
  assert.equal(head.headers['etag'], headers.get('etag'))
  assert.equal(head.body, '')

  const secluded = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key } = await secluded.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const answer = await ask(secluded, '', { 'x-api-key': api_key })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'private, max-age=5')
})

test('[schedule-read.private-board] a private board needs a reader', async t => {
  const { call, data } = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  for (const id of ['schedule', 'stream'] as const) {
    const none = await call(id)
    assert.equal(none.status, 401)
    assert.equal(none.body.error.major.tag, 'session-required')
    for (let times = 0; times < 70; times++) {
      const unknown = await call(id, {}, { headers: { 'x-api-key': 'unknown' } })
      assert.equal(unknown.status, 401)
      assert.equal(unknown.body.error.major.tag, 'session-invalid')
    }
  }
  assert.equal((await call('schedule', {}, { headers: { 'x-api-key': api_key } })).status, 200)
})

test('[schedule-read.without-store] [stream.input] it works while the store is unreachable, and rejects unknown fields', async t => {
  const fault = new Fault()
  const { call, data, schedule } = await startApp(t, { wrap: fault.wrap })
  await schedule(600)
  fault.away = true
  assert.equal((await data('schedule')).windows.length, 1)
  for (const [id, input, path] of [
    ['schedule', { scope: 'a//b' }, 'scope'],
    ['schedule', { colour: 'red' }, 'colour'],
    ['schedule', { api_key: 'x' }, 'api_key'],
    ['stream', { scope: '-' }, 'scope'],
    ['stream', { gate: 'a b' }, 'gate'],
    ['stream', { gate: 'a'.repeat(65) }, 'gate'],
    ['stream', { version: '' }, 'version'],
    ['stream', { last_event_id: '1' }, 'last_event_id'],
    ['stream', { session_guid: 'x' }, 'session_guid'],
  ] as const) {
    const { status, body } = await call(id, input)
    assert.equal(status, 400, path)
    assert.deepEqual(
      (body.error.details?.['fields'] as { path: string }[]).map(field => field.path),
      [path],
    )
  }
})

test('[schedule-read.never-throttled] it is never throttled', async t => {
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '3' } })
  for (let times = 0; times < 10; times++) {
    assert.equal((await ask(app)).status, 200)
    assert.equal((await openStream(t, app.url)).status, 200)
  }
})
