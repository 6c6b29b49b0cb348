import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OperationId, operations } from '@ops/contract'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

const posts = (Object.keys(operations) as OperationId[])
  .map(id => operations[id])
  .filter(({ method }) => method === 'POST')
const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}
const tooLarge = Buffer.alloc(65_537, 'x')

test('[checks.method-before-body] a wrong method is 405 whatever its body', async t => {
  const { url } = await startApp(t)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    for (const [what, body, headers] of [
      ['oversized', tooLarge, 'content-type: application/json'],
      ['malformed', Buffer.from('{'), 'content-type: application/json'],
      ['of another type', Buffer.from('<x/>'), 'content-type: application/xml'],
      ['of no type', Buffer.from('{}'), 'x: y'],
    ] as const) {
      const { status, json } = await sendRaw(
        url,
        `${method} /ops/maintenance/start HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n${headers}\r\ncontent-length: ${body.length}\r\n\r\n`,
        body,
      )
      assert.equal(status, 405, `${method} with a body ${what}`)
      assert.equal(json.error.major.tag, 'method-not-allowed')
    }
  }
  const { status } = await sendRaw(url, post('/ping', tooLarge))
  assert.equal(status, 405)
})

test('[methods.unknown-route] an unknown path is 404 whatever its body', async t => {
  const { url } = await startApp(t)
  for (const bytes of [
    post('/nothing', tooLarge),
    post('/nothing', '{'),
    post('/nothing', '<x/>', { 'content-type': '' }),
  ]) {
    assert.equal((await sendRaw(url, bytes)).status, 404)
  }
})

