// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Fault } from '../stage/fault.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const hour = 3_600_000
const day = 24 * hour

const byCode = ({ data }: TestApp, more: Record<string, unknown> = {}) =>
  data('sessionCreate', { secret_code: secretCode, ...more })
const status = async ({ call }: TestApp, session: string) =>
  (await call('maintenanceList', {}, { headers: { 'x-session-guid': session } })).status

test('[session.create-by-code] the secret code opens an admin session', async t => {
  const app = await startApp(t)
  const session = await byCode(app)
  assert.match(session.session_guid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(session.role, 'admin')
  assert.equal(session.expires_at, '2026-12-01T14:00:00Z')
  await app.data('apiKeyList', {}, { headers: { 'x-session-guid': session.session_guid } })
  assert.notEqual((await byCode(app)).session_guid, session.session_guid)
})

test('[session.create-by-key] a key opens a session with its role', async t => {
  const app = await startApp(t)
  for (const role of ['reader', 'operator', 'admin'] as const) {
    const { api_key } = await app.data('apiKeyCreate', { name: role, role })
    const session = await app.data('sessionCreate', {}, { headers: { 'x-api-key': api_key } })
    assert.equal(session.role, role)
    const { status: found } = await app.call('apiKeyList', {}, { headers: { 'x-session-guid': session.session_guid } })
    assert.equal(found, role === 'admin' ? 200 : 403)
  }
})

test('[session.create-needs-credentials] without code and key it is `session-required`; wrong ones are rejected', async t => {
  const app = await startApp(t)
  const { session_guid } = await byCode(app)
  for (const headers of [{}, { 'x-session-guid': session_guid }] as Record<string, string>[]) {
    const { status: found, body } = await app.call('sessionCreate', {}, { headers })
    assert.equal(found, 401)
    assert.equal(body.error.major.tag, 'session-required')
  }
  const unknown = await app.call('sessionCreate', {}, { headers: { 'x-api-key': 'unknown' } })
  assert.equal(unknown.body.error.major.tag, 'session-invalid')
  const { api_key } = await app.data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const wrong = await app.call(
    'sessionCreate',
    { secret_code: 'not the code at all' },
    { headers: { 'x-api-key': api_key } },
  )
  assert.equal(wrong.status, 403)
  assert.equal(wrong.body.error.major.tag, 'secret-code-mismatch')
})

test('[journal.actor] the actor is the key or the code, with the claimed name, also through a session', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const plan = {
    description: 'Database migration',
    scheduled_start_utc: '2026-12-01T02:10:00Z',
    estimated_duration_seconds: 60,
    auto_end: true,
  }
  const open = (input: object, headers = {}) => app.data('sessionCreate', { ...input }, { headers })
  const actors = []
  for (const headers of [
    { 'x-api-key': api_key },
    { 'x-session-guid': (await open({ actor: 'alice' }, { 'x-api-key': api_key })).session_guid },
    { 'x-session-guid': (await open({}, { 'x-api-key': api_key })).session_guid },
    { 'x-session-guid': (await open({ secret_code: secretCode, actor: 'Bob (night shift)' })).session_guid },
    { 'x-session-guid': (await open({ secret_code: secretCode })).session_guid },
  ] as Record<string, string>[]) {
    actors.push((await app.data('maintenanceSchedule', plan, { headers })).created_by)
  }
  actors.push((await app.data('maintenanceSchedule', plan)).created_by)
  const expected = [
    `api_key:${api_key_id}`,
    `api_key:${api_key_id} (claims: alice)`,
    `api_key:${api_key_id}`,
    'secret_code (claims: Bob (night shift))',
    'secret_code',
    'secret_code',
  ]
  assert.deepEqual(actors, expected)
  await app.clock.pass(hour)
  const entries = await app.journal()
  const of = (action: string) => entries.filter(entry => entry.action === action).map(({ actor }) => actor)
  assert.deepEqual(of('schedule'), expected)
  assert.deepEqual(of('start'), Array(6).fill('sweep'))
  assert.deepEqual(of('end'), Array(6).fill('sweep'))
})

