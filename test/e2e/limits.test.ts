import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { OperationId } from '@ops/contract'
import type { Answer } from '../stage/call-operation.ts'
import { type CallOptions, secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const minute = 60_000
const hour = 60 * minute

/** A service behind a proxy of this machine, so that each call can come from an address of its choice. */
async function behindProxy(t: Pick<TestContext, 'after'>, config: Record<string, string> = {}) {
  const app = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.1,10.0.0.0/8', ...config } })
  const from = (
    address: string,
    id: OperationId,
    input: Record<string, unknown> = {},
    { headers = {}, ...options }: CallOptions = {},
  ): Promise<Answer<unknown>> =>
    app.call(id, input, { ...options, headers: { 'x-forwarded-for': address, ...headers } })
  const code = (address: string, text: string) => from(address, 'sessionCreate', { secret_code: text })
  return { ...app, from, code }
}

/** An answer 429 as it must be; the seconds to wait. */
function throttledFor({ status, headers, body }: Answer<unknown>): number {
  assert.equal(status, 429, JSON.stringify(body))
  assert.deepEqual([body.error.major.tag, body.error.retryable], ['throttled', true])
  assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/)
  return Number(headers.get('retry-after'))
}

const tag = ({ status, body }: Answer<unknown>) => (status === 200 ? 'right' : body.error.major.tag)

async function keyOf({ data }: Pick<TestApp, 'data'>): Promise<Record<string, string>> {
  return { 'x-api-key': (await data('apiKeyCreate', { name: 'a test', role: 'reader' })).api_key }
}

test('[throttle.wrong-codes-per-address] the sixth wrong code within a minute is 429, for that address alone', async t => {
  const { clock, code } = await behindProxy(t)
  for (let count = 0; count < 5; count++)
    assert.equal(tag(await code('192.0.2.1', `wrong ${count}`)), 'secret-code-mismatch')
  assert.ok(throttledFor(await code('192.0.2.1', 'wrong again')) <= 60)
  throttledFor(await code('192.0.2.1', secretCode))
  assert.equal(tag(await code('192.0.2.2', 'wrong')), 'secret-code-mismatch')
  assert.equal(tag(await code('192.0.2.2', secretCode)), 'right')
  await clock.pass(minute)
  assert.equal(tag(await code('192.0.2.1', secretCode)), 'right', 'after the wait all is as before')
})

test('[throttle.wrong-codes-per-address] wrong codes count on every route that takes one', async t => {
  const { from, schedule } = await behindProxy(t)
  const { maintenance_id } = await schedule(600)
  const wrong = { secret_code: 'wrong' }
  const calls: [OperationId, Record<string, unknown>][] = [
    ['maintenanceStart', { maintenance_id }],
    ['apiKeyList', {}],
    ['secretCodeSet', { new_secret_code: 'a-new-secret-code' }],
    ['sessionCreate', {}],
    ['maintenanceSchedule', {}],
  ]
  for (const [id, input] of calls) {
    assert.equal(tag(await from('192.0.2.1', id, { ...wrong, ...input })), 'secret-code-mismatch', id)
  }
  for (const [id, input] of calls) throttledFor(await from('192.0.2.1', id, { ...wrong, ...input }))
})

test('[throttle.retry-after-grows] each further guess has to wait longer, up to an hour, and gets an immediate response', async t => {
  const { clock, code } = await behindProxy(t)
  const waits: number[] = []
  for (let count = 0; count < 5; count++) await code('192.0.2.1', 'wrong')
  for (let round = 0; round < 9; round++) {
    const begun = performance.now()
    const wait = throttledFor(await code('192.0.2.1', 'wrong'))
    assert.ok(performance.now() - begun < 1000, 'no request is held')
    waits.push(wait)
    await clock.pass((wait - 1) * 1000)
    assert.equal(throttledFor(await code('192.0.2.1', 'wrong')), 1, 'the wait is as long as it said')
    await clock.pass(1000)
    assert.equal(tag(await code('192.0.2.1', `wrong ${round}`)), 'secret-code-mismatch')
  }
  for (const [index, wait] of waits.entries()) {
    const before = waits[index - 1] ?? 0
    assert.ok(wait > before || wait === 3600, `waits: ${waits.join(' ')}`)
  }
  assert.equal(waits.at(-1), 3600)
})

