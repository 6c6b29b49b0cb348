import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStream } from './open-stream.ts'
import { post, sendRaw } from './send-raw.ts'
import { secretCode, startApp, type TestApp } from './start-app.ts'

/** A secret as it might stand somewhere: whole, inside, and encoded once. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    `a.${secret}`,
    `${secret}.b`,
    secret.toUpperCase(),
    [...bytes].map(byte => `%${byte.toString(16)}`).join(''),
    secret.replaceAll('-', '%2D'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    Buffer.from(`x${secret}`).toString('base64url'),
  ]
}

async function secretsOf(app: TestApp): Promise<string[]> {
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  const signIn = await fetch(new URL('/console/session', app.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ secret_code: secretCode }),
  })
  const [cookie = ''] = signIn.headers.getSetCookie()
  return [api_key, session_guid, secretCode, /=([0-9a-f]{64});/.exec(cookie)?.[1] ?? assert.fail()]
}

for (const board of ['true', 'false'])
  test(`[process.no-secret-anywhere] no credential stands in an answer or a log line, wherever a request has it (public board ${board})`, async t => {
    const app = await startApp(t, { config: { OPS_LOG_PING: '1', OPS_PUBLIC_BOARD: board } })
    const secrets = await secretsOf(app)
    app.log.length = 0
    let answers = ''
    for (const secret of secrets)
      for (const form of formsOf(secret)) {
        const plain = /^[\w.~%+/=-]+$/.test(form) ? form : encodeURIComponent(form)
        const get = (path: string, headers: Record<string, string> = {}) =>
          `GET ${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n${Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}\r\n`)
            .join('')}\r\n`
        const everywhere = {
          'x-request-id': form,
          'user-agent': form,
          referer: `http://ops/${form}`,
          'x-trace': form,
          authorization: `Basic ${form}`,
          cookie: `x=${form}; ops-session=${form}`,
          'if-none-match': form,
          'accept-language': form,
          'x-forwarded-for': form,
        }
        for (const bytes of [
          ...['/ops/ping', '/ops/stat', '/ops/gate', '/ops/ready', '/ops/maintenance/list', '/status', '/nothing'].map(
            path => get(path, everywhere),
          ),
          get('/ops/ping', { authorization: `Bearer ${form}`, 'x-session-guid': form, 'x-api-key': `${form}x` }),
          get('/ops/maintenance/list', { 'x-session-guid': `${form}x`, 'x-request-id': form }),
          get(`/${plain}`),
          get(`/${plain}`, { accept: 'text/html' }),
          get(`/ops/${plain}`),
          get(`/ops/maintenance/${plain}`),
          get(`/status/${plain}`),
          get(`/status/@${plain}`),
          get(`/console/${plain}`),
          get(`/ops/ping?scope=${plain}`),
          get(`/ops/ping?${plain}=1`),
          get(`/ops/stat?${plain}`),
          get(`/ops/gate?scope=${plain}&method=${plain}`),
          get(`/ops/maintenance/list?${plain}=1`),
          get(`/ops/maintenance/list?next_token=${plain}`, { 'x-api-key': secrets[0] ?? '' }),
          get(`/ops/maintenance/get?maintenance_id=${plain}`),
          get(`/ops/stream?gate=-${plain}`),
          get(`/ops/docs?api_key=${plain}`),
          get(`/ops/openapi.json?${plain}`),
          `${plain} /ops/ping HTTP/1.1\r\nhost: ops\r\n\r\n`,
          `GET /ops/ping HTTP/1.1\r\n${form}\r\n\r\n`,
          `POST /ops/maintenance/get?${plain}=1 HTTP/1.1\r\nhost: ops\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
          ...[
            form,
            JSON.stringify(form),
            JSON.stringify({ [form]: 1 }),
            JSON.stringify({ secret_code: secretCode, [form]: { [form]: form } }),
            JSON.stringify({ secret_code: secretCode, actor: form, label: form, name: form, role: form }),
          ].flatMap(body => ['/maintenance/get', '/api_key/create', '/session/close'].map(path => post(path, body))),
          post('/maintenance/get', '{}', { 'content-type': form, 'content-encoding': form }),
        ]) {
          const { headers, body } = await sendRaw(app.url, bytes)
          answers += `${JSON.stringify(headers)}${body.includes('<svg') ? '' : body}\n`
        }
      }
    for (const secret of secrets)
      for (const form of formsOf(secret)) {
        const line = app.log.find(each => JSON.stringify(each).toLowerCase().includes(form.toLowerCase()))
        assert.equal(line && JSON.stringify(line), undefined, `in the log: ${form}`)
        const at = answers.toLowerCase().indexOf(form.toLowerCase())
        assert.ok(at < 0, `in an answer: …${answers.slice(Math.max(0, at - 200), at + 100)}`)
      }
  })

test('[process.no-secret-anywhere] nor does a gate go by one, nor a person, nor does a public text hold a key', async t => {
  const app = await startApp(t)
  const [key = '', session = ''] = await secretsOf(app)
  for (const name of [key, session, secretCode]) {
    const { status } = await openStream(t, app.url, { query: `?gate=${encodeURIComponent(name)}` })
    assert.equal(status, 400)
    const { status: opened, body } = await app.call('sessionCreate', { secret_code: secretCode, actor: name })
    assert.equal(opened, 400)
    assert.deepEqual(
      (body.error.details as { fields: { path: string }[] }).fields.map(({ path }) => path),
      ['actor'],
    )
  }
  const { status, body } = await app.call('maintenanceSchedule', {
    description: `Use ${key} meanwhile`,
    scheduled_start_utc: '2026-12-01T03:00:00Z',
    estimated_duration_seconds: 3600,
  })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details, {
    fields: [{ path: 'description', message: 'must hold no API key: texts are shown and kept' }],
  })
})

test('[base.unknown-body-field] a slip in a long name is still named', async t => {
  const app = await startApp(t)
  for (const name of ['scheduled_start', 'scheduledStartUtc', 'estimated_duration', 'idempotencyKey', 'colour']) {
    const { body } = await app.call('maintenanceSchedule', { [name]: 1 })
    const fields = (body.error.details as { fields: { path: string }[] }).fields.map(({ path }) => path)
    assert.ok(fields.includes(name), name)
  }
})