test('[session.sliding] a session expires twelve hours after its last use', async t => {
  const app = await startApp(t)
  const { clock } = app
  const [used, unused] = [(await byCode(app)).session_guid, (await byCode(app)).session_guid]
  await clock.pass(11 * hour)
  assert.equal(await status(app, used), 200)
  await clock.pass(hour - 1000)
  assert.equal(await status(app, used), 200)
  clock.jump(1000)
  assert.equal(await status(app, unused), 401)
  clock.jump(11 * hour)
  assert.equal(await status(app, used), 200)
  clock.jump(12 * hour + 1000)
  assert.equal(await status(app, used), 401)
  assert.equal(await status(app, used), 401, 'it does not come back')
})

test('[session.sliding] a session expires after seven days, however much it is used', async t => {
  const app = await startApp(t)
  const { clock } = app
  const { session_guid } = await byCode(app)
  const begun = clock.now()
  while (clock.now() < begun + 7 * day - 6 * hour) {
    clock.jump(6 * hour)
    await clock.pass(61_000)
    assert.equal(await status(app, session_guid), 200)
  }
  clock.jump(begun + 7 * day - 1 - clock.now())
  assert.equal(await status(app, session_guid), 200)
  clock.jump(1)
  assert.equal(await status(app, session_guid), 401)
})

test('[session.close] a closed session gets `session-invalid` at once', async t => {
  const app = await startApp(t)
  const { session_guid } = await byCode(app)
  const other = (await byCode(app)).session_guid
  assert.equal(await status(app, session_guid), 200)
  const headers = { 'x-session-guid': session_guid }
  assert.deepEqual(await app.data('sessionClose', {}, { headers }), { ok: true })
  const { status: found, body } = await app.call('maintenanceList', {}, { headers })
  assert.equal(found, 401)
  assert.equal(body.error.major.tag, 'session-invalid')
  assert.equal((await app.call('sessionClose', {}, { headers })).body.error.major.tag, 'session-invalid')
  await app.data('sessionClose', { session_guid: other })
  assert.equal(await status(app, other), 401)
})

test('[session.close] without a session there is nothing to close', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'admin', role: 'admin' })
  for (const headers of [{}, { 'x-api-key': api_key }] as Record<string, string>[]) {
    const { status: found, body } = await app.call('sessionClose', {}, { headers })
    assert.equal(found, 401)
    assert.equal(body.error.major.tag, 'session-required')
  }
})

test('[session.ends-with-its-key] a session ends as soon as its key is revoked', async t => {
  const app = await startApp(t)
  const make = async (more = {}) => {
    const key = await app.data('apiKeyCreate', { name: 'reader', role: 'reader', ...more })
    const headers = { 'x-api-key': key.api_key }
    return { ...key, session: (await app.data('sessionCreate', {}, { headers })).session_guid }
  }
  const [revoked, expiring, other] = [await make(), await make({ expires_at: '2026-12-01T03:00:00Z' }), await make()]
  for (const { session } of [revoked, expiring, other]) assert.equal(await status(app, session), 200)
  await app.data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  assert.equal(await status(app, revoked.session), 401)
  assert.equal(await status(app, expiring.session), 200)
  await app.clock.pass(hour)
  assert.equal(await status(app, expiring.session), 401)
  assert.equal(await status(app, other.session), 200)
})

test('[session.at-most-100] the hundred-and-first session of a credential closes the oldest', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const elsewhere = (await app.data('sessionCreate', {}, { headers: { 'x-api-key': api_key } })).session_guid
  const sessions: string[] = []
  for (let count = 0; count < 100; count++) sessions.push((await byCode(app)).session_guid)
  for (const session of sessions) assert.equal(await status(app, session), 200)
  sessions.push((await byCode(app)).session_guid)
  const [oldest = '', ...others] = sessions
  assert.equal(await status(app, oldest), 401)
  for (const session of others) assert.equal(await status(app, session), 200)
  assert.equal(await status(app, elsewhere), 200, 'another credential has its own hundred')
})

test('a session is looked up in the store once per minute, however much it is used', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { session_guid } = await byCode(app)
  for (let count = 0; count < 10; count++) assert.equal(await status(app, session_guid), 200)
  assert.equal(fault.calls['sessions.get'], 1)
  await app.clock.pass(60_001)
  assert.equal(await status(app, session_guid), 200)
  assert.equal(fault.calls['sessions.get'], 2)
})

test('[journal.keys-and-code] opening and closing sessions is not journaled', async t => {
  const app = await startApp(t)
  await app.journal()
  const before = (await app.journal()).length
  const { session_guid } = await byCode(app, { actor: 'alice', label: 'laptop' })
  await app.data('sessionClose', { session_guid })
  assert.equal((await app.journal()).length, before)
})
