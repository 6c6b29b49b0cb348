import assert from 'node:assert/strict'
import { test } from 'node:test'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

/** One request for each way in which an answer comes about, and the status that it has. */
const kinds: [name: string, bytes: string | Buffer, status: number][] = [
  ['the probe', 'GET /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['the probe, refused', 'GET /ops/ping?scope=- HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 400],
  ['the status', 'GET /ops/stat HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['the gate', 'GET /ops/gate HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 204],
  ['the gate, warning', 'GET /ops/gate?scope=- HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 204],
  ['a call', 'GET /ops/ready HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['a write', post('/api_key/list', JSON.stringify({ secret_code: secretCode })), 200],
  ['metrics without credentials', 'GET /metrics HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 401],
  ['no credentials', 'GET /ops/maintenance/list HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 401],
  ['a preflight', 'OPTIONS /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 204],
  ['a wrong method', 'DELETE /ops/ping HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 405],
  ['an unknown route', 'GET /ops/nothing HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 404],
  ['a path that cannot be decoded', 'GET /ops/%zz HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 404],
  ['no JSON', post('/maintenance/get', '{'), 400],
  ['another media type', post('/maintenance/get', '{}', { 'content-type': 'text/plain' }), 415],
  ['a body too large', post('/maintenance/get', 'x'.repeat(65_537)), 413],
  ['the contract', 'GET /ops/openapi.yaml HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['the contract as JSON', 'GET /ops/openapi.json HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['the explorer', 'GET /ops/docs HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n', 200],
  ['no HTTP at all', 'Open, sesame!\r\n\r\n', 400],
  ['a head too large', `GET /ops/ping HTTP/1.1\r\nhost: ops\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 400],
  ['no host', 'GET /ops/ready HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  [
    'an expectation that is not known',
    'GET /ops/ready HTTP/1.1\r\nhost: ops\r\nexpect: the-unexpected\r\nconnection: close\r\n\r\n',
    200,
  ],
]

const files = ['the contract', 'the contract as JSON', 'the explorer']

test('[headers.api-version] [headers.ops-seq] [headers.ops-instance] [headers.no-store] [headers.security] every response has them', async t => {
  const { url, app } = await startApp(t)
  for (const [name, bytes, status] of kinds) {
    await t.test(name, async () => {
      const answer = await sendRaw(url, bytes)
      const { headers } = answer
      assert.equal(headers['x-api-version'], '2026-03-04')
      assert.match(headers['x-request-id'] ?? '', /^[A-Za-z0-9._-]{1,128}$/)
      assert.equal(headers['x-ops-seq'], '2')
      assert.equal(headers['x-ops-instance'], app.context.instance)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.match(headers['content-security-policy'] ?? '', /default-src 'none'.*frame-ancestors 'none'/)
      assert.equal(headers['referrer-policy'], 'no-referrer')
      if (!files.includes(name)) assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['server'] ?? headers['x-powered-by'], undefined)
      assert.equal(answer.status, status)
      if (status >= 400) assert.equal(answer.json.success, false)
    })
  }
})

test('[headers.contract-cacheable] the contract files and the explorer may be cached', async t => {
  const { url } = await startApp(t)
  for (const path of ['/openapi.yaml', '/openapi.json', '/docs']) {
    const response = await fetch(`${url}${path}`)
    await response.arrayBuffer()
    assert.equal(response.status, 200)
    assert.match(response.headers.get('cache-control') ?? '', /max-age=[1-9]/)
    assert.doesNotMatch(response.headers.get('cache-control') ?? '', /no-store|private/)
  }
})

test('[headers.request-id-echoed] a valid request id is returned, any other is replaced', async t => {
  const { url } = await startApp(t)
  const fit = ['a', 'A.b_c-9', '0'.repeat(128)]
  const unfit = ['', '0'.repeat(129), 'a b', 'a/b', 'a:b', '{"x":1}', 'ä', 'a,b']
  for (const path of ['/ping', '/stat', '/ready', '/nothing']) {
    const seen = new Set<string>()
    for (const given of [...fit, ...unfit]) {
      const { headers, json } = await sendRaw(
        url,
        `GET /ops${path} HTTP/1.1\r\nhost: ops\r\nX-REQUEST-ID: ${given}\r\nconnection: close\r\n\r\n`,
      )
      const id = headers['x-request-id'] ?? ''
      assert.equal(json.stats['request_id'], id)
      if (fit.includes(given)) assert.equal(id, given)
      else {
        assert.notEqual(id, given)
        assert.match(id, /^[A-Za-z0-9._-]{1,128}$/)
      }
      assert.ok(!seen.has(id), `${path} answered ${id} twice`)
      seen.add(id)
    }
  }
})

test('[headers.request-id-echoed] no credential is repeated in a response or a log line', async t => {
  const app = await startApp(t)
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'till', role: 'reader' })
  const { session_guid: session } = await app.data('sessionCreate', { secret_code: secretCode })
  const given = [key, `a.${key}`, Buffer.from(key).toString('base64url'), `b.${session}`, session.toUpperCase()]
  for (const id of given) {
    for (const path of ['/ping', '/gate', '/status', '/maintenance/get?maintenance_id=x', '/nothing']) {
      const response = await fetch(`${app.url}${path}`, {
        headers: { 'x-request-id': id, 'x-session-guid': session },
      })
      assert.notEqual(response.headers.get('x-request-id'), id, path)
      assert.ok(!(await response.text()).includes(id), path)
    }
  }
  const lines = JSON.stringify(app.log)
  for (const id of given) assert.ok(!lines.includes(id), id)
})

test('[headers.ops-seq] the response to a write has the sequence number of its entry', async t => {
  const { schedule, call, journal } = await startApp(t)
  const window = await schedule(600)
  const { headers, status } = await call('maintenanceStart', { maintenance_id: window.maintenance_id })
  assert.equal(status, 200)
  const entry = (await journal()).find(({ action }) => action === 'start')
  assert.equal(headers.get('x-ops-seq'), String(entry?.seq))
})

test('[headers.ops-seq] it increases with the journal, on the probes too, and can be sent as min_seq', async t => {
  const { schedule, call, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const before = Number((await call('ping')).headers.get('x-ops-seq'))
  await schedule(600)
  const after = (await call('stat')).headers.get('x-ops-seq')
  assert.equal(Number(after), before + 1)
  const list = await data('maintenanceList', { min_seq: Number(after) }, { headers: { 'x-api-key': api_key } })
  assert.equal(list.items.length, 1)
})

test('[headers.ops-instance] two instances have different values', async t => {
  const [one, other] = [await startApp(t), await startApp(t)]
  const instance = async ({ call }: typeof one) => (await call('ping')).headers.get('x-ops-instance')
  assert.equal(await instance(one), await instance(one))
  assert.notEqual(await instance(one), await instance(other))
})

test('[headers.seq-private] on a private board, only known callers get the sequence number', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', OPS_PUBLIC_READ: 'true' } })
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(0)
  const seq = String((await app.store.journal.head()).seq)
  const { origin } = new URL(app.url)
  const paths = [
    ...['/ping', '/ping?scope=-', '/stat', '/ready', '/gate', '/schedule', '/stream', '/openapi.yaml', '/nothing'],
    ...['/maintenance/list', `/maintenance/get?maintenance_id=${id}`, '/journal/list', '/.well-known/jwks.json'],
  ]
  const others = [
    '/status',
    '/status/pos',
    '/status/badge.svg',
    '/nothing',
    '/console',
    '/console/session',
    '/robots.txt',
  ]
  for (const url of [...paths.map(path => app.url + path), ...others.map(path => origin + path), `${app.url}/%zz`])
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE'])
      for (const headers of [{}, { 'x-api-key': 'wrong' }, { accept: 'text/html' }] as Record<string, string>[]) {
        const response = await fetch(url, { method, headers })
        assert.equal(response.headers.get('x-ops-seq'), null, `${method} ${url}`)
        assert.doesNotMatch(await response.text(), /"seq"|data-seq="[1-9]/, `${method} ${url}`)
      }
  for (const bytes of ['Open, sesame!\r\n\r\n', post('/maintenance/get', '{'), post('/api_key/list', '{}')])
    assert.equal((await sendRaw(app.url, bytes)).headers['x-ops-seq'], undefined)
  for (const path of [
    '/gate',
    '/schedule',
    '/maintenance/list',
    `/maintenance/get?maintenance_id=${id}`,
    '/journal/list',
  ]) {
    const response = await fetch(app.url + path, { headers: { 'x-api-key': key } })
    await response.arrayBuffer()
    assert.equal(response.headers.get('x-ops-seq'), seq, path)
  }
})

test('[headers.cacheable-own-id] cacheable responses have a request id of the service', async t => {
  const app = await startApp(t)
  const { origin } = new URL(app.url)
  const page = await (await fetch(`${origin}/console`)).text()
  const [, asset = ''] = /src="([^"]+)"/.exec(page) ?? []
  for (const path of [
    ...['/ops/schedule', '/ops/.well-known/jwks.json', '/ops/openapi.yaml', '/ops/openapi.json'],
    ...[
      '/status',
      '/status/pos',
      '/status/badge.svg',
      '/status/status.css',
      '/console',
      asset,
      '/favicon.ico',
      '/robots.txt',
    ],
  ]) {
    const response = await fetch(origin + path, { headers: { 'x-request-id': 'of-a-caller' } })
    assert.equal(response.status, 200, path)
    assert.doesNotMatch(response.headers.get('cache-control') ?? 'no-store', /no-store/, path)
    assert.match(response.headers.get('x-request-id') ?? '', /^[0-9a-f]{8}-/, path)
    assert.doesNotMatch(await response.text(), /of-a-caller/, path)
  }
})
