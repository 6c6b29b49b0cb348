// engines: all
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { Fault } from '../stage/fault.ts'
import { type RawAnswer, sendRaw } from '../stage/send-request.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'
import { wrapStore } from '../stage/wrap-store.ts'

/** Asks for a window, by a query as it stands. */
function get(app: TestApp, query: string, headers: Record<string, string>, rest = ''): Promise<RawAnswer> {
  const lines = Object.entries({ host: 'ops', 'x-request-id': 'both-ways', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return sendRaw(app.url, `GET /ops/maintenance/get?${query} HTTP/1.1\r\n${lines.join('')}${rest}\r\n`)
}

/** Asks in the shape that is answered ahead of the router and in one that is not, and holds the answers to be the same. */
async function bothWays(app: TestApp, fault: Fault, id: string, headers: Record<string, string>, rest = '') {
  const before = fault.calls['windows.changed'] ?? 0
  const logged = app.log.length
  const ahead = await get(app, `maintenance_id=${id}`, headers, rest)
  const isAhead = fault.calls['windows.changed'] === before + 1 && ahead.status === 200
  const routed = await get(app, `maintenance_id=${id}&min_seq=0`, headers, rest)
  for (const answer of [ahead, routed]) delete answer.headers['date']
  assert.deepEqual({ ...ahead, json: undefined }, { ...routed, json: undefined })
  await waitUntil('both are logged', () => app.log.length >= logged + 2)
  const [first, second, ...others] = app.log.slice(logged).filter(({ message }) => message === 'request')
  assert.deepEqual(first, second)
  assert.deepEqual(others, [])
  return { ...ahead, isAhead, line: first?.fields }
}

test('[get.record] responses ahead of the router are the same as those of the router, to the byte', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { api_key, api_key_id } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { session_guid } = await app.data('sessionCreate', { actor: 'alice' }, { headers: { 'x-api-key': api_key } })
  const window = await app.schedule(600, { description: 'é 漢字 "💶"', scopes: ['pos', 'erp'] })
  await app.data('maintenanceUpdate', { maintenance_id: window.maintenance_id, text: 'Half way — ½' })
  const key = { 'x-api-key': api_key }
  const session = { 'x-session-guid': session_guid }
  const id = window.maintenance_id

  const byKey = await bothWays(app, fault, id, key)
  assert.ok(byKey.isAhead)
  assert.equal(byKey.line?.['actor'], `api_key:${api_key_id}`)
  // A session is remembered from its first use on.
  await bothWays(app, fault, id, session)
  const bySession = await bothWays(app, fault, id.toUpperCase(), session)
  assert.ok(bySession.isAhead)
  assert.equal(bySession.line?.['actor'], `api_key:${api_key_id} (claims: alice)`)
  assert.match(String(bySession.json.stats['session_fingerprint']), /^[0-9a-f]{16}$/)

  for (const [name, status, headers, rest] of [
    ['a session beside a key', 200, { ...key, ...session }],
    ['an address that no trusted proxy gave', 200, { ...key, 'x-forwarded-for': '10.0.0.1' }],
    ['a connection that closes', 200, { ...key, connection: 'close' }],
    ['an expectation', 200, { ...key, expect: 'x' }],
    ['a key given twice', 401, key, `x-api-key: ${api_key}\r\n`],
    ['an unknown key', 401, { 'x-api-key': 'opsk_x' }],
    ['an unknown session beside a key', 401, { ...key, 'x-session-guid': 'x' }],
    ['no credentials', 401, {}],
  ] as [string, number, Record<string, string>, string?][]) {
    assert.equal((await bothWays(app, fault, id, headers, rest)).status, status, name)
  }
  assert.equal((await bothWays(app, fault, '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01', key)).status, 404)
  assert.equal((await bothWays(app, fault, 'x'.repeat(36), key)).status, 400)
  assert.equal((await bothWays(app, fault, '%27'.repeat(12), key)).status, 400)
  const own = await get(app, `maintenance_id=${id}`, { ...key, 'x-request-id': 'not fit' })
  assert.match(own.headers['x-request-id'] ?? '', /^[0-9a-f]{8}-[0-9a-z]+$/)
  assert.equal(own.json.stats['request_id'], own.headers['x-request-id'])
})

test('[get.ahead-of-journal] it changes with time and with each entry, whoever wrote it', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(600, { estimated_duration_seconds: 60 })
  const ask = async () => {
    const { isAhead, json } = await bothWays(app, fault, id, { 'x-api-key': api_key })
    assert.ok(isAhead)
    return [json.data['status'], json.data['revision'], json.data['overrun']]
  }
  assert.deepEqual(await ask(), ['scheduled', 1, false])
  app.clock.jump(600_000)
  assert.deepEqual(await ask(), ['active', 2, false])
  app.clock.jump(60_000)
  assert.deepEqual(await ask(), ['active', 2, true])
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'Half way.' })
  assert.deepEqual(await ask(), ['active', 3, true])
  await app.data('maintenanceEnd', { maintenance_id: id })
  assert.deepEqual(await ask(), ['ended', 4, false])
})

