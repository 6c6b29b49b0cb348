import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'
import { wrapStore } from '../stage/wrap-store.ts'

const requests = ({ log }: TestApp) => log.filter(({ message }) => message === 'request')

/** The lines that a request of one id left. */
const linesOf = (app: TestApp, id: string | null) => requests(app).filter(({ fields }) => fields['request_id'] === id)

/** Waits until the log has a line of a request, which is written just after its response. */
const logged = (app: TestApp, id: string) => waitUntil(`${id} is logged`, () => linesOf(app, id).length > 0)

let marks = 0
/** Waits until everything that came before has been logged: until the line of one more request stands there. */
async function settled(app: TestApp): Promise<void> {
  const id = `mark-${++marks}`
  await app.call('ready', {}, { headers: { 'x-request-id': id } })
  await logged(app, id)
  app.log.splice(
    app.log.findIndex(({ fields }) => fields['request_id'] === id),
    1,
  )
}

test('[process.log-line] each request is one line with id, call, status, latency and actor', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const { session_guid } = await app.data('sessionCreate', { actor: 'alice' }, { headers: { 'x-api-key': api_key } })
  const plan = {
    description: 'Database migration',
    scheduled_start_utc: '2026-12-01T03:00:00Z',
    estimated_duration_seconds: 60,
  }
  const key = { 'x-api-key': api_key }
  const session = { 'x-session-guid': session_guid }
  for (const [id, input, headers, expected] of [
    ['ready', {}, {}, { call: 'GET /ready', status: 200 }],
    [
      'maintenanceList',
      { limit: 1 },
      key,
      { call: 'GET /maintenance/list', status: 200, actor: `api_key:${api_key_id}` },
    ],
    [
      'maintenanceListPost',
      {},
      session,
      { call: 'POST /maintenance/list', status: 200, actor: `api_key:${api_key_id} (claims: alice)` },
    ],
    [
      'maintenanceSchedule',
      { ...plan, secret_code: secretCode },
      {},
      { call: 'POST /maintenance/schedule', status: 200, actor: 'secret_code' },
    ],
    [
      'maintenanceSchedule',
      plan,
      { 'x-api-key': 'unknown' },
      { call: 'POST /maintenance/schedule', status: 401, tag: 'session-invalid' },
    ],
    [
      'apiKeyList',
      {},
      key,
      { call: 'POST /api_key/list', status: 403, actor: `api_key:${api_key_id}`, tag: 'forbidden' },
    ],
    [
      'maintenanceSchedule',
      { secret_code: secretCode },
      {},
      { call: 'POST /maintenance/schedule', status: 400, actor: 'secret_code', tag: 'invalid-input' },
    ],
    [
      'maintenanceList',
      { limit: 'x' },
      key,
      { call: 'GET /maintenance/list', status: 400, actor: `api_key:${api_key_id}`, tag: 'invalid-input' },
    ],
    ['maintenanceList', {}, {}, { call: 'GET /maintenance/list', status: 401, tag: 'session-required' }],
  ] as const) {
    const { headers: found } = await app.call(id, input, { headers: { ...headers, 'x-trace': 'x' }, code: false })
    await settled(app)
    const lines = linesOf(app, found.get('x-request-id'))
    assert.equal(lines.length, 1, id)
    assert.deepEqual(lines[0]?.level, 'info')
    assert.deepEqual(lines[0]?.fields, {
      request_id: found.get('x-request-id'),
      latency_ms: 0,
      address: '127.0.0.1',
      ...expected,
    })
  }
})

