import assert from 'node:assert/strict'
import { test } from 'node:test'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

test('[envelope.success] a success has data, build and stats, and the revision of a record', async t => {
  const { call, schedule, data } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const headers = { 'x-api-key': api_key }
  const moved = await call('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
  for (const { body } of [moved, await call('maintenanceGet', { maintenance_id }, { headers })]) {
    assert.deepEqual(Object.keys(body), ['success', 'data', 'revision', 'build', 'stats'])
    assert.equal(body.success, true)
    assert.equal(body.revision, 2)
    assert.equal(body.data.revision, 2)
  }
  for (const { body } of [
    await call('ping'),
    await call('stat'),
    await call('ready'),
    await call('maintenanceList', {}, { headers }),
    await call('apiKeyList'),
  ]) {
    assert.deepEqual(Object.keys(body), ['success', 'data', 'build', 'stats'])
    assert.equal(body.success, true)
  }
})

test('[envelope.error] a failure has an error, build and stats, and no data', async t => {
  const { url } = await startApp(t)
  for (const bytes of [
    'GET /ops/ping?scope=- HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n',
    'GET /ops/nothing HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n',
    'PUT /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n',
    post('/maintenance/get', '{}'),
    post('/maintenance/get', '{'),
    'no HTTP\r\n\r\n',
  ]) {
    const { json, headers } = await sendRaw(url, bytes)
    assert.deepEqual(Object.keys(json), ['success', 'error', 'build', 'stats'])
    assert.equal(json.success, false)
    assert.equal(headers['content-type'], 'application/json; charset=utf-8')
  }
})

test('[envelope.build] build has the version of the package and the build id', async t => {
  const { call } = await startApp(t)
  const answers = [await call('ping'), await call('ready'), await call('maintenanceList')]
  for (const { body } of answers) {
    assert.deepEqual(Object.keys(body.build), ['build_major', 'build_minor', 'build_id'])
    assert.ok(Number.isInteger(body.build['build_major']) && Number.isInteger(body.build['build_minor']))
    assert.match(String(body.build['build_id']), /^MONDAY-\d{10}$/)
    assert.deepEqual(body.build, answers[0]?.body.build)
  }
})

test('[envelope.stats] stats has the call, the service, the time, the request id and the latency', async t => {
  const { call, clock } = await startApp(t)
  await clock.pass(90_500)
  for (const [name, { body, headers }] of [
    ['GET /ping', await call('ping', { scope: 'pos' })],
    ['GET /stat', await call('stat')],
    ['GET /ready', await call('ready')],
    ['POST /api_key/list', await call('apiKeyList')],
    ['GET /maintenance/list', await call('maintenanceList', { limit: 1 })],
  ] as const) {
    assert.deepEqual(body.stats, {
      call: name,
      service: 'ops',
      timestamp_utc: '2026-12-01T02:01:30Z',
      request_id: headers.get('x-request-id'),
      latency_ms: 0,
    })
  }
})

test('[envelope.stats] latency counts the time that a call took', async t => {
  const { call, data, clock } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  let answered = false
  const waiting = call('maintenanceList', { min_seq: 99 }, { headers: { 'x-api-key': api_key } }).finally(() => {
    answered = true
  })
  while (!answered) await clock.pass(500)
  const { status, body } = await waiting
  assert.equal(status, 503)
  assert.ok(Number(body.stats['latency_ms']) >= 2000)
})

test('[envelope.call] the call is method and path, without base and query, cut at 128 characters; of an unknown path, only what cannot be a credential', async t => {
  const { url } = await startApp(t)
  const long = 'x'.repeat(300)
  for (const [method, path, expected] of [
    ['GET', '/ops/ping?scope=pos', 'GET /ping'],
    ['GET', '/ops/maintenance/list?limit=1&x=y', 'GET /maintenance/list'],
    ['POST', '/ops/nothing?x=y', 'POST /nothing'],
    ['GET', '/elsewhere?x=y', 'GET /elsewhere'],
    ['GET', '/ops/maintenence/get', 'GET /maintenence/…'],
    ['GET', '/ops/maintenance/get/more', 'GET /maintenance/get/more'],
    ['GET', `/ops/${long}`, 'GET /…'],
    ['DELETE', `/${long}?${long}`, 'DELETE /…'],
    ['DELETE', `${'/maintenance'.repeat(30)}?${long}`, `DELETE ${'/maintenance'.repeat(30)}`.slice(0, 128)],
  ] as const) {
    const { json } = await sendRaw(url, `${method} ${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`)
    assert.equal(json.stats['call'], expected)
    assert.ok(expected.length <= 128)
  }
})

test('[envelope.session-fingerprint] a session has one fingerprint, which does not contain it', async t => {
  const { call, data } = await startApp(t)
  const open = async () => (await data('sessionCreate', { secret_code: secretCode })).session_guid
  const [one, other] = [await open(), await open()]
  const fingerprint = async (id: 'maintenanceList' | 'apiKeyList', session: string, input = {}) => {
    const { body } = await call(id, input, { headers: { 'x-session-guid': session } })
    return String(body.stats['session_fingerprint'])
  }
  const print = await fingerprint('maintenanceList', one)
  assert.match(print, /^[0-9a-f]{16,}$/)
  assert.ok(!one.replaceAll('-', '').includes(print) && !print.includes(one))
  assert.equal(await fingerprint('apiKeyList', one), print)
  assert.equal(await fingerprint('maintenanceList', one.toUpperCase()), print)
  assert.equal(await fingerprint('maintenanceList', one, { limit: 'x' }), print, 'errors have it, too')
  assert.notEqual(await fingerprint('maintenanceList', other), print)
  const inBody = await call('maintenanceListPost', { session_guid: one }, { code: false })
  assert.equal(inBody.body.stats['session_fingerprint'], print)

  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  for (const { body } of [
    await call('maintenanceList', {}, { headers: { 'x-api-key': api_key } }),
    await call('apiKeyList'),
    await call('maintenanceList', {}, { headers: { 'x-session-guid': 'unknown' } }),
    await call('ping', {}, { headers: { 'x-session-guid': one } }),
  ]) {
    assert.equal(body.stats['session_fingerprint'], undefined)
  }
})

test('[envelope.session-fingerprint] another deployment has another fingerprint for the same session', async t => {
  const prints = []
  for (const app of [await startApp(t), await startApp(t)]) {
    prints.push(app.app.context.access.sessions.fingerprint('a'.repeat(64)))
  }
  assert.notEqual(prints[0], prints[1])
})
