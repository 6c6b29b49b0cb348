// engines: all
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type OperationId, operations, type Role } from '@ops/contract'
import { makeApiKey, makeSecretCode } from '../../packages/server/src/access/make-secret.ts'
import { sha256 } from '../../packages/server/src/store/entry.ts'
import { freshStore, onAFile } from '../engines/fresh-store.ts'
import { Fault } from '../stage/fault.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}
const roles: Role[] = ['reader', 'operator', 'admin']

const key = async ({ data }: TestApp, role: Role) => data('apiKeyCreate', { name: role, role })
const session = async ({ data }: TestApp, apiKey: string) =>
  (await data('sessionCreate', {}, { headers: { 'x-api-key': apiKey } })).session_guid

/** A store on disk that goes away with the test. */
function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-credentials-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** What makes each call succeed for a caller who may make it; `unknown` if it needs an existing window or key. */
const inputs: Partial<Record<OperationId, (app: TestApp) => Promise<Record<string, unknown>>>> = {
  maintenanceGet: async ({ schedule }) => ({ maintenance_id: (await schedule(600)).maintenance_id }),
  maintenanceGetPost: async ({ schedule }) => ({ maintenance_id: (await schedule(600)).maintenance_id }),
  maintenanceSchedule: async () => plan,
  maintenanceStart: async ({ schedule }) => ({ maintenance_id: (await schedule(600)).maintenance_id }),
  maintenanceUpdate: async ({ schedule }) => ({ maintenance_id: (await schedule(600)).maintenance_id, text: 'Soon.' }),
  maintenanceRelease: async ({ schedule }) => ({
    maintenance_id: (await schedule(0)).maintenance_id,
    scopes: ['pos'],
  }),
  maintenanceCorrectText: async ({ schedule, data }) => {
    const { maintenance_id } = await schedule(0)
    await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
    return { maintenance_id, field: 'update', number: 1, text: 'Now.' }
  },
  maintenanceEnd: async ({ schedule }) => ({ maintenance_id: (await schedule(0)).maintenance_id }),
  maintenanceCancel: async ({ schedule }) => ({ maintenance_id: (await schedule(600)).maintenance_id }),
  partSet: async () => ({ parts: [{ scope: 'pos', title: 'Tills' }] }),
  partRemove: async () => ({ scopes: ['pos'] }),
  apiKeyCreate: async () => ({ name: 'another', role: 'reader' }),
  bypassCreate: async () => ({ scope: 'pos' }),
  apiKeyRevoke: async app => ({ api_key_id: (await key(app, 'reader')).api_key_id }),
}
/** Every call that needs a role, but those of sessions and the secret code, which have rules of their own. */
const guarded = (Object.keys(operations) as OperationId[]).filter(
  id =>
    roles.some(role => role === operations[id].role) &&
    !['sessionCreate', 'sessionClose', 'secretCodeSet'].includes(id),
)

test('[credentials.roles] [credentials.headers] each call accepts its min role and those above, by key and by session', async t => {
  const app = await startApp(t)
  const keys = Object.fromEntries(
    await Promise.all(roles.map(async role => [role, (await key(app, role)).api_key] as const)),
  )
  for (const id of guarded) {
    const least = roles.indexOf(operations[id].role as Role)
    for (const [rank, role] of roles.entries()) {
      const apiKey = keys[role] ?? ''
      for (const headers of [{ 'x-api-key': apiKey }, { 'x-session-guid': await session(app, apiKey) }] as Record<
        string,
        string
      >[]) {
        const { status, body } = await app.call(id, (await inputs[id]?.(app)) ?? {}, { headers })
        const by = `${id} as ${role} by ${Object.keys(headers).join()}`
        if (rank >= least) assert.equal(status, 200, `${by}: ${JSON.stringify(body.error)}`)
        else {
          assert.equal(status, 403, by)
          assert.equal(body.error.major.tag, 'forbidden')
        }
      }
    }
  }
})

test('[get.needs-reader] [errors.shape] without credentials every protected call is `session-required`', async t => {
  const { call } = await startApp(t)
  for (const id of guarded) {
    const { status, body } = await call(id, {}, { code: false })
    assert.equal(status, 401, id)
    assert.equal(body.error.major.tag, 'session-required')
    assert.equal(body.error.retryable, false)
  }
})