test('[checks.size-before-json] a body over 64 KiB is 413, with or without a length, JSON or credentials', async t => {
  const { url } = await startApp(t)
  const chunked = (bytes: Buffer) =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')])
  for (const { path } of posts) {
    for (const bytes of [
      post(path, tooLarge),
      Buffer.concat([
        Buffer.from(
          `POST /ops${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
        ),
        chunked(tooLarge),
      ]),
    ]) {
      const { status, json } = await sendRaw(url, bytes)
      assert.equal(status, 413, path)
      assert.equal(json.error.major.tag, 'payload-too-large')
    }
  }
})

test('[checks.size-before-json] exactly 64 KiB are read', async t => {
  const { url } = await startApp(t)
  const fill = (size: number) => {
    const body = JSON.stringify({ ...plan, secret_code: secretCode })
    return `${body.slice(0, -1)}${' '.repeat(size - body.length)}}`
  }
  assert.equal((await sendRaw(url, post('/maintenance/schedule', fill(65_536)))).status, 200)
  assert.equal((await sendRaw(url, post('/maintenance/schedule', fill(65_537)))).status, 413)
})

test('[checks.size-before-json] the length alone is enough: the service does not wait for the body', async t => {
  const { url } = await startApp(t)
  const { status } = await sendRaw(
    url,
    'POST /ops/maintenance/start HTTP/1.1\r\nhost: ops\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\n\r\n',
  )
  assert.equal(status, 413)
})

test('[checks.media-type-before-json] another media type is 415 even if the body is not JSON', async t => {
  const { url } = await startApp(t)
  for (const { path } of posts) {
    const { status, json } = await sendRaw(url, post(path, '{', { 'content-type': 'text/plain' }))
    assert.equal(status, 415, path)
    assert.equal(json.error.major.tag, 'unsupported-media-type')
  }
})

test('[checks.json-before-credentials] invalid JSON is 400 before missing credentials are 401', async t => {
  const { url } = await startApp(t)
  for (const { path, role } of posts) {
    const malformed = await sendRaw(url, post(path, '{'))
    assert.equal(malformed.status, 400, path)
    assert.deepEqual(malformed.json.error.details.fields, [{ path: '', message: 'the body must be JSON' }])
    // It needs none, as the board is public.
    if (role === 'board') continue
    const { status, json } = await sendRaw(url, post(path, '{}'))
    assert.equal(status, 401, path)
    assert.equal(json.error.major.tag, 'session-required')
  }
})

test('[checks.credentials-before-role] [checks.role-before-validation] unknown credentials are 401, a low role is 403, and only then an invalid body is 400', async t => {
  const { call, data, clock } = await startApp(t)
  const { api_key: reader } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { api_key: operator } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const { api_key: admin } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const ladder = async (id: OperationId, keys: string[]) => {
    const tags = []
    for (const key of keys) {
      const { body } = await call(id, { unknown_field: 1 }, { headers: { 'x-api-key': key } })
      tags.push(body.error.major.tag)
    }
    return tags
  }
  for (const id of ['maintenanceSchedule', 'maintenanceStart', 'maintenanceEnd', 'journalList'] as const) {
    assert.deepEqual(
      await ladder(id, ['unknown', reader, operator]),
      ['session-invalid', 'forbidden', 'invalid-input'],
      id,
    )
  }
  for (const id of ['apiKeyCreate', 'apiKeyList', 'apiKeyRevoke'] as const) {
    assert.deepEqual(
      await ladder(id, ['unknown', operator, admin]),
      ['session-invalid', 'forbidden', 'invalid-input'],
      id,
    )
  }
  for (const id of ['maintenanceGet', 'maintenanceList', 'maintenanceGetPost', 'maintenanceListPost'] as const) {
    assert.deepEqual(await ladder(id, ['unknown', reader]), ['session-invalid', 'invalid-input'], id)
  }
  assert.equal(clock.monotonic(), 0, 'no time was needed for this')
})

test('[checks.role-before-validation] the service waits for min_seq only if it is a field, and for callers who may read', async t => {
  const { url, data } = await startApp(t)
  const { api_key: reader } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { api_key: admin } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const status = async (method: string, path: string, key: string, body?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(1000),
    }).catch((error: unknown) => assert.fail(`${method} ${path} was held: ${String(error)}`))
    await response.arrayBuffer()
    return response.status
  }
  assert.equal(await status('GET', '/journal/list?min_seq=9999', reader), 403)
  assert.equal(await status('POST', '/maintenance/schedule', admin, { ...plan, min_seq: 9999 }), 400)
  assert.equal(await status('GET', '/maintenance/list?min_seq=9999&limit=many', reader), 400)
  assert.equal(await status('GET', '/maintenance/list?min_seq=9007199254740992', reader), 400)
})

test('[checks.validation-before-idempotency] an invalid body is 400 even with a known idempotency key', async t => {
  const { call, data } = await startApp(t)
  await data('maintenanceSchedule', { ...plan, idempotency_key: 'k' })
  const { status, body } = await call('maintenanceSchedule', { ...plan, description: ' ', idempotency_key: 'k' })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details?.['fields'], [
    { path: 'description', message: 'must contain at least one visible character' },
  ])
})

test('[checks.idempotency-before-revision] a known key returns its first response although the revision is stale and the status has changed', async t => {
  const { call, data, schedule } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const start = { maintenance_id, expected_revision: 1, idempotency_key: 'k' }
  const first = await data('maintenanceStart', start)
  await data('maintenanceUpdate', { maintenance_id, text: 'Under way.' })
  assert.deepEqual(await data('maintenanceStart', start), first)
  const { status, body } = await call('maintenanceStart', { ...start, idempotency_key: 'other' })
  assert.equal(status, 409)
  assert.equal(body.error.major.tag, 'conflict')
})

test('[checks.revision-before-state] a stale revision is `conflict` even if the status does not allow the action', async t => {
  const { call, data, schedule } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  await data('maintenanceStart', { maintenance_id })
  for (const id of ['maintenanceStart', 'maintenanceCancel'] as const) {
    const stale = await call(id, { maintenance_id, expected_revision: 1 })
    assert.equal(stale.status, 409)
    assert.equal(stale.body.error.major.tag, 'conflict', id)
    const current = await call(id, { maintenance_id, expected_revision: 2 })
    assert.equal(current.body.error.major.tag, 'invalid-state', id)
  }
})
