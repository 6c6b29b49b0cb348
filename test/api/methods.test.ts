import assert from 'node:assert/strict'
import { METHODS } from 'node:http'
import { test } from 'node:test'
import { type OperationId, operations } from '@ops/contract'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

/** What each path takes, by the contract's own table. */
const paths = new Map<string, Set<string>>()
for (const id of Object.keys(operations) as OperationId[]) {
  const { method, path } = operations[id]
  const known = paths.get(path) ?? new Set(['OPTIONS'])
  paths.set(path, known.add(method))
  if (method === 'GET') known.add('HEAD')
}

const request = (method: string, path: string, ...headers: string[]) =>
  `${method} /ops${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n${headers.map(line => `${line}\r\n`).join('')}\r\n`

const listed = (allow: string | null | undefined) => new Set((allow ?? '').split(',').map(method => method.trim()))

test('[methods.head] HEAD responds like GET, without a body', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  // A stream has no end to wait for, an open gate no body: `stream.head` and `gate.head` are about them.
  const others = ['/stream', '/gate']
  const reads = [...paths]
    .filter(([path, methods]) => methods.has('GET') && !others.includes(path))
    .map(([path]) => path)
  for (const path of [...reads, '/ping?scope=pos', '/ping?scope=-', '/maintenance/list?limit=x', '/ready?limit=1']) {
    const headers = [`x-api-key: ${api_key}`, 'x-request-id: same']
    const get = await sendRaw(url, request('GET', path, ...headers))
    const head = await sendRaw(url, request('HEAD', path, ...headers))
    assert.equal(head.body, '', path)
    assert.notEqual(get.body, '', path)
    assert.equal(head.status, get.status, path)
    const { date: _date, ...expected } = get.headers
    const { date: _other, ...found } = head.headers
    // What caches may keep bears an id of the service.
    if (expected['cache-control'] !== 'no-store') delete expected['x-request-id']
    if (found['cache-control'] !== 'no-store') delete found['x-request-id']
    assert.deepEqual(found, expected, path)
  }
})

test('[methods.head] HEAD needs the same credentials as GET, and a known path', async t => {
  const { url } = await startApp(t)
  assert.equal((await sendRaw(url, request('HEAD', '/maintenance/list'))).status, 401)
  assert.equal((await sendRaw(url, request('HEAD', '/nothing'))).status, 404)
  assert.equal((await sendRaw(url, request('HEAD', '/maintenance/start'))).status, 405)
})

test('[methods.options-cors] OPTIONS lists the methods of each path, and serves the preflight of reads', async t => {
  const { url } = await startApp(t)
  for (const [path, methods] of paths) {
    const { status, headers, body } = await sendRaw(
      url,
      request(
        'OPTIONS',
        path,
        'origin: https://shop.example',
        'access-control-request-method: GET',
        'access-control-request-headers: x-api-key',
      ),
    )
    assert.equal(status, 204, path)
    assert.equal(body, '', path)
    assert.deepEqual(listed(headers['allow']), methods, path)
    const reads: string[] = [...methods].filter(method => method === 'GET' || method === 'HEAD')
    if (['/state', '/maintenance/get', '/maintenance/list', '/part/list'].includes(path)) reads.push('POST')
    if (reads.length === 0) {
      assert.equal(headers['access-control-allow-origin'], undefined, `${path} must not be opened to other origins`)
      assert.equal(headers['access-control-allow-methods'], undefined, path)
      continue
    }
    assert.equal(headers['access-control-allow-origin'], '*', path)
    assert.deepEqual(listed(headers['access-control-allow-methods']), new Set(reads), path)
    for (const name of ['content-type', 'x-api-key', 'x-session-guid', 'x-request-id']) {
      assert.ok(listed(headers['access-control-allow-headers']).has(name), `${path}: ${name}`)
    }
    assert.equal(headers['access-control-allow-credentials'], undefined)
  }
})