test('[get.public-read] with OPS_PUBLIC_READ, get and list need no credentials, and contain no actor', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const { data, call, schedule } = app
  const { api_key } = await key(app, 'reader')
  const { maintenance_id } = await schedule(600)
  await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
  for (const id of ['maintenanceGet', 'maintenanceGetPost'] as const) {
    const open = await data(id, { maintenance_id }, { code: false })
    const { created_by, updates, ...known } = await data(id, { maintenance_id }, { headers: { 'x-api-key': api_key } })
    assert.equal(created_by, 'secret_code')
    assert.equal(updates[0]?.actor, 'secret_code')
    assert.deepEqual(open, { ...known, updates: [{ at: '2026-12-01T02:00:00Z', text: 'Soon.' }] })
  }
  for (const id of ['maintenanceList', 'maintenanceListPost'] as const) {
    const open = await data(id, {}, { code: false })
    assert.equal(open.items.length, 1)
    assert.ok(!JSON.stringify(open).includes('secret_code'))
  }
  for (const id of guarded.filter(each => !/^maintenance(Get|List)/.test(each))) {
    assert.equal((await call(id, {}, { code: false })).status, 401, `${id} stays closed`)
  }
  const wrong = await call('maintenanceList', {}, { headers: { 'x-api-key': 'wrong' } })
  assert.equal(wrong.status, 401, 'credentials that are given must be good')
})

test('[credentials.session-in-body] a session in the body of a POST is accepted', async t => {
  const app = await startApp(t)
  const guid = await session(app, (await key(app, 'operator')).api_key)
  const window = await app.data('maintenanceSchedule', { ...plan, session_guid: guid }, { code: false })
  assert.match(String(window.created_by), /^api_key:/)
  const found = await app.data(
    'maintenanceGetPost',
    { maintenance_id: window.maintenance_id, session_guid: guid },
    { code: false },
  )
  assert.equal(found.maintenance_id, window.maintenance_id)
})

test('[credentials.session-beats-key] an invalid session with a valid key is 401, a valid one has its own role', async t => {
  const app = await startApp(t)
  const reader = (await key(app, 'reader')).api_key
  const admin = (await key(app, 'admin')).api_key
  const invalid = await app.call('apiKeyList', {}, { headers: { 'x-session-guid': 'unknown', 'x-api-key': admin } })
  assert.equal(invalid.status, 401)
  assert.equal(invalid.body.error.major.tag, 'session-invalid')
  const low = await app.call(
    'apiKeyList',
    {},
    { headers: { 'x-session-guid': await session(app, reader), 'x-api-key': admin } },
  )
  assert.equal(low.status, 403)
  const high = await app.call(
    'apiKeyList',
    {},
    { headers: { 'x-session-guid': await session(app, admin), 'x-api-key': reader } },
  )
  assert.equal(high.status, 200)
  const inBody = await app.call('apiKeyList', { session_guid: 'unknown' }, { headers: { 'x-api-key': admin } })
  assert.equal(inBody.status, 401, 'a session in the body beats a key in the header')
})

test('[credentials.header-beats-body] the session in the header takes precedence over that in the body', async t => {
  const app = await startApp(t)
  const admin = await session(app, (await key(app, 'admin')).api_key)
  const good = await app.call('apiKeyList', { session_guid: 'unknown' }, { headers: { 'x-session-guid': admin } })
  assert.equal(good.status, 200)
  const bad = await app.call('apiKeyList', { session_guid: admin }, { headers: { 'x-session-guid': 'unknown' } })
  assert.equal(bad.status, 401)
})

test('[schedule.secret-code-alone] if the code is in the body, only the code counts, right or wrong', async t => {
  const app = await startApp(t)
  const reader = (await key(app, 'reader')).api_key
  const admin = (await key(app, 'admin')).api_key
  for (const headers of [
    { 'x-api-key': reader },
    { 'x-api-key': 'unknown' },
    { 'x-session-guid': 'unknown' },
  ] as Record<string, string>[]) {
    const window = await app.data('maintenanceSchedule', { ...plan, secret_code: secretCode }, { headers })
    assert.equal(window.created_by, 'secret_code')
  }
  const wrong = await app.call(
    'maintenanceSchedule',
    { ...plan, secret_code: 'not the code at all' },
    { headers: { 'x-api-key': admin } },
  )
  assert.equal(wrong.status, 403)
  assert.equal(wrong.body.error.major.tag, 'secret-code-mismatch')
})

test('[credentials.headers] a secret code is accepted where the contract lists it, and nowhere else', async t => {
  const { call } = await startApp(t)
  for (const id of ['maintenanceGetPost', 'maintenanceListPost', 'sessionClose'] as const) {
    const { status, body } = await call(id, { secret_code: secretCode }, { code: false })
    assert.equal(status, 401, id)
    assert.equal(body.error.major.tag, 'session-required')
  }
})

