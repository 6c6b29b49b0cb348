// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Flag } from '../../packages/server/src/ofrep/evaluate.ts'
import { Fault } from '../stage/fault.ts'
import { startApp } from '../stage/start-app.ts'

interface Answer {
  status: number
  headers: Headers
  body: Flag & { flags: Flag[]; errorCode?: string; errorDetails?: string }
}

/** Asks for a flag, or for all if the key is empty. */
async function evaluate(
  url: string,
  key: string,
  body: unknown = { context: {} },
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/ofrep/v1/evaluate/flags${key === '' ? '' : `/${key}`}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
}

const now = { auto_start: true }

test('[ofrep.single] a flag says of its scope what /ping says', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { ...now, scopes: ['pos/emea'], impact: 'read_only' })
  await app.schedule(0, { ...now, scopes: ['web'], impact: 'notice' })
  await app.schedule(0, { ...now, scopes: ['shop'] })
  for (const scope of ['*', 'pos', 'pos/emea', 'pos/emea/till', 'postal', 'web', 'shop/a']) {
    const { data } = (await app.call('ping', { scope })).body
    for (const [key, context] of [
      ['maintenance', { scope }],
      [`maintenance.${scope}`, {}],
      [`maintenance.${scope.toUpperCase()}`, { scope: 'other', targetingKey: 'till-1', more: [{}] }],
    ] as const) {
      const { status, body, headers } = await evaluate(app.url, key, { context })
      assert.equal(status, 200)
      assert.equal(body.key, key)
      assert.equal(body.value, data.maintenance_active)
      assert.equal(body.variant, data.maintenance_active ? 'closed' : 'open')
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('cache-control'), 'no-cache')
    }
    const { body } = await evaluate(app.url, `impact.${scope}`)
    assert.equal(body.value, data.impact ?? 'open')
    assert.equal(body.metadata?.['maintenance_id'], data.maintenance?.maintenance_id)
    assert.equal(body.reason, data.maintenance === undefined ? 'STATIC' : 'TARGETING_MATCH')
  }
  await app.data('maintenanceEnd', { maintenance_id })
  assert.equal((await evaluate(app.url, 'maintenance.pos/emea')).body.value, false)
})

test('[ofrep.keys-with-slashes] a key is the same with its slashes encoded or not', async t => {
  const app = await startApp(t)
  await app.schedule(0, { ...now, scopes: ['pos/emea'] })
  for (const key of ['maintenance.pos/emea/x', 'maintenance.pos%2Femea%2Fx', 'maintenance%2Epos%2femea/x']) {
    const { body } = await evaluate(app.url, key)
    assert.deepEqual([body.key, body.value], ['maintenance.pos/emea/x', true])
  }
  assert.equal((await evaluate(app.url, 'maintenance.*')).body.value, false)
  assert.equal((await evaluate(app.url, 'maintenance.%2A?x=y')).body.key, 'maintenance.*')
})

test('[ofrep.problems] what cannot be evaluated has the status and the error code of OFREP', async t => {
  const { url } = await startApp(t)
  const problem = async (key: string, body?: unknown) => {
    const { status, body: answer } = await evaluate(url, key, body)
    assert.notEqual(answer.errorDetails ?? '', '')
    if (key !== '') assert.equal(answer.key, decodeURIComponent(key))
    return [status, answer.errorCode]
  }
  for (const key of ['other', 'maintenance.', 'maintenance.-', 'impact.a//b', 'maintenance.a%20b', 'Maintenance'])
    assert.deepEqual(await problem(key), [404, 'FLAG_NOT_FOUND'])
  for (const key of ['maintenance', '']) {
    for (const body of ['', '{', '[]', 'null', '1']) assert.deepEqual(await problem(key, body), [400, 'PARSE_ERROR'])
    for (const context of [1, [], 'x', { scope: '-' }, { scope: 1 }, { scopes: 'pos' }, { scopes: ['pos', '-'] }])
      assert.deepEqual(await problem(key, { context }), [400, 'INVALID_CONTEXT'])
    const tooMany = Array.from({ length: 101 }, (_, index) => `s${index}`)
    assert.deepEqual(await problem(key, { context: { scopes: tooMany } }), [400, 'INVALID_CONTEXT'])
    assert.equal((await evaluate(url, key, {})).status, 200)
  }
  for (const key of ['', 'maintenance']) {
    const get = await fetch(`${url}/ofrep/v1/evaluate/flags/${key}`.replace(/\/$/, ''))
    assert.equal(get.status, 405)
    assert.equal(get.headers.get('allow'), 'POST, OPTIONS')
  }
  assert.equal((await evaluate(url, '%zz')).status, 404)
})

