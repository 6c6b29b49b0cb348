import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const day = 86_400_000
/** The test speaks for clients behind a proxy that is trusted. */
const behindProxy = { config: { OPS_TRUST_PROXY: '127.0.0.1' } }

let attempts = 0
/** Gives a wrong code that was never given before, or the code named, from an address. */
const give = async ({ call }: TestApp, address: string, code = `wrong code ${++attempts}`) => {
  const { status, headers, body } = await call(
    'apiKeyList',
    { secret_code: code },
    { headers: address === '' ? {} : { 'x-forwarded-for': address } },
  )
  const wait = headers.get('retry-after')
  if (status === 429) {
    assert.equal(body.error.major.tag, 'throttled')
    assert.equal(body.error.retryable, true)
    assert.match(wait ?? '', /^[1-9]\d*$/)
  } else assert.equal(wait, null)
  return { status, wait: Number(wait) }
}
const statuses = async (app: TestApp, address: string, count: number) => {
  const found = []
  for (let index = 0; index < count; index++) found.push((await give(app, address)).status)
  return found
}
/** Lets 60 addresses give a wrong code each. */
const exhaust = async (app: TestApp) => {
  for (let index = 0; index < 60; index++) {
    assert.equal((await give(app, `198.51.100.${index}`)).status, 403, `wrong code ${index}`)
  }
}

test('[throttle.wrong-codes-per-address] the sixth wrong code of an address within a minute is 429', async t => {
  const app = await startApp(t)
  assert.deepEqual(await statuses(app, '', 6), [403, 403, 403, 403, 403, 429])
  assert.equal((await give(app, '', secretCode)).status, 429, 'the right code has to wait as well')
  await app.clock.pass(60_000)
  assert.equal((await give(app, '', secretCode)).status, 200)
})

test('[throttle.wrong-codes-per-address] addresses are counted one by one', async t => {
  const app = await startApp(t, behindProxy)
  assert.deepEqual(await statuses(app, '192.0.2.1', 6), [403, 403, 403, 403, 403, 429])
  assert.deepEqual(await statuses(app, '192.0.2.2', 6), [403, 403, 403, 403, 403, 429])
  assert.equal((await give(app, '192.0.2.3', secretCode)).status, 200)
})

test('[throttle.forwarded-for] clients behind a proxy that forwards addresses with ports are counted separately', async t => {
  const app = await startApp(t, behindProxy)
  let port = 40_000
  for (const write of [
    (node: number) => `192.0.2.${node}:${port++}`,
    (node: number) => `"[2001:db8:${node}::1]:${port++}"`,
  ]) {
    const seen = []
    for (let index = 0; index < 6; index++) seen.push((await give(app, write(1))).status)
    assert.deepEqual(seen, [403, 403, 403, 403, 403, 429])
    assert.equal((await give(app, write(2), secretCode)).status, 200)
  }
})

test('[throttle.forwarding-told] a proxy that is not listed is logged, once', async t => {
  const warnings = ({ log }: TestApp) =>
    log.filter(({ level, message }) => level === 'warn' && message.includes('OPS_TRUST_PROXY'))
  const forgotten = await startApp(t)
  await fetch(`${forgotten.url}/ping`)
  assert.equal(warnings(forgotten).length, 0)
  for (let count = 0; count < 3; count++)
    await fetch(`${forgotten.url}/ping`, {
      headers: { 'x-forwarded-for': '192.0.2.1', connection: count === 0 ? 'close' : 'keep-alive' },
    })
  assert.deepEqual(
    warnings(forgotten).map(({ fields }) => fields['address']),
    ['127.0.0.1'],
  )
  const listed = await startApp(t, behindProxy)
  await fetch(`${listed.url}/ping`, { headers: { 'x-forwarded-for': '192.0.2.1' } })
  assert.equal(warnings(listed).length, 0)
})

test('[throttle.wrong-codes-per-address] even if they are spread over the minute', async t => {
  const app = await startApp(t)
  assert.deepEqual(await statuses(app, '', 4), [403, 403, 403, 403])
  await app.clock.pass(30_000)
  assert.deepEqual(await statuses(app, '', 1), [403])
  await app.clock.pass(29_000)
  assert.deepEqual(await statuses(app, '', 1), [429], 'the sixth in 59 seconds')
})