test('[methods.cors-reads] pages of any origin may read the responses to reads, errors included, and not those to writes', async t => {
  const { call } = await startApp(t)
  const origin = { origin: 'https://shop.example' }
  const allowed = async (id: OperationId, input = {}, headers: Record<string, string> = origin) =>
    (await call(id, input, { headers, code: false })).headers.get('access-control-allow-origin')
  assert.equal(await allowed('ping'), '*')
  assert.equal(await allowed('stat'), '*')
  assert.equal(await allowed('ready'), '*')
  assert.equal(await allowed('ping', { scope: '-' }), '*')
  assert.equal(await allowed('maintenanceList'), '*')
  assert.equal(await allowed('maintenanceListPost'), '*')
  assert.equal(await allowed('journalList'), '*')
  assert.equal(await allowed('maintenanceStart'), null)
  assert.equal(await allowed('apiKeyList', { secret_code: secretCode }), null)
  const { headers } = await call('ping', {}, { headers: origin })
  for (const name of ['X-API-Version', 'X-Request-Id', 'X-Ops-Seq', 'X-Ops-Instance', 'Retry-After']) {
    assert.ok(listed(headers.get('access-control-expose-headers')).has(name), name)
  }
})

test('[methods.cors-reads] pages of any origin may read the contract files and the explorer', async t => {
  const { url } = await startApp(t)
  for (const path of ['/openapi.yaml', '/openapi.json', '/docs']) {
    const response = await fetch(`${url}${path}`)
    await response.arrayBuffer()
    assert.equal(response.headers.get('access-control-allow-origin'), '*', path)
  }
})

test('[methods.wrong-method] any other method is 405, and Allow lists those of the path', async t => {
  const { url } = await startApp(t)
  const others: string[] = []
  for (const [path, methods] of paths) {
    for (const method of METHODS.filter(each => each !== 'CONNECT' && !methods.has(each))) {
      const { status, headers, body, json } = await sendRaw(url, request(method, path))
      if (status !== 405) others.push(`${method} ${path} is ${status}`)
      else {
        if (method === 'HEAD') assert.equal(body, '')
        else assert.equal(json.error.major.tag, 'method-not-allowed')
        assert.deepEqual(listed(headers['allow']), methods, `${method} ${path}`)
      }
    }
  }
  assert.deepEqual(others, [])
})

test('[methods.unknown-route] an unknown path is 404, whatever the method and credentials', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const unknown = [
    '/nothing',
    '/ping/',
    '/pings',
    '/PING',
    '/maintenance',
    '/maintenance/get/',
    '/__proto__',
    '/constructor',
    '/ping;x=1',
    '/..%2fping',
    `/${'x'.repeat(500)}`,
  ]
  for (const path of unknown) {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE', 'PURGE']) {
      for (const headers of [[], [`x-api-key: ${api_key}`], ['x-api-key: wrong']]) {
        const { status, headers: found, body } = await sendRaw(url, request(method, path, ...headers))
        assert.equal(status, 404, `${method} ${path}`)
        assert.equal(found['allow'], undefined)
        assert.equal(found['cache-control'], 'no-store', `${method} ${path}`)
        if (method === 'HEAD') assert.equal(body, '')
        else assert.equal((JSON.parse(body) as { error: { major: { tag: string } } }).error.major.tag, 'not-found')
      }
    }
  }
})

test('[methods.unknown-route] a path below the explorer that does not exist is 404 like any other', async t => {
  const { url } = await startApp(t)
  for (const path of ['/docs/nothing', '/docs/js/nothing.js', '/docs/../nothing', '/docs/%2e%2e/%2e%2e/package.json']) {
    const { status, headers, json } = await sendRaw(url, request('GET', path))
    assert.equal(status, 404, path)
    assert.equal(json.error?.major.tag, 'not-found', path)
    assert.equal(headers['cache-control'], 'no-store', path)
  }
})

test('a request line in absolute form is the same request', async t => {
  const { url } = await startApp(t)
  for (const path of ['/ready', '/stat', '/ping']) {
    const { status, json } = await sendRaw(
      url,
      `GET http://ops${new URL(url).pathname}${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`,
    )
    assert.equal(status, 200, path)
    assert.equal(json.stats['call'], `GET ${path}`)
  }
})

test('[methods.unknown-route] paths above the base are unknown, too', async t => {
  const { url } = await startApp(t)
  for (const path of ['/statuses', '/ping', '/opsping', '/favicon', '//ops/ping']) {
    const { status, json } = await sendRaw(url, `GET ${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`)
    assert.equal(status, 404, path)
    assert.equal(json.error.major.tag, 'not-found')
  }
})