test('[ofrep.bulk] all flags are those of the scopes in the context, else of those with a window soon', async t => {
  const app = await startApp(t)
  await app.schedule(0, { ...now, scopes: ['pos', 'web/eu'] })
  await app.schedule(86_000, { scopes: ['soon'] })
  await app.schedule(90_000, { scopes: ['later'] })
  const keysOf = ({ body }: Answer) => body.flags.map(({ key }) => key)
  const keys = (...scopes: string[]) => [
    'maintenance',
    'impact',
    ...scopes.flatMap(scope => [`maintenance.${scope}`, `impact.${scope}`]),
  ]
  const all = await evaluate(app.url, '')
  assert.deepEqual(keysOf(all), keys('pos', 'web/eu', 'soon'))
  assert.deepEqual(
    all.body.flags.slice(0, 4).map(({ value }) => value),
    [false, 'open', true, 'blocked'],
  )
  const named = await evaluate(app.url, '', { context: { scope: 'pos', scopes: ['later', 'POS', 'later'] } })
  assert.deepEqual(keysOf(named), keys('later', 'pos'))
  assert.equal(named.body.flags[0]?.value, true)
  assert.deepEqual(keysOf(await evaluate(app.url, '', { context: { scopes: [] } })), keys())
  for (let count = 0; count < 6; count++)
    await app.schedule(100, { scopes: Array.from({ length: 100 }, (_, index) => `many/${count}-${index}`) })
  const many = await evaluate(app.url, '')
  assert.equal(many.body.flags.length, 2 + 2 * 500)
  assert.deepEqual(keysOf(many).slice(2, 4), ['maintenance.pos', 'impact.pos'], 'what is active is first')
})

test('[ofrep.etag] with the ETag of what is answered, an unchanged answer is 304', async t => {
  const app = await startApp(t)
  await app.schedule(60, { ...now, scopes: ['pos'] })
  const ask = (context: object, etag = '') => evaluate(app.url, '', { context }, { 'if-none-match': etag })
  const first = await ask({ scopes: ['pos'] })
  const etag = first.headers.get('etag') ?? ''
  assert.match(etag, /^"[\w-]{22}"$/)
  const same = await ask({ scopes: ['pos'] }, etag)
  assert.deepEqual([same.status, same.headers.get('etag'), same.body], [304, etag, {}])
  assert.equal((await ask({ scopes: ['pos'], targetingKey: 'x' }, etag)).status, 304)
  assert.equal((await ask({ scopes: ['web'] }, etag)).status, 200, 'the client keeps its ETag when its context changes')
  await app.schedule(600, { scopes: ['other'] })
  assert.equal((await ask({ scopes: ['pos'] }, etag)).status, 304, 'what is not asked for changes nothing')
  await app.clock.pass(60_000)
  const turned = await ask({ scopes: ['pos'] }, etag)
  assert.equal(turned.status, 200)
  assert.equal(turned.body.flags[2]?.value, true)
})

test('[ofrep.private-board] with a private board, flags need a reader, and are private', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  await app.schedule(0, { ...now, scopes: ['hidden'] })
  const { api_key } = await app.data('apiKeyCreate', { name: 'shop', role: 'reader' })
  for (const key of ['maintenance.hidden', '']) {
    for (const headers of [{}, { authorization: 'Bearer no' }, { 'x-api-key': 'no' }] as Record<string, string>[]) {
      const { status, body } = await evaluate(app.url, key, undefined, headers)
      assert.equal(status, 401)
      assert.doesNotMatch(JSON.stringify(body), /"value"/)
    }
    for (const headers of [{ authorization: `Bearer ${api_key}` }, { 'x-api-key': api_key }] as Record<
      string,
      string
    >[]) {
      const { status, body, headers: sent } = await evaluate(app.url, key, undefined, headers)
      assert.equal(status, 200)
      assert.match(JSON.stringify(body), /"value":true/)
      assert.equal(sent.get('cache-control'), 'private, no-cache')
    }
  }
})

test('[ofrep.without-store] flags are evaluated while the store is unreachable', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  await app.schedule(60, { ...now, scopes: ['pos'] })
  fault.away = true
  await app.clock.pass(60_000)
  assert.equal((await evaluate(app.url, 'maintenance.pos')).body.value, true)
  assert.equal((await evaluate(app.url, '')).body.flags[2]?.value, true)
})