test('[process.log-line] however a request ends, it is one line', async t => {
  const app = await startApp(t)
  const get = (path: string) => `GET /ops${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`
  for (const [name, bytes, status] of [
    ['an unknown route', get('/nothing'), 404],
    ['a wrong method', 'DELETE /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 405],
    ['a preflight', 'OPTIONS /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 204],
    ['HEAD', 'HEAD /ops/ready HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
    ['the contract', get('/openapi.yaml'), 200],
    ['no JSON', post('/maintenance/get', '{'), 400],
    ['a body too large', post('/maintenance/get', 'x'.repeat(70_000)), 413],
    ['another media type', post('/maintenance/get', '{}', { 'content-type': 'text/plain' }), 415],
    ['a path that cannot be decoded', get('/%zz'), 404],
    ['no HTTP', 'Open, sesame!\r\n\r\n', 400],
    ['a head too large', get(`/ping?${'x'.repeat(20_000)}`), 400],
  ] as const) {
    const answer = await sendRaw(app.url, bytes)
    assert.equal(answer.status, status, name)
    await settled(app)
    const lines = linesOf(app, answer.headers['x-request-id'] ?? '')
    assert.equal(lines.length, 1, name)
    assert.equal(lines[0]?.fields['status'], status, name)
    assert.ok(typeof lines[0]?.fields['call'] === 'string' && typeof lines[0].fields['latency_ms'] === 'number', name)
  }
})

test('[process.log-line] a client that leaves before the response is one line, too', async t => {
  let release = () => {}
  let arrived = () => {}
  const arrival = new Promise<void>(resolve => (arrived = resolve))
  const held = new Promise<void>(resolve => (release = resolve))
  const app = await startApp(t, {
    wrap: store =>
      wrapStore(store, (name, call) => {
        if (name !== 'check') return call()
        arrived()
        return held
      }),
  })
  const { hostname, port } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  socket.write('GET /ops/ready HTTP/1.1\r\nhost: ops\r\nx-request-id: gone\r\n\r\n')
  await arrival
  socket.destroy()
  await new Promise(resolve => socket.once('close', resolve))
  await app.call('ping')
  release()
  await logged(app, 'gone')
  await settled(app)
  assert.equal(linesOf(app, 'gone').length, 1)
})

test('[process.log-line] no line contains a query string or a credential', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  for (const path of [
    `/maintenance/list?next_token=marker-in-query`,
    `/nothing?api_key=${api_key}`,
    `/nothing?marker-in-query`,
    `/openapi.json?session_guid=${session_guid}`,
    `/${api_key}`,
  ]) {
    for (const headers of [{ 'x-api-key': api_key }, { 'x-session-guid': session_guid }] as Record<string, string>[]) {
      await (await fetch(`${app.url}${path}`, { headers: { ...headers, cookie: 'marker-in-cookie' } })).arrayBuffer()
    }
  }
  await app.call('apiKeyList', { secret_code: 'wrong code marker' })
  await sendRaw(app.url, `GET /ops/ping HTTP/9.9\r\nx-api-key: ${api_key}\r\n\r\n`)
  await settled(app)
  const text = JSON.stringify(app.log)
  for (const secret of [
    api_key,
    session_guid,
    secretCode,
    'marker-in-query',
    'marker-in-cookie',
    'wrong code marker',
    '?',
  ]) {
    assert.ok(!text.includes(secret), secret)
  }
  assert.ok(requests(app).length >= 12)
})

test('[process.log-ping] the probes are not logged by default', async t => {
  const app = await startApp(t)
  for (let count = 0; count < 20; count++) {
    await app.call('ping')
    await app.call('stat')
  }
  await app.call('ping', { scope: '-' })
  await settled(app)
  assert.deepEqual(requests(app), [])
})

test('[process.log-ping] OPS_LOG_PING logs one in that many', async t => {
  const third = await startApp(t, { config: { OPS_LOG_PING: '3' } })
  for (let count = 0; count < 5; count++) {
    await third.call('ping', { scope: 'pos' })
    await third.call('stat')
  }
  await settled(third)
  assert.equal(requests(third).length, 3)
  assert.deepEqual(requests(third)[1]?.fields, {
    request_id: requests(third)[1]?.fields['request_id'],
    call: 'GET /stat',
    status: 200,
    latency_ms: 0,
    address: '127.0.0.1',
    one_in: 3,
  })
  const each = await startApp(t, { config: { OPS_LOG_PING: '1' } })
  await each.call('ping')
  await each.call('ping', { scope: '-' })
  await each.call('stat', {}, { headers: { 'x-api-key': 'not for the log' } })
  await settled(each)
  assert.deepEqual(
    requests(each).map(({ fields }) => [fields['call'], fields['status']]),
    [
      ['GET /ping', 200],
      ['GET /ping', 400],
      ['GET /stat', 200],
    ],
  )
  assert.ok(!JSON.stringify(each.log).includes('not for the log'))
})