test('[throttle.wrong-codes-per-address] every call that takes the code counts, and only wrong codes do', async t => {
  const app = await startApp(t)
  for (let index = 0; index < 10; index++) assert.equal((await give(app, '', secretCode)).status, 200)
  const calls = ['sessionCreate', 'maintenanceSchedule', 'secretCodeSet', 'apiKeyRevoke', 'maintenanceEnd'] as const
  for (const id of calls) {
    const { status } = await app.call(id, { secret_code: `wrong code ${++attempts}` }, { code: false })
    assert.equal(status, 403, id)
  }
  assert.equal((await app.call('sessionCreate', { secret_code: 'wrong code' })).status, 429)
})

test('[throttle.wrong-codes-per-address] many at once get no further than one at a time', async t => {
  const app = await startApp(t)
  const answers = await Promise.all(Array.from({ length: 40 }, () => give(app, '')))
  const refused = answers.filter(({ status }) => status === 403).length
  assert.equal(refused, 5)
  assert.equal(answers.filter(({ status }) => status === 429).length, 35)
})

test('[throttle.ipv6-by-64] addresses of one /64 count as one', async t => {
  const app = await startApp(t, behindProxy)
  const found = []
  for (const address of [
    '2001:db8:0:7::1',
    '2001:DB8::7:0:0:0:2',
    '2001:0db8:0000:0007:ffff:ffff:ffff:ffff',
    '2001:db8:0:7:1:2:3:4',
    '2001:db8:0:7:5::',
    '2001:db8:0:7::beef',
  ]) {
    found.push((await give(app, address)).status)
  }
  assert.deepEqual(found, [403, 403, 403, 403, 403, 429])
  assert.equal((await give(app, '2001:db8:0:8::1')).status, 403)
  assert.deepEqual(
    await statuses(app, '::ffff:192.0.2.9', 3).then(async first => [
      ...first,
      ...(await statuses(app, '192.0.2.9', 3)),
    ]),
    [403, 403, 403, 403, 403, 429],
    'an IPv4 address is the same however it is written',
  )
})

test('[throttle.wrong-codes-deployment] after sixty wrong codes an address that never succeeded is 429, one that did is not', async t => {
  const app = await startApp(t, behindProxy)
  assert.equal((await give(app, '192.0.2.1', secretCode)).status, 200)
  app.clock.jump(29 * day)
  await exhaust(app)
  assert.equal((await give(app, '192.0.2.99')).status, 429, 'the sixty-first, from an address never seen')
  assert.equal((await give(app, '192.0.2.1')).status, 403, 'it may try, and be wrong')
  await app.clock.pass(5 * 60_000)
  await exhaust(app)
  assert.equal(
    (await give(app, '192.0.2.1', secretCode)).status,
    200,
    'it may try, and be right, with nothing remembered',
  )
})

test('[throttle.wrong-codes-deployment] a success counts for thirty days', async t => {
  const app = await startApp(t, behindProxy)
  assert.equal((await give(app, '192.0.2.1', secretCode)).status, 200)
  await app.clock.pass(5 * 60_000)
  app.clock.jump(30 * day)
  await exhaust(app)
  assert.equal((await give(app, '192.0.2.1', secretCode)).status, 429)
  await app.clock.pass(60_000)
  assert.equal((await give(app, '192.0.2.1', secretCode)).status, 200)
})

test('[throttle.known-code-exempt] a remembered code is accepted while the deployment is throttled', async t => {
  const app = await startApp(t, behindProxy)
  assert.equal((await give(app, '192.0.2.1', secretCode)).status, 200)
  await exhaust(app)
  assert.equal((await give(app, '203.0.113.5')).status, 429)
  assert.equal((await give(app, '203.0.113.6', secretCode)).status, 200)
})