test('[throttle.ipv6-by-64] addresses of one /64 count as one, those of the next as another', async t => {
  const { code } = await behindProxy(t)
  for (let count = 0; count < 5; count++) {
    assert.equal(tag(await code(`2001:db8:0:1::${count + 1}`, 'wrong')), 'secret-code-mismatch')
  }
  throttledFor(await code('2001:db8:0:1:ffff:ffff:ffff:ffff', 'wrong'))
  assert.equal(tag(await code('2001:db8:0:2::1', 'wrong')), 'secret-code-mismatch')
  for (let count = 0; count < 5; count++) await code(count % 2 === 0 ? '192.0.2.9' : '::ffff:192.0.2.9', 'wrong')
  throttledFor(await code('192.0.2.9', 'wrong'))
})

test('[throttle.forwarded-for] X-Forwarded-For counts only from a trusted proxy, and only its last untrusted hop', async t => {
  const direct = await startApp(t)
  for (let count = 0; count < 5; count++) {
    const headers = { 'x-forwarded-for': `192.0.2.${count}` }
    const answer = await direct.call('sessionCreate', { secret_code: 'wrong' }, { headers })
    assert.equal(tag(answer), 'secret-code-mismatch')
  }
  throttledFor(
    await direct.call('sessionCreate', { secret_code: 'wrong' }, { headers: { 'x-forwarded-for': '192.0.2.77' } }),
  )

  const { code } = await behindProxy(t)
  // What stands before the hop that the proxy added is whatever the client wrote.
  for (let count = 0; count < 5; count++) await code(`198.51.100.${count}, 192.0.2.1, 10.1.2.3`, 'wrong')
  throttledFor(await code('203.0.113.7, 192.0.2.1, 10.1.2.3', 'wrong'))
  assert.equal(tag(await code('192.0.2.1, 198.51.100.1', 'wrong')), 'secret-code-mismatch')
  for (const nonsense of ['unknown', '<script>', '192.0.2.1:80', ', ,', '999.1.1.1']) {
    assert.ok(['secret-code-mismatch', 'throttled'].includes(tag(await code(nonsense, 'wrong'))), nonsense)
  }
})

test('[throttle.wrong-codes-deployment] [throttle.known-code-exempt] after 60 wrong codes in a minute unknown addresses wait; known addresses and a remembered code do not', async t => {
  const { clock, code } = await behindProxy(t)
  assert.equal(tag(await code('192.0.2.200', secretCode)), 'right')
  // The code is no longer remembered, the address is.
  await clock.pass(hour)
  for (let count = 0; count < 60; count++) {
    assert.equal(tag(await code(`198.51.100.${count}`, `wrong ${count}`)), 'secret-code-mismatch')
  }
  throttledFor(await code('203.0.113.1', 'wrong'))
  throttledFor(await code('203.0.113.1', secretCode))
  assert.equal(tag(await code('192.0.2.200', 'wrong')), 'secret-code-mismatch', 'a known address is let through')
  assert.equal(tag(await code('192.0.2.200', secretCode)), 'right')
  assert.equal(tag(await code('203.0.113.2', secretCode)), 'right', 'a code remembered is taken from anywhere')
  throttledFor(await code('203.0.113.3', 'wrong'))
  await clock.pass(minute)
  assert.equal(tag(await code('203.0.113.3', 'wrong')), 'secret-code-mismatch')
})

test('[throttle.wrong-codes-deployment] an address that succeeded over 30 days ago is unknown again', async t => {
  const { clock, code } = await behindProxy(t)
  assert.equal(tag(await code('192.0.2.200', secretCode)), 'right')
  clock.jump(31 * 24 * hour)
  for (let count = 0; count < 60; count++) await code(`198.51.100.${count}`, `wrong ${count}`)
  throttledFor(await code('192.0.2.200', 'wrong'))
})

