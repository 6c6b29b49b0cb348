// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeApiKey } from '../../packages/server/src/access/make-secret.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const create = ({ data }: TestApp, more: Record<string, unknown> = {}) =>
  data('apiKeyCreate', { name: 'gateway', role: 'reader', ...more })
const list = async ({ data }: TestApp) => (await data('apiKeyList')).items
const use = ({ call }: TestApp, apiKey: string) => call('maintenanceList', {}, { headers: { 'x-api-key': apiKey } })

test('[api-key.create] [api-key.shape] a key is in one response, with its id, name, role and expiry', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id, ...rest } = await create(app, { expires_at: '2026-12-24T18:00:00.5+01:00' })
  assert.match(api_key, /^opsk_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$/)
  assert.ok(looksLikeApiKey(api_key))
  assert.match(api_key_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  assert.deepEqual(rest, {
    name: 'gateway',
    role: 'reader',
    created_at: '2026-12-01T02:00:00Z',
    created_by: 'secret_code',
    expires_at: '2026-12-24T17:00:00Z',
  })
  const forever = await create(app)
  assert.ok(!('expires_at' in forever))
  assert.notEqual(forever.api_key, api_key)
  assert.equal((await use(app, api_key)).status, 200)
})

test('[api-key.shape] a mistyped key is invalid', async t => {
  const app = await startApp(t)
  const { api_key } = await create(app)
  for (const wrong of [
    `${api_key.slice(0, -1)}${api_key.endsWith('0') ? '1' : '0'}`,
    api_key.slice(0, -1),
    `${api_key}0`,
    api_key.toLowerCase(),
    api_key.replace('opsk_', 'OPSK_'),
    api_key.slice(5),
    'opsk_',
  ]) {
    assert.equal((await use(app, wrong)).status, 401, wrong)
  }
  assert.equal((await use(app, api_key)).status, 200)
})

test('[api-key.needs-admin] an operator gets `forbidden` on every route for keys', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await create(app, { role: 'operator' })
  const headers = { 'x-api-key': api_key }
  for (const [id, input] of [
    ['apiKeyCreate', { name: 'mine', role: 'admin' }],
    ['apiKeyList', {}],
    ['apiKeyRevoke', { api_key_id }],
  ] as const) {
    const { status, body } = await app.call(id, input, { headers })
    assert.equal(status, 403, id)
    assert.equal(body.error.major.tag, 'forbidden')
  }
  assert.equal((await list(app)).length, 1)
})

test('[api-key.create] name and role are required, and bounded', async t => {
  const app = await startApp(t)
  const paths = async (input: Record<string, unknown>) => {
    const { status, body } = await app.call('apiKeyCreate', { secret_code: secretCode, ...input })
    assert.equal(status, 400, JSON.stringify(input))
    return (body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path).sort()
  }
  assert.deepEqual(await paths({}), ['name', 'role'])
  for (const name of ['', ' ', 'x'.repeat(65)]) assert.deepEqual(await paths({ name, role: 'reader' }), ['name'])
  for (const role of ['', 'owner', 'Reader']) assert.deepEqual(await paths({ name: 'x', role }), ['role'])
  assert.deepEqual(await list(app), [])
})

test('[api-key.list] every key is listed without its secret, newest first, including revoked and expired ones', async t => {
  const app = await startApp(t)
  const [oldest, expired, revoked, newest] = [
    await create(app, { name: 'oldest' }),
    (await app.clock.pass(1000), await create(app, { name: 'expired', expires_at: '2026-12-01T02:01:00Z' })),
    (await app.clock.pass(1000), await create(app, { name: 'revoked', role: 'admin' })),
    (await app.clock.pass(1000), await create(app, { name: 'newest', role: 'operator' })),
  ]
  await app.data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  await app.clock.pass(60_000)
  const items = await list(app)
  assert.deepEqual(
    items.map(({ api_key_id }) => api_key_id),
    [newest, revoked, expired, oldest].map(({ api_key_id }) => api_key_id),
  )
  assert.deepEqual(items[1], {
    api_key_id: revoked.api_key_id,
    name: 'revoked',
    role: 'admin',
    created_at: '2026-12-01T02:00:02Z',
    created_by: 'secret_code',
    revoked_at: '2026-12-01T02:00:03Z',
  })
  assert.equal(items[2]?.expires_at, '2026-12-01T02:01:00Z')
  const text = JSON.stringify(items)
  for (const { api_key } of [oldest, expired, revoked, newest]) assert.ok(!text.includes(api_key.slice(5, 20)))
})

test('[api-key.list] the newest is first even among keys of one second, revoked or not', async t => {
  const app = await startApp(t)
  const made = [await create(app), await create(app), await create(app), await create(app)]
  await app.data('apiKeyRevoke', { api_key_id: made[3]?.api_key_id })
  await app.data('apiKeyRevoke', { api_key_id: made[1]?.api_key_id })
  assert.deepEqual(
    (await list(app)).map(({ api_key_id }) => api_key_id),
    made.map(({ api_key_id }) => api_key_id).toReversed(),
  )
})