test('[throttle.retry-after-grows] the wait doubles with each further wrong code, up to an hour; nothing is held', async t => {
  const app = await startApp(t)
  await statuses(app, '', 5)
  const waits = []
  for (let round = 0; round < 9; round++) {
    const { status, wait } = await give(app, '')
    assert.equal(status, 429)
    waits.push(wait)
    await app.clock.pass(wait * 1000 - 1)
    assert.equal((await give(app, '')).status, 429, `${wait} s are not over`)
    await app.clock.pass(1)
    assert.equal((await give(app, '')).status, 403, `after ${wait} s it may try again`)
  }
  assert.deepEqual(waits, [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
  await app.clock.pass(3_600_000)
  assert.equal((await give(app, '', secretCode)).status, 200)
  assert.deepEqual(await statuses(app, '', 6), [403, 403, 403, 403, 403, 429], 'a success forgives')
})

test('[throttle.retry-after-grows] Retry-After is what is left of the wait', async t => {
  const app = await startApp(t)
  await statuses(app, '', 5)
  await app.clock.pass(20_500)
  assert.equal((await give(app, '')).wait, 40)
})

test('[throttle.failed-credentials] the sixty-first failed session or key of an address within a minute is 429', async t => {
  const app = await startApp(t, behindProxy)
  const fail = async (address: string, headers: Record<string, string>) =>
    (await app.call('maintenanceList', {}, { headers: { 'x-forwarded-for': address, ...headers } })).status
  for (let index = 0; index < 60; index++) {
    const headers: Record<string, string> =
      index % 2 === 0 ? { 'x-api-key': `key ${index}` } : { 'x-session-guid': `session ${index}` }
    assert.equal(await fail('192.0.2.1', headers), 401, `failure ${index}`)
  }
  const { status, headers, body } = await app.call(
    'maintenanceList',
    {},
    { headers: { 'x-forwarded-for': '192.0.2.1', 'x-api-key': 'another' } },
  )
  assert.equal(status, 429)
  assert.equal(body.error.major.tag, 'throttled')
  assert.ok(Number(headers.get('retry-after')) >= 1)
  assert.equal(await fail('192.0.2.2', { 'x-api-key': 'another' }), 401, 'another address is not held to it')
  assert.equal(await fail('192.0.2.1', {}), 401, 'no credentials are no failed ones')
  await app.clock.pass(60_000)
  assert.equal(await fail('192.0.2.1', { 'x-api-key': 'another' }), 401)
})

test('[throttle.never-valid-credentials] a valid session or key is never throttled', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  for (let index = 0; index < 61; index++) {
    await app.call('maintenanceList', {}, { headers: { 'x-api-key': `key ${index}` } })
  }
  assert.deepEqual(await statuses(app, '', 6), [403, 403, 403, 403, 403, 429])
  for (const headers of [{ 'x-api-key': api_key }, { 'x-session-guid': session_guid }] as Record<string, string>[]) {
    for (let index = 0; index < 20; index++) {
      assert.equal((await app.call('maintenanceList', {}, { headers })).status, 200)
    }
  }
  assert.equal((await app.call('sessionCreate', {}, { headers: { 'x-api-key': api_key } })).status, 200)
  for (const id of ['ping', 'stat'] as const) assert.equal((await app.call(id)).status, 200)
})

test('[throttle.general-off-by-default] without OPS_RATE_LIMIT no number of requests is limited', async t => {
  const app = await startApp(t)
  for (let index = 0; index < 500; index++) {
    assert.equal((await app.call('maintenanceList')).status, 401)
  }
})

test('[throttle.general-off-by-default] with OPS_RATE_LIMIT an address without valid credentials is limited', async t => {
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '3', OPS_TRUST_PROXY: '127.0.0.1' } })
  const ask = (address: string, headers: Record<string, string> = {}) =>
    app.call('maintenanceList', {}, { headers: { 'x-forwarded-for': address, ...headers } })
  for (let index = 0; index < 3; index++) assert.equal((await ask('192.0.2.1')).status, 401)
  const { status, headers, body } = await ask('192.0.2.1')
  assert.equal(status, 429)
  assert.equal(body.error.major.tag, 'throttled')
  assert.equal(headers.get('retry-after'), '60')
  assert.equal((await ask('192.0.2.1', { 'x-api-key': 'unknown' })).status, 429, 'failed credentials count, too')
  assert.equal((await ask('192.0.2.2')).status, 401)
  await app.clock.pass(60_000)
  for (let index = 0; index < 3; index++) assert.equal((await ask('192.0.2.1')).status, 401)
  assert.equal((await ask('192.0.2.1')).status, 429)
})

