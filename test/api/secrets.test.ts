import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeSecretCode } from '../../packages/server/src/access/make-secret.ts'
import { openStream } from '../stage/open-stream.ts'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}

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
    bytes.toString('hex'),
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
  test(`[process.no-secret-anywhere] no credential is in a response or a log line, wherever a request has it (public board ${board})`, async t => {
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

test('[process.no-secret-anywhere] nor is a session repeated without its hyphens, or as the base64 of its bytes', async t => {
  const app = await startApp(t)
  const [, session = '', , cookie = ''] = await secretsOf(app)
  for (const secret of [session, cookie]) {
    const digits = secret.replaceAll('-', '')
    const bytes = Buffer.from(digits, 'hex')
    for (const id of [digits, `job-${digits}`, bytes.toString('base64url'), bytes.toString('hex').toUpperCase()])
      for (const path of ['/ops/ping', '/ops/maintenance/list']) {
        const response = await fetch(new URL(path, app.url), { headers: { 'x-request-id': id } })
        const text = await response.text()
        assert.notEqual(response.headers.get('x-request-id'), id)
        assert.ok(!text.includes(id))
      }
  }
})

test('[throttle.no-oracle] nobody can find out without being throttled whether a text contains the code that a person chose', async t => {
  const app = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.1' } })
  const idFor = async (address: string) => {
    const response = await fetch(new URL('/ops/ping', app.url), {
      headers: { 'x-request-id': `a.${secretCode}`, 'x-forwarded-for': address },
    })
    await response.arrayBuffer()
    return response.headers.get('x-request-id')
  }
  await app.data('apiKeyList', {}, { code: true, headers: { 'x-forwarded-for': '192.0.2.1' } })
  assert.notEqual(await idFor('192.0.2.1'), `a.${secretCode}`, 'who has given it is protected from repeating it')
  assert.equal(await idFor('192.0.2.2'), `a.${secretCode}`, 'to a stranger it is a text like any other')
  const { api_key } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const { status } = await app.call(
    'maintenanceSchedule',
    { ...plan, description: `Is it ${secretCode}?` },
    { headers: { 'x-api-key': api_key } },
  )
  assert.equal(status, 200, 'nor is an operator told')
})

test('[credentials.never-in-texts] no stored text, name or idempotency key contains a credential', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(-1, { auto_start: true })
  const secrets = await secretsOf(app)
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  const made = makeSecretCode()
  for (const [by, headers] of [
    ['the code', {}],
    ['a session of it', { 'x-session-guid': session_guid }],
  ] as const)
    for (const secret of [...secrets, made, session_guid])
      for (const text of [secret, `Use ${secret}, please.`, Buffer.from(secret).toString('base64')])
        for (const [id, input, field] of [
          ['maintenanceSchedule', { ...plan, description: text }, 'description'],
          ['maintenanceSchedule', { ...plan, idempotency_key: text }, 'idempotency_key'],
          ['maintenanceSchedule', { ...plan, scopes: ['pos', text] }, 'scopes'],
          ['maintenanceSchedule', { ...plan, [text]: text }, '(a name that is not repeated here)'],
          ['maintenanceUpdate', { maintenance_id, text }, 'text'],
          ['maintenanceEnd', { maintenance_id, end_message: text }, 'end_message'],
          ['maintenanceCancel', { maintenance_id, reason: text }, 'reason'],
          ['maintenanceRelease', { maintenance_id, scopes: ['pos'], text }, 'text'],
          ['maintenanceCorrectText', { maintenance_id, field: 'end_message', text }, 'text'],
          ['apiKeyCreate', { name: text, role: 'reader' }, 'name'],
          ['bypassCreate', { scope: 'pos', label: text }, 'label'],
        ] as const) {
          const { status, body } = await app.call(id, input, { headers })
          assert.equal(status, 400, `${id} by ${by}: ${text}`)
          const paths = (body.error.details as { fields: { path: string }[] }).fields.map(({ path }) => path)
          assert.deepEqual(paths, [field])
          assert.ok(!JSON.stringify(body).includes(text))
        }
  const { status } = await app.call(
    'maintenanceSchedule',
    { ...plan, idempotency_key: undefined },
    { code: true, headers: { 'idempotency-key': `job-${session_guid}` } },
  )
  assert.equal(status, 400)
  assert.ok(!JSON.stringify(await app.journal()).includes(session_guid))
  for (const description of ['Keys that begin with opsk_a1 are rotated', `Ticket ${randomUUID()}`])
    assert.equal((await app.data('maintenanceSchedule', { ...plan, description })).description, description)
})

test('[process.no-secret-anywhere] nor does the name of a gate or a person, or a public text', async t => {
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
    fields: [{ path: 'description', message: 'must not contain a credential: texts are stored and shown' }],
  })
})

test('[base.unknown-body-field] a mistake in a long name is still named', async t => {
  const app = await startApp(t)
  for (const name of ['scheduled_start', 'scheduledStartUtc', 'estimated_duration', 'idempotencyKey', 'colour']) {
    const { body } = await app.call('maintenanceSchedule', { [name]: 1 })
    const fields = (body.error.details as { fields: { path: string }[] }).fields.map(({ path }) => path)
    assert.ok(fields.includes(name), name)
  }
})