test('[throttle.failed-credentials] [throttle.never-valid-credentials] sixty failed sessions or keys per minute, then 429; a valid one is never throttled', async t => {
  const app = await behindProxy(t)
  const { clock, from } = app
  const key = await keyOf(app)
  const { session_guid } = await app.data('sessionCreate', {}, { headers: key })
  const failing = (count: number) =>
    count % 2 === 0 ? { 'x-api-key': `opsk_${count}` } : { 'x-session-guid': `no such session ${count}` }
  for (let count = 0; count < 60; count++) {
    assert.equal(tag(await from('192.0.2.1', 'maintenanceList', {}, { headers: failing(count) })), 'session-invalid')
  }
  throttledFor(await from('192.0.2.1', 'maintenanceList', {}, { headers: failing(1) }))
  throttledFor(await from('192.0.2.1', 'sessionCreate', {}, { headers: failing(0) }))
  throttledFor(await from('192.0.2.1', 'maintenanceListPost', { session_guid: 'no' }))
  for (const headers of [key, { 'x-session-guid': session_guid }]) {
    assert.equal(tag(await from('192.0.2.1', 'maintenanceList', {}, { headers })), 'right')
  }
  assert.equal(tag(await from('192.0.2.1', 'sessionCreate', {}, { headers: key })), 'right')
  assert.equal(tag(await from('192.0.2.2', 'maintenanceList', {}, { headers: failing(1) })), 'session-invalid')
  await clock.pass(minute)
  assert.equal(tag(await from('192.0.2.1', 'maintenanceList', {}, { headers: failing(1) })), 'session-invalid')
})

test('[throttle.never-valid-credentials] [ping.never-throttled] an address that guesses can still use /ping, /stat and a valid key', async t => {
  const app = await behindProxy(t)
  const { from, code } = app
  const key = await keyOf(app)
  for (let count = 0; count < 5; count++) await code('192.0.2.1', 'wrong')
  throttledFor(await code('192.0.2.1', 'wrong'))
  for (let count = 0; count < 100; count++) {
    assert.equal(tag(await from('192.0.2.1', 'maintenanceList', {}, { headers: key })), 'right')
  }
  for (const id of ['ping', 'stat', 'ready'] as const) assert.equal(tag(await from('192.0.2.1', id)), 'right')
})

test('[throttle.general-off-by-default] the general limit is off by default', async t => {
  const { from } = await behindProxy(t)
  for (let count = 0; count < 300; count++) {
    assert.equal(tag(await from('192.0.2.1', 'maintenanceList')), 'session-required')
  }
})

test('[throttle.general-off-by-default] [ping.never-throttled] [throttle.never-valid-credentials] OPS_RATE_LIMIT counts anonymous requests by address', async t => {
  const app = await behindProxy(t, { OPS_RATE_LIMIT: '20', OPS_PUBLIC_READ: 'true' })
  const { clock, from, url } = app
  const key = await keyOf(app)
  const get = async (address: string, path: string) => {
    const response = await fetch(`${url}${path}`, { headers: { 'x-forwarded-for': address } })
    await response.arrayBuffer()
    return response.status
  }
  for (let count = 0; count < 20; count++) assert.equal(tag(await from('192.0.2.1', 'maintenanceList')), 'right')
  const wait = throttledFor(await from('192.0.2.1', 'maintenanceList'))
  assert.ok(wait <= 60)
  assert.equal(await get('192.0.2.1', '/nothing/here'), 429)
  for (let count = 0; count < 50; count++) {
    assert.equal(tag(await from('192.0.2.1', 'ping')), 'right')
    assert.equal(tag(await from('192.0.2.1', 'stat')), 'right')
    assert.equal(tag(await from('192.0.2.1', 'maintenanceList', {}, { headers: key })), 'right')
  }
  assert.equal(tag(await from('192.0.2.2', 'maintenanceList')), 'right')
  await clock.pass(wait * 1000)
  assert.equal(tag(await from('192.0.2.1', 'maintenanceList')), 'right')
})