test('[credentials.never-in-query] a credential in a query is 400, and its value is not echoed', async t => {
  const app = await startApp(t)
  const apiKey = (await key(app, 'admin')).api_key
  const guid = await session(app, apiKey)
  const asked = [
    ['GET', '/maintenance/list'],
    ['GET', '/maintenance/get'],
    ['GET', '/journal/list'],
    ['GET', '/ready'],
    ['POST', '/maintenance/schedule'],
    ['POST', '/session/create'],
    ['POST', '/session/close'],
  ] as const
  for (const [method, path] of asked) {
    for (const query of [
      `secret_code=${secretCode}`,
      `new_secret_code=${secretCode}`,
      `session_guid=${guid}`,
      `x-session-guid=${guid}`,
      `X-Api-Key=${apiKey}`,
      `api_key=${apiKey}`,
      `limit=1&api_key=${apiKey}`,
      `session%5Fguid=${guid}`,
    ]) {
      const response = await fetch(`${app.url}${path}?${query}`, {
        method,
        headers: { 'x-session-guid': guid, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
      const text = (await response.text()) + JSON.stringify([...response.headers])
      assert.equal(response.status, 400, `${method} ${path}?${query.split('=')[0]}`)
      for (const secret of [secretCode, guid, apiKey]) assert.ok(!text.includes(secret), `${path} echoes ${query}`)
    }
  }
  const asName = await fetch(`${app.url}/maintenance/list?${apiKey}=1`, { headers: { 'x-session-guid': guid } })
  assert.equal(asName.status, 400)
  assert.ok(!(await asName.text()).includes(apiKey), 'a name that is a key is not echoed, either')
  const logged = JSON.stringify(app.log)
  for (const secret of [secretCode, guid, apiKey]) assert.ok(!logged.includes(secret))
})

test('[credentials.never-in-answers] no secret is in a log line, in the journal, or in any response but the one that creates it', async t => {
  const app = await startApp(t)
  const admin = await key(app, 'admin')
  const guid = await session(app, admin.api_key)
  const newCode = 'another code 5678'
  const wrongCode = 'not the code at all'
  const strayKey = makeApiKey()
  const secrets = [admin.api_key, guid, secretCode, newCode, wrongCode, strayKey]
  const answers: string[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${app.url}${path}`, init)
    answers.push(`${JSON.stringify([...response.headers])} ${await response.text()}`)
  }
  const json = (body: object, headers: Record<string, string> = {}) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  await ask('/maintenance/schedule', json({ ...plan, secret_code: secretCode, idempotency_key: 'k' }))
  await ask('/maintenance/schedule', json({ ...plan, secret_code: wrongCode }))
  await ask('/maintenance/schedule', json({ ...plan, [strayKey]: 1 }, { 'x-api-key': admin.api_key }))
  await ask('/maintenance/schedule', json({ ...plan, scopes: [strayKey] }, { 'x-session-guid': guid }))
  await ask('/maintenance/schedule', json({ ...plan, impact: wrongCode, session_guid: guid }))
  await ask('/maintenance/list', { headers: { 'x-api-key': strayKey } })
  await ask('/maintenance/list', { headers: { 'x-session-guid': guid } })
  await ask(`/maintenance/list?limit=1&${strayKey}=2`, { headers: { 'x-session-guid': guid } })
  await ask(`/${strayKey}`)
  await ask(`/api_key/${admin.api_key}`, { headers: { 'x-request-id': admin.api_key } })
  await ask('/ping', { headers: { 'x-request-id': strayKey, 'x-api-key': strayKey } })
  await ask('/ping?scope=-', { headers: { 'x-request-id': strayKey } })
  await ask('/api_key/list', json({}, { 'x-session-guid': guid }))
  await ask('/api_key/revoke', json({ api_key_id: admin.api_key }, { 'x-api-key': admin.api_key }))
  await ask('/session/create', json({ actor: 'alice', secret_code: secretCode }))
  answers.splice(answers.length - 1)
  await ask('/secret_code/set', json({ secret_code: secretCode, new_secret_code: newCode }))
  await ask('/secret_code/set', json({ secret_code: newCode, new_secret_code: 'short' }))
  await ask('/journal/list', { headers: { 'x-api-key': admin.api_key } })
  await ask('/session/close', json({}, { 'x-session-guid': guid }))
  assert.equal(answers.length, 18)
  for (const secret of secrets) {
    for (const answer of answers) assert.ok(!answer.includes(secret), `${secret} in ${answer}`)
    assert.ok(!JSON.stringify(app.log).includes(secret), `${secret} in the log`)
  }
})

test('[credentials.hashed-at-rest] sessions, keys and the code are in the store only as hashes', onAFile, async t => {
  const folder = folderOf(t)
  const app = await startApp(t, { store: `sqlite:${join(folder, 'ops.db')}` })
  const { api_key } = await key(app, 'admin')
  const guid = await session(app, api_key)
  const newCode = 'another code 5678'
  await app.data('secretCodeSet', { new_secret_code: newCode })
  await app.data('maintenanceSchedule', { ...plan, session_guid: guid, idempotency_key: 'k' }, { code: false })
  const stored = () =>
    readdirSync(folder)
      .map(name => readFileSync(join(folder, name), 'latin1'))
      .join()
  for (const when of ['while it runs', 'after its end']) {
    const bytes = stored()
    for (const secret of [api_key, guid, guid.replaceAll('-', ''), secretCode, newCode, api_key.slice(5, 48)]) {
      assert.ok(!bytes.includes(secret), `${secret} ${when}`)
    }
    assert.ok(bytes.includes(sha256(api_key)), `the key's hash ${when}`)
    assert.ok(bytes.includes(sha256(guid)), `the session's hash ${when}`)
    assert.ok(bytes.includes('scrypt'), when)
    await app.close()
  }
})

test('[credentials.survive-restart] sessions, keys and the code work after a restart', async t => {
  const store = await freshStore(t)
  const first = await startApp(t, { store })
  const { api_key } = await key(first, 'admin')
  const guid = await session(first, api_key)
  const byCode = await first.data('sessionCreate', { secret_code: secretCode })
  const revoked = await key(first, 'admin')
  await first.data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  const closed = await session(first, api_key)
  await first.data('sessionClose', {}, { headers: { 'x-session-guid': closed } })
  await first.close()

  const second = await startApp(t, { store, clock: first.clock })
  const status = async (headers: Record<string, string>) => (await second.call('apiKeyList', {}, { headers })).status
  assert.equal(await status({ 'x-api-key': api_key }), 200)
  assert.equal(await status({ 'x-session-guid': guid }), 200)
  assert.equal(await status({ 'x-session-guid': byCode.session_guid }), 200)
  assert.equal(await status({ 'x-api-key': revoked.api_key }), 401)
  assert.equal(await status({ 'x-session-guid': closed }), 401)
  assert.equal((await second.call('apiKeyList', { secret_code: secretCode })).status, 200)
})

test('[credentials.unknown-without-store] while the store is unreachable, callers who are not in memory get 503', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { api_key } = await key(app, 'reader')
  const remembered = await session(app, api_key)
  const forgotten = await session(app, api_key)
  const list = (headers: Record<string, string>) => app.call('maintenanceList', {}, { headers })
  assert.equal((await list({ 'x-session-guid': remembered })).status, 200)
  fault.away = true
  for (const headers of [
    { 'x-session-guid': forgotten },
    { 'x-session-guid': '00000000-0000-4000-8000-000000000000' },
    { 'x-api-key': makeApiKey() },
  ] as Record<string, string>[]) {
    const { status, body, headers: found } = await list(headers)
    assert.equal(status, 503, Object.keys(headers).join())
    assert.equal(body.error.major.tag, 'unavailable')
    assert.equal(body.error.retryable, true)
    assert.ok(Number(found.get('retry-after')) >= 1)
  }
  for (const headers of [{ 'x-session-guid': remembered }, { 'x-api-key': api_key }] as Record<string, string>[]) {
    const { status, body } = await app.call('apiKeyList', {}, { headers })
    assert.equal(status, 403, 'who is remembered is known, and may not')
    assert.equal(body.error.major.tag, 'forbidden')
    assert.equal((await list(headers)).status, 503, 'but there is no list without the store')
  }
  assert.equal((await app.call('maintenanceList')).status, 401, 'no credentials are no question of the store')
  fault.away = false
  assert.equal((await list({ 'x-session-guid': forgotten })).status, 200, 'it is looked up again')
  assert.equal((await list({ 'x-api-key': makeApiKey() })).status, 401)
})

test('[credentials.bearer] a key is accepted in `Authorization: Bearer`, after our own headers', async t => {
  const app = await startApp(t)
  const reader = (await key(app, 'reader')).api_key
  const admin = (await key(app, 'admin')).api_key
  const status = async (headers: Record<string, string>, id: 'journalList' | 'maintenanceList' = 'maintenanceList') =>
    (await app.call(id, {}, { headers, code: false })).status
  for (const authorization of [`Bearer ${reader}`, `bearer ${reader}`, `BEARER   ${reader} `])
    assert.equal(await status({ authorization }), 200, authorization)
  assert.equal(await status({ authorization: `Bearer ${makeApiKey()}` }), 401)
  for (const authorization of [
    'Bearer x',
    `Basic ${btoa(`ops:${reader}`)}`,
    reader,
    `Bearer ${reader}x`,
    `Token ${reader}`,
  ]) {
    const { body } = await app.call('maintenanceList', {}, { headers: { authorization } })
    assert.equal(body.error.major.tag, 'session-required', authorization)
  }
  assert.equal(await status({ authorization: `Bearer ${admin}`, 'x-api-key': reader }, 'journalList'), 403)
  assert.equal(await status({ authorization: `Bearer ${reader}`, 'x-api-key': admin }, 'journalList'), 200)
  const guid = await session(app, reader)
  assert.equal(await status({ authorization: `Bearer ${admin}`, 'x-session-guid': guid }, 'journalList'), 403)
  assert.equal(await status({ authorization: `Bearer ${admin}`, 'x-session-guid': 'unknown' }), 401)
  const opened = await app.data('sessionCreate', {}, { headers: { authorization: `Bearer ${reader}` } })
  assert.equal(opened.role, 'reader')
  const other = await app.call(
    'apiKeyList',
    { secret_code: secretCode },
    { headers: { authorization: 'Bearer of.another.kind' } },
  )
  assert.equal(other.status, 200)
})

test('[credentials.challenge] 401 says which headers take credentials, and how', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  for (const id of [
    'maintenanceList',
    'maintenanceListPost',
    'journalList',
    'schedule',
    'apiKeyList',
    'sessionClose',
  ] as const)
    for (const headers of [{}, { 'x-api-key': 'unknown' }] as Record<string, string>[]) {
      const answer = await app.call(id, {}, { headers, code: false })
      assert.equal(answer.status, 401, id)
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer', id)
    }
  const { body } = await app.call('maintenanceList')
  for (const name of ['x-session-guid', 'x-api-key', 'Authorization: Bearer', 'secret_code'])
    assert.ok(body.error.major.message.en_US.includes(name), name)
  const low = await app.call('journalList', {}, { headers: { 'x-api-key': (await key(app, 'reader')).api_key } })
  assert.deepEqual([low.status, low.headers.get('www-authenticate')], [403, null])
})

test('[credentials.challenge] a secret code in a header gets a hint where it belongs, whether it is right or wrong', async t => {
  const app = await startApp(t)
  const messageOf = async (headers: Record<string, string>) => {
    const { status, body } = await app.call('maintenanceList', {}, { headers })
    assert.equal(status, 401)
    return body.error.major.message.en_US
  }
  for (const name of ['authorization', 'x-api-key', 'x-session-guid']) {
    const messages = []
    for (const code of [secretCode, 'another-sesame-12', makeSecretCode()])
      messages.push(await messageOf({ [name]: name === 'authorization' ? `Bearer ${code}` : code }))
    assert.match(
      messages[0] ?? '',
      /secret code is not accepted in a header: .*`secret_code` in the body .*`\/session\/create`/,
    )
    assert.equal(new Set(messages).size, 1, name)
    assert.ok(!messages[0]?.includes(secretCode))
  }
  assert.doesNotMatch(await messageOf({}), /not accepted in a header/)
})

test('[credentials.contract-security] the contract requires no credentials in headers if the service accepts a call without them', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  interface Contract {
    security: Record<string, unknown>[]
    paths: Record<string, Record<string, { operationId: OperationId; security?: Record<string, unknown>[] }>>
  }
  const contract = (await (await fetch(`${app.url}/openapi.json`)).json()) as Contract
  const isOpen = (id: OperationId) => {
    const all = Object.values(contract.paths).flatMap(methods => Object.values(methods))
    const found = all.find(({ operationId }) => operationId === id)
    const security = found?.security ?? contract.security
    return security.length === 0 || security.some(each => Object.keys(each).length === 0)
  }
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, role } = operations[id]
    // Whatever takes a body takes a session, or the secret code, in it.
    const expected = method === 'POST' || role === 'none' || role === 'board' || id.startsWith('maintenance')
    assert.equal(isOpen(id), expected, id)
  }
  assert.deepEqual(contract.security, [{ session: [] }, { apiKey: [] }, { bearer: [] }])
  const guid = await session(app, (await key(app, 'reader')).api_key)
  assert.equal((await app.call('maintenanceList')).status, 200)
  assert.equal((await app.call('schedule')).status, 200)
  assert.equal((await app.call('sessionClose', { session_guid: guid }, { code: false })).status, 200)
})