test('[api-key.revoke] a revoked key gets `session-invalid` on the next call', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await create(app)
  assert.equal((await use(app, api_key)).status, 200)
  await app.clock.pass(5000)
  const revoked = await app.data('apiKeyRevoke', { api_key_id: api_key_id.toUpperCase() })
  assert.equal(revoked.api_key_id, api_key_id)
  assert.equal(revoked.revoked_at, '2026-12-01T02:00:05Z')
  const { status, body } = await use(app, api_key)
  assert.equal(status, 401)
  assert.equal(body.error.major.tag, 'session-invalid')
})

test('[api-key.revoke] a key can revoke itself', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await create(app, { role: 'admin' })
  const headers = { 'x-api-key': api_key }
  await app.data('apiKeyRevoke', { api_key_id }, { headers })
  assert.equal((await app.call('apiKeyRevoke', { api_key_id }, { headers })).status, 401)
})

test('[api-key.revoke-again] revoking again is `invalid-state` with the key, an unknown key 404', async t => {
  const app = await startApp(t)
  const { api_key_id } = await create(app)
  const revoked = await app.data('apiKeyRevoke', { api_key_id })
  await app.clock.pass(5000)
  const again = await app.call('apiKeyRevoke', { api_key_id })
  assert.equal(again.status, 409)
  assert.equal(again.body.error.major.tag, 'invalid-state')
  assert.deepEqual(again.body.error.details?.['current'], revoked)
  const unknown = await app.call('apiKeyRevoke', { api_key_id: '00000000-0000-4000-8000-000000000000' })
  assert.equal(unknown.status, 404)
  assert.equal(unknown.body.error.major.tag, 'not-found')
  for (const wrong of ['', 'x', 5, api_key_id.slice(1)]) {
    assert.equal((await app.call('apiKeyRevoke', { api_key_id: wrong })).status, 400)
  }
})

test('[api-key.revoke-again] of many revocations at once, one succeeds', async t => {
  const app = await startApp(t)
  const { api_key_id } = await create(app)
  const before = (await app.journal()).length
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.call('apiKeyRevoke', { api_key_id })))
  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [200, ...Array<number>(19).fill(409)],
  )
  assert.equal((await app.journal()).length, before + 1)
})

test('[api-key.expires] a key expires on time, and none can be created that has expired', async t => {
  const app = await startApp(t)
  const { api_key } = await create(app, { expires_at: '2026-12-01T02:10:00Z' })
  await app.clock.pass(599_999)
  assert.equal((await use(app, api_key)).status, 200)
  await app.clock.pass(1)
  const { status, body } = await use(app, api_key)
  assert.equal(status, 401)
  assert.equal(body.error.major.tag, 'session-invalid')
  for (const expires_at of ['2026-12-01T02:10:00Z', '2026-12-01T02:09:59Z', '2001-01-01T00:00:00Z']) {
    const past = await app.call('apiKeyCreate', { name: 'late', role: 'reader', expires_at })
    assert.equal(past.status, 400, expires_at)
    assert.deepEqual(past.body.error.details?.['fields'], [{ path: 'expires_at', message: 'must be in the future' }])
  }
  assert.equal(
    (await app.call('apiKeyCreate', { name: 'x', role: 'reader', expires_at: '2026-02-30T00:00:00Z' })).status,
    400,
  )
})

test('[api-key.last-used] the last use is shown, and written at most every five minutes', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await create(app)
  const lastUsed = async () => (await list(app))[0]?.last_used_at
  /** As the store has it, with nothing remembered. */
  const stored = async () =>
    (await app.store.credentials.apiKeys(10)).find(key => key.api_key_id === api_key_id)?.last_used_at
  assert.equal(await lastUsed(), undefined)
  await app.clock.pass(10_000)
  await use(app, api_key)
  assert.equal(await lastUsed(), '2026-12-01T02:00:10Z')
  await app.clock.pass(299_999)
  await use(app, api_key)
  assert.equal(await lastUsed(), '2026-12-01T02:00:10Z')
  await app.clock.pass(1)
  await use(app, api_key)
  assert.equal(await lastUsed(), '2026-12-01T02:05:10Z')
  assert.equal(await stored(), Date.parse('2026-12-01T02:05:10Z'))
  await app.clock.pass(400_000)
  await app.call('apiKeyList', {}, { headers: { 'x-api-key': api_key } })
  assert.equal(await lastUsed(), '2026-12-01T02:11:50Z', 'a call that was refused was a use, too')
})

test('[journal.actor] the actions of a key are journaled under its id', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await create(app, { role: 'admin' })
  const headers = { 'x-api-key': api_key }
  const other = await app.data('apiKeyCreate', { name: 'other', role: 'reader' }, { headers })
  assert.equal(other.created_by, `api_key:${api_key_id}`)
  await app.data('apiKeyRevoke', { api_key_id: other.api_key_id }, { headers })
  const actors = (await app.journal())
    .filter(({ change }) => change['api_key_id'] === other.api_key_id)
    .map(({ action, actor }) => [action, actor])
  assert.deepEqual(actors, [
    ['api_key_create', `api_key:${api_key_id}`],
    ['api_key_revoke', `api_key:${api_key_id}`],
  ])
  assert.equal((await list(app)).find(key => key.api_key_id === other.api_key_id)?.created_by, `api_key:${api_key_id}`)
})