test('[throttle.general-off-by-default] [throttle.never-valid-credentials] the general limit does not apply to valid sessions and keys', async t => {
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '4' } })
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const byKey = (await app.data('sessionCreate', {}, { headers: { 'x-api-key': api_key } })).session_guid
  const byCode = (await app.data('sessionCreate', { secret_code: secretCode })).session_guid
  while ((await app.call('maintenanceList')).status !== 429);
  for (let index = 0; index < 10; index++) {
    for (const headers of [
      { 'x-api-key': api_key },
      { 'x-session-guid': byKey },
      { 'x-session-guid': byCode },
    ] as Record<string, string>[]) {
      const { status } = await app.call('maintenanceList', {}, { headers })
      assert.equal(
        status,
        200,
        headers['x-session-guid'] === byCode ? 'a session made with the code' : 'made with a key',
      )
    }
  }
})

test('[ping.never-throttled] no limit applies to the probes', async t => {
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '1' } })
  while ((await app.call('maintenanceList')).status !== 429);
  assert.ok((await statuses(app, '', 6)).includes(429))
  for (const id of ['ping', 'stat'] as const) {
    for (let index = 0; index < 20; index++) assert.equal((await app.call(id)).status, 200, id)
  }
})

test('[throttle.general-off-by-default] the general limit applies only where the contract lists 429: not to /ready or its own files', async t => {
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '1' } })
  while ((await app.call('maintenanceList')).status !== 429);
  for (const path of ['/ready', '/openapi.yaml', '/openapi.json', '/docs'])
    for (let index = 0; index < 5; index++) assert.equal((await fetch(`${app.url}${path}`)).status, 200, path)
})

test('[throttle.forwarded-for] X-Forwarded-For counts only from the proxies in OPS_TRUST_PROXY', async t => {
  const stranger = await startApp(t)
  const found = []
  for (let index = 0; index < 6; index++) found.push((await give(stranger, `192.0.2.${index}`)).status)
  assert.deepEqual(found, [403, 403, 403, 403, 403, 429], 'a header that anybody can send frees nobody')

  const trusting = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.0/8,10.0.0.0/8' } })
  assert.deepEqual(await statuses(trusting, '192.0.2.1', 6), [403, 403, 403, 403, 403, 429])
  assert.equal((await give(trusting, '192.0.2.2')).status, 403)
  assert.equal((await give(trusting, '192.0.2.7, 192.0.2.1, 10.1.2.3')).status, 429, 'the last that is no proxy')
  assert.equal((await give(trusting, '192.0.2.1, 192.0.2.2')).status, 403)
  for (let index = 0; index < 4; index++) await give(trusting, `192.0.2.${index}, 192.0.2.50`)
  assert.deepEqual(await statuses(trusting, '192.0.2.50', 2), [403, 429], 'what the client claims in front counts not')
})

test('[process.log-throttled] a warning when an address, or the deployment, begins to be throttled: once for each wait', async t => {
  const app = await startApp(t, behindProxy)
  const warnings = () => app.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields)
  await statuses(app, '192.0.2.1', 5)
  assert.deepEqual(warnings(), [])
  await statuses(app, '192.0.2.1', 4)
  const first = { limit: 'wrong secret codes of an address', address: '192.0.2.1', wait_seconds: 60 }
  assert.deepEqual(warnings(), [first])
  await statuses(app, '192.0.2.2', 6)
  assert.deepEqual(warnings(), [first, { ...first, address: '192.0.2.2' }])
  await app.clock.pass(60_000)
  await statuses(app, '192.0.2.1', 3)
  assert.deepEqual(warnings().at(-1), { ...first, wait_seconds: 120 })

  const many = await startApp(t, behindProxy)
  await exhaust(many)
  await give(many, '203.0.113.1')
  await give(many, '203.0.113.2')
  const all = many.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields)
  assert.deepEqual(
    all.map(({ limit, address }) => [limit, address]),
    [['wrong secret codes of the deployment', '203.0.113.1']],
  )
})

test('[process.log-throttled] also for sessions and keys, also of gates, and for the general limit', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  for (let attempt = 0; attempt < 62; attempt++) await app.call('schedule', {}, { headers: { 'x-api-key': 'wrong' } })
  const limited = await startApp(t, { config: { OPS_RATE_LIMIT: '2' } })
  for (let attempt = 0; attempt < 4; attempt++) await limited.call('journalList')
  for (const [found, limit] of [
    [app, 'wrong sessions and keys of an address'],
    [limited, 'requests of an address'],
  ] as const)
    assert.deepEqual(
      found.log.filter(({ level }) => level === 'warn').map(({ fields }) => fields['limit']),
      [limit],
    )
})