test('[get.without-store] without the store it is 503, even for a known key, and recovers with it', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(600)
  const key = { 'x-api-key': api_key }
  assert.ok((await bothWays(app, fault, id, key)).isAhead)
  fault.away = true
  const away = await get(app, `maintenance_id=${id}`, key)
  assert.equal(away.status, 503)
  assert.equal(away.headers['retry-after'], '5')
  fault.away = false
  fault.defect = new Error('defect')
  assert.equal((await get(app, `maintenance_id=${id}`, key)).status, 500)
  fault.defect = undefined
  await app.call('stat')
  await new Promise(setImmediate)
  assert.ok((await bothWays(app, fault, id, key)).isAhead)
})

test('[api-key.revoke] using a key ahead of the router updates its last use, and it can be revoked as elsewhere', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { api_key, api_key_id } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(600)
  assert.equal((await get(app, `maintenance_id=${id}`, { 'x-api-key': api_key })).status, 200)
  assert.equal(fault.calls['credentials.touchApiKey'], 1)
  await app.data('apiKeyRevoke', { api_key_id })
  assert.equal((await bothWays(app, fault, id, { 'x-api-key': api_key })).status, 401)
})

test('[get.public-read] public responses ahead of the router contain no actor, and a general limit counts anonymous requests', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap, config: { OPS_PUBLIC_READ: 'true' } })
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(600)
  const stranger = await bothWays(app, fault, id, {})
  assert.ok(stranger.isAhead)
  assert.equal(stranger.json.data['created_by'], undefined)
  assert.equal(stranger.line?.['actor'], undefined)
  const reader = await bothWays(app, fault, id, { 'x-api-key': api_key })
  assert.equal(reader.json.data['created_by'], 'secret_code')

  const limited = await startApp(t, { config: { OPS_PUBLIC_READ: 'true', OPS_RATE_LIMIT: '4' } })
  const other = await limited.schedule(600)
  const statuses = []
  for (let count = 0; count < 5; count++)
    statuses.push((await get(limited, `maintenance_id=${other.maintenance_id}`, {})).status)
  assert.deepEqual(statuses, [200, 200, 200, 429, 429])
})

test('[process.drain] [process.log-line] the shutdown sends a response that waits for the store, and a client that has left is logged', async t => {
  let release = () => {}
  let arrived = () => {}
  let isHeld = false
  const app = await startApp(t, {
    wrap: store =>
      wrapStore(store, (name, call) => {
        if (name !== 'windows.changed' || !isHeld) return call()
        arrived()
        return new Promise<void>(resolve => (release = resolve)).then(call)
      }),
  })
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { maintenance_id: id } = await app.schedule(600)
  isHeld = true
  for (const asked of [id, '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01']) {
    const { hostname, port } = new URL(app.url)
    const arrival = new Promise<void>(resolve => (arrived = resolve))
    const socket = connect(Number(port), hostname)
    socket.write(
      `GET /ops/maintenance/get?maintenance_id=${asked} HTTP/1.1\r\nhost: ops\r\nx-request-id: gone-${asked}\r\nx-api-key: ${api_key}\r\n\r\n`,
    )
    await arrival
    socket.destroy()
    const lines = () => app.log.filter(({ fields }) => fields['request_id'] === `gone-${asked}`)
    await waitUntil('the request is logged', () => lines().length > 0)
    release()
    await app.call('stat')
    assert.equal(lines().length, 1)
    assert.equal(lines()[0]?.fields['aborted'], true)
  }
  const arrival = new Promise<void>(resolve => (arrived = resolve))
  const answer = get(app, `maintenance_id=${id}`, { 'x-api-key': api_key })
  await arrival
  const closed = app.close()
  await new Promise(resolve => setTimeout(resolve, 20))
  release()
  assert.equal((await answer).status, 200)
  assert.equal((await answer).headers['connection'], 'close')
  await closed
})
