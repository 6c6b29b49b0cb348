import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { type ErrorTag, errorCatalogue, type OperationId, operations } from '@ops/contract'
import fc from 'fast-check'
import { makeApiKey } from '../../packages/server/src/access/make-secret.ts'
import { anyCharacter } from '../stage/any-character.ts'
import type { Answer } from '../stage/call-operation.ts'
import { checkAnswer } from '../stage/check-answer.ts'
import { Fault } from '../stage/fault.ts'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}
const unknownWindow = '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01'
const get = (path: string) => `GET /ops${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`

test('[errors.each-tag-raised] [errors.shape] each error of the catalogue occurs with its status and tag', async t => {
  const fault = new Fault()
  const { call, data, url } = await startApp(t, { wrap: fault.wrap })
  const raised = new Set<string>()
  const check = (status: number, { error }: Pick<Answer['body'], 'error'>, tag: ErrorTag) => {
    const row = errorCatalogue[tag]
    assert.equal(status, row.status, tag)
    assert.equal(error.major.tag, tag)
    assert.deepEqual(Object.keys(error.major), ['tag', 'message'])
    assert.deepEqual(Object.keys(error.major.message), ['en_US'])
    assert.ok(error.major.message.en_US.endsWith('.'), error.major.message.en_US)
    assert.equal(error.retryable, row.retryable, tag)
    raised.add(tag)
  }
  const expect = async (
    tag: ErrorTag,
    id: OperationId,
    input: Record<string, unknown> = {},
    headers?: Record<string, string>,
  ) => {
    const answer = await call(id, input, { ...(headers === undefined ? {} : { headers }) })
    check(answer.status, answer.body, tag)
    const wait = answer.headers.get('retry-after')
    if (errorCatalogue[tag].retryable) assert.match(wait ?? '', /^[1-9]\d*$/, tag)
    else assert.equal(wait, null, tag)
  }
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const window = await data('maintenanceSchedule', { ...plan, idempotency_key: 'k' })
  const { maintenance_id } = window

  await expect('invalid-input', 'maintenanceSchedule', { ...plan, description: '' })
  await expect('session-required', 'maintenanceList')
  await expect('session-invalid', 'maintenanceList', {}, { 'x-api-key': 'unknown' })
  await expect('forbidden', 'journalList', {}, { 'x-api-key': api_key })
  await expect('secret-code-mismatch', 'apiKeyList', { secret_code: 'not the code at all' })
  await expect('not-found', 'maintenanceStart', { maintenance_id: unknownWindow })
  await expect('invalid-state', 'maintenanceEnd', { maintenance_id })
  await expect('conflict', 'maintenanceStart', { maintenance_id, expected_revision: 7 })
  await expect('idempotency-mismatch', 'maintenanceSchedule', { ...plan, impact: 'notice', idempotency_key: 'k' })
  for (const [tag, bytes] of [
    ['method-not-allowed', post('/ping', '{}')],
    ['payload-too-large', post('/maintenance/start', 'x'.repeat(65_537))],
    ['unsupported-media-type', post('/maintenance/start', '{}', { 'content-type': 'text/plain' })],
  ] as const) {
    const { status, body } = await sendRaw(url, bytes)
    check(status, JSON.parse(body) as Answer['body'], tag)
  }
  const { status, body } = await sendRaw(url, 'GET /ops/ping HTTP/2.0\r\nhost: ops\r\n\r\n')
  check(status, JSON.parse(body) as Answer['body'], 'http-version-not-supported')
  const server = await serverOf(() => data('stat'))
  server.headersTimeout = 100
  const late = await answerOf(url, 'GET /ops/pi')
  check(
    Number(late.slice(9, 12)),
    JSON.parse(late.slice(late.indexOf('\r\n\r\n'))) as Answer['body'],
    'request-timeout',
  )
  await data('maintenanceStart', { maintenance_id })
  await expect('maintenance-active', 'gate')
  fault.away = true
  await expect('unavailable', 'maintenanceList', {}, { 'x-api-key': api_key })
  fault.away = false
  fault.defect = new TypeError('a defect')
  await expect('internal-error', 'maintenanceList', {}, { 'x-api-key': api_key })
  fault.defect = undefined
  for (let count = 0; count < 4; count++) await call('apiKeyList', { secret_code: `wrong code ${count}` })
  await expect('throttled', 'apiKeyList', { secret_code: 'wrong code again' })

  assert.deepEqual([...raised].sort(), Object.keys(errorCatalogue).sort())
})

test('[errors.fields] each wrong field is named, with what is allowed', async t => {
  const { call } = await startApp(t)
  const fields = async (id: OperationId, input: Record<string, unknown>) => {
    const { status, body } = await call(id, { secret_code: secretCode, ...input })
    assert.equal(status, 400, JSON.stringify(input))
    const found = body.error.details?.['fields'] as { path: string; message: string }[]
    for (const field of found) {
      assert.deepEqual(Object.keys(field), ['path', 'message'])
      assert.ok(field.message.length > 0)
    }
    return Object.fromEntries(found.map(({ path, message }) => [path, message]))
  }
  assert.deepEqual(await fields('maintenanceSchedule', {}), {
    description: 'is required',
    scheduled_start_utc: 'is required',
    estimated_duration_seconds: 'is required',
  })
  assert.deepEqual(
    await fields('maintenanceSchedule', {
      description: '',
      scheduled_start_utc: '2026-02-30T00:00:00Z',
      estimated_duration_seconds: 59,
      impact: 'total',
      scopes: ['pos', '-', 'a//b', 7],
      auto_end: 'no',
      idempotency_key: 'é',
      colour: 'red',
    }),
    {
      description: 'must be at least 1 character long; or must contain at least one visible character',
      scheduled_start_utc: 'must be an RFC 3339 date-time that exists, such as 2026-12-01T02:00:00Z',
      estimated_duration_seconds: 'must be at least 60',
      impact: 'must be one of blocked, read_only, notice',
      'scopes.1':
        'must be `*`, or 1–8 segments joined by `/`, each of 1–64 letters, digits, `.`, `_` or `-`, beginning with a letter or digit',
      'scopes.2':
        'must be `*`, or 1–8 segments joined by `/`, each of 1–64 letters, digits, `.`, `_` or `-`, beginning with a letter or digit',
      'scopes.3': 'must be a string',
      auto_end: 'must be a boolean',
      idempotency_key: 'must be 1–128 printable ASCII characters',
      colour: 'is not a field of this call',
    },
  )
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field_${index}`, 1]))
  assert.ok(Object.keys(await fields('maintenanceSchedule', many)).length <= 20, 'an answer stays short')
})

test('[errors.session-invalid-one-answer] unknown, closed, revoked and expired credentials get the same response', async t => {
  const { call, data, clock } = await startApp(t)
  const make = async (more = {}) => data('apiKeyCreate', { name: 'reader', role: 'reader', ...more })
  const open = async (key: string) => (await data('sessionCreate', {}, { headers: { 'x-api-key': key } })).session_guid
  const [good, revoked, expired] = [await make(), await make(), await make({ expires_at: '2026-12-01T02:10:00Z' })]
  const [closed, old, ofRevoked, ofExpired] = [
    await open(good.api_key),
    await open(good.api_key),
    await open(revoked.api_key),
    await open(expired.api_key),
  ]
  await data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  await data('sessionClose', {}, { headers: { 'x-session-guid': closed } })
  await clock.pass(60_001)
  clock.jump(12 * 3_600_000)
  const answers = []
  for (const headers of [
    { 'x-api-key': makeApiKey() },
    { 'x-api-key': 'mistyped' },
    { 'x-api-key': '' },
    { 'x-api-key': revoked.api_key },
    { 'x-api-key': expired.api_key },
    { 'x-session-guid': '00000000-0000-4000-8000-000000000000' },
    { 'x-session-guid': "' OR 1=1 --" },
    { 'x-session-guid': '' },
    { 'x-session-guid': closed },
    { 'x-session-guid': old },
    { 'x-session-guid': ofRevoked },
    { 'x-session-guid': ofExpired },
  ] as Record<string, string>[]) {
    const { status, body, headers: found } = await call('maintenanceList', {}, { headers })
    const names = [...found.keys()].sort()
    answers.push({ status, names, body: { ...body, stats: { ...body.stats, request_id: '' } } })
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0]?.status, 401)
  assert.equal(answers[0]?.body.error.major.tag, 'session-invalid')
  assert.equal(answers[0]?.body.error.details, undefined)
})

test('[errors.unsupported-media-type] a body of another type, charset or encoding is 415', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const send = async (headers: Record<string, string>) =>
    sendRaw(url, post('/maintenance/schedule', JSON.stringify(plan), { 'x-api-key': api_key, ...headers }))
  for (const headers of [
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/vnd.api+json' },
    { 'content-type': '' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-type': 'application/json; charset=utf-16le' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'br' },
  ] as Record<string, string>[]) {
    const { status, json } = await send(headers)
    assert.equal(status, 415, JSON.stringify(headers))
    assert.equal(json.error.major.tag, 'unsupported-media-type')
  }
  for (const headers of [
    { 'content-type': 'application/json; charset=UTF-8' },
    { 'content-type': 'APPLICATION/JSON;charset="utf-8"' },
    { 'content-encoding': 'identity' },
  ] as Record<string, string>[]) {
    assert.equal((await send(headers)).status, 200, JSON.stringify(headers))
  }
})

test('[errors.internal] a defect reveals nothing, and its request id leads to the log line', async t => {
  const fault = new Fault()
  const { call, data, log } = await startApp(t, { wrap: fault.wrap })
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  fault.defect = new TypeError('SELECT secret_inner_detail FROM cellar')
  for (const [id, input] of [
    ['maintenanceList', {}],
    ['maintenanceGet', { maintenance_id: unknownWindow }],
    ['journalList', {}],
    ['maintenanceSchedule', plan],
  ] as const) {
    const { status, body, headers } = await call(id, input, { headers: { 'x-api-key': api_key } })
    assert.equal(status, 500, id)
    assert.deepEqual(body.error, {
      major: { tag: 'internal-error', message: { en_US: errorCatalogue['internal-error'].message } },
      retryable: false,
    })
    const text = JSON.stringify([body, [...headers]])
    for (const detail of ['secret_inner_detail', 'TypeError', 'node_modules', '.ts']) assert.ok(!text.includes(detail))
    const lines = log.filter(({ fields }) => fields['request_id'] === body.stats['request_id'])
    const [defect] = lines.filter(({ level }) => level === 'error')
    assert.ok(String(defect?.fields['error']).includes('secret_inner_detail'), 'the log tells what it was')
    assert.ok(String(defect?.fields['error']).includes('.ts:'), 'and where')
  }
  fault.defect = undefined
  assert.equal((await call('maintenanceList', {}, { headers: { 'x-api-key': api_key } })).status, 200)
})

test('[get.without-store] [ready.unavailable] [errors.shape] while the store is unreachable, calls that need it are 503 and the probes respond', async t => {
  const fault = new Fault()
  const { call, data, schedule } = await startApp(t, { wrap: fault.wrap })
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const { maintenance_id } = await schedule(600)
  fault.away = true
  for (const [id, input] of [
    ['maintenanceGet', { maintenance_id }],
    ['maintenanceGetPost', { maintenance_id }],
    ['maintenanceList', {}],
    ['maintenanceListPost', {}],
    ['journalList', {}],
    ['maintenanceSchedule', plan],
    ['maintenanceStart', { maintenance_id }],
    ['ready', {}],
  ] as const) {
    const { status, body, headers } = await call(id, input, { headers: { 'x-api-key': api_key } })
    assert.equal(status, 503, id)
    assert.equal(body.error.major.tag, 'unavailable')
    assert.equal(body.error.retryable, true)
    assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/)
    assert.ok(!JSON.stringify(body).includes('the test took'), 'no inner detail')
  }
  assert.equal((await call('ping')).status, 200)
  assert.equal((await call('stat')).status, 200)
  fault.away = false
  assert.equal((await data('maintenanceStart', { maintenance_id })).status, 'active')
})

/** A value that no field should get, or that some field may. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    '',
    ' ',
    '*',
    '../..',
    '%00',
    "'; DROP TABLE journal; --",
    '<script>alert(1)</script>',
    '2026-02-30T00:00:00Z',
    '2026-12-01T03:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:60Z',
    '\u202e\ufeff\u2028',
    'x'.repeat(3000),
    unknownWindow,
    'pos/emea',
    [],
    {},
    [[]],
    { $ne: null },
  ),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
)
const names = [...new Set(['__proto__', 'constructor', 'status', 'next_token', 'limit', 'after', 'maintenance_id'])]
const bodyNames = [
  ...names,
  'description',
  'scheduled_start_utc',
  'estimated_duration_seconds',
  'scopes',
  'impact',
  'auto_start',
  'auto_end',
  'expected_revision',
  'idempotency_key',
  'text',
  'end_message',
  'reason',
  'name',
  'role',
  'expires_at',
  'api_key_id',
  'actor',
  'label',
  'new_secret_code',
  'session_guid',
]

test('[errors.never-500-on-input] [base.response-validates] responses to any input are as in the contract, never a 500', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const { maintenance_id } = await app.schedule(600)
  // Files, a stream, and the gate, which answers whatever it is asked: `gate.test.ts`.
  const others: OperationId[] = ['openapiYaml', 'openapiJson', 'docs', 'stream', 'gate']
  const ids = (Object.keys(operations) as OperationId[]).filter(id => !others.includes(id))
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ids),
      fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...bodyNames) }, fc.string()), anything, {
        maxKeys: 6,
      }),
      fc.boolean(),
      fc.boolean(),
      async (id, input, isPlanned, isKnown) => {
        const { method, path } = operations[id]
        const given = {
          ...(isPlanned && id === 'maintenanceSchedule' ? plan : {}),
          ...input,
          ...(isKnown && path.startsWith('/maintenance/') ? { maintenance_id } : {}),
        }
        const query = new URLSearchParams(
          Object.entries(given).map(([name, value]) => [
            name.toWellFormed(),
            typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value),
          ]),
        )
        const response = await fetch(`${app.url}${path}${method === 'GET' ? `?${query}` : ''}`, {
          method,
          headers: { 'x-api-key': api_key, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
          ...(method === 'POST' ? { body: JSON.stringify(given) } : {}),
        })
        const body: unknown = await response.json()
        assert.ok(response.status < 500, JSON.stringify(body))
        checkAnswer(id, response.status, body)
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      },
    ),
    { numRuns: 1000, seed: 20_261_201 },
  )
  for (const status of [200, 400]) assert.ok((statuses.get(status) ?? 0) > 20, `${status}: ${statuses.get(status)}`)
  assert.deepEqual(
    app.log.filter(({ level }) => level === 'error' || level === 'warn'),
    [],
  )
  await app.data('ping')
})

test('[errors.never-500-on-input] any bytes as a request get an envelope below 500, 505 for another version of HTTP, or a closed connection', async t => {
  const app = await startApp(t)
  const chosen = fc.constantFrom
  const request = fc.tuple(
    chosen('GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'CONNECT', 'PRI', 'get', 'G\tT', ''),
    chosen(
      '/ops/ping',
      '/ops/maintenance/get',
      '/ops/docs',
      '*',
      '/',
      '',
      '//',
      '/ops/%',
      '/ops/ping?scope=%ff',
      'ops:1',
    ),
    chosen('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 ', ''),
    fc.array(
      chosen(
        'host: ops',
        'host: ops\r\nhost: ops',
        'content-length: 5',
        'content-length: 5\r\ncontent-length: 6',
        'content-length: -1',
        'content-length: 99999999999999999999',
        'transfer-encoding: chunked',
        'transfer-encoding: chunked, chunked',
        'transfer-encoding: gzip',
        'content-type: application/json',
        'content-type: application/json;charset',
        'content-type: \u0001',
        'expect: 100-continue',
        'expect: 200-ok',
        'connection: upgrade\r\nupgrade: websocket',
        'connection: upgrade\r\nupgrade: h2c',
        'x-session-guid: \t',
        'x-api-key: a\r\nx-api-key: b',
        'x-forwarded-for: ,,,',
        'x-request-id: a\r\n b',
        ': nameless',
        'no colon',
        '__proto__: x',
        'accept-version: 1.x',
      ),
      { maxLength: 6 },
    ),
    chosen('', '{}', '{"a":', '5\r\n{"a":\r\n0\r\n\r\n', 'zz\r\n', '\u0000\u00ff', '[]]'),
  )
  await fc.assert(
    fc.asyncProperty(request, async ([method, target, version, headers, body]) => {
      const lines = [`${method} ${target} ${version}`, ...headers].join('\r\n')
      const answer = await answerOf(app.url, `${lines}\r\nconnection: close\r\n\r\n${body}`)
      if (answer === '') return
      assert.match(
        answer,
        version === 'HTTP/2.0'
          ? /^HTTP\/1\.1 (4\d\d|505) /
          : /^HTTP\/1\.1 (100 Continue\r\n\r\nHTTP\/1\.1 )?[234]\d\d /,
        `${lines} → ${answer.slice(0, 200)}`,
      )
      assert.match(answer, /X-API-Version: 2026-03-04/i, lines)
    }),
    { numRuns: 500, seed: 20_261_201 },
  )
  assert.deepEqual(
    app.log.filter(({ level }) => level === 'error'),
    [],
  )
  await app.data('ping')
})

test('[errors.never-500-on-input] hundreds of deep, long and odd bodies leave the service as it was', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const odd = [
    `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    `{${Array.from({ length: 5000 }, (_, index) => `"f${index}":${index}`).join()}}`,
    `{"scopes":[${'"pos",'.repeat(9000)}"pos"]}`,
    `{"description":"${'\\u0000'.repeat(10_000)}"}`,
    `{"description":"${'é'.repeat(32_000)}"}`,
    `{"estimated_duration_seconds":${'9'.repeat(60_000)}}`,
    `{"estimated_duration_seconds":1e${'9'.repeat(1000)}}`,
    `{"estimated_duration_seconds":-0.${'0'.repeat(60_000)}1}`,
    `{"scheduled_start_utc":"${'2026-12-01T03:00:00Z'.repeat(3000)}"}`,
    `{"secret_code":"${'x'.repeat(60_000)}"}`,
    `{"session_guid":"${'x'.repeat(60_000)}"}`,
  ]
  for (let round = 0; round < 25; round++) {
    await Promise.all(
      odd.map(async body => {
        const response = await fetch(`${app.url}/maintenance/schedule`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': api_key },
          body,
        })
        const { error } = (await response.json()) as Answer['body']
        assert.ok([400, 401, 403, 429].includes(response.status), `${response.status} ${body.slice(0, 40)}`)
        assert.ok(JSON.stringify(error).length < 10_000, 'an answer stays short')
      }),
    )
  }
  assert.deepEqual((await app.data('maintenanceList', {}, { headers: { 'x-api-key': api_key } })).items, [])
})

test('[errors.hostile-connections] half-sent heads and bodies are closed in time, and harm no other client', async t => {
  const app = await startApp(t)
  const server = await serverOf(() => app.data('stat'))
  assert.ok(server.headersTimeout > 0 && server.headersTimeout <= 10_000, 'a head has ten seconds')
  assert.ok(server.requestTimeout > 0 && server.requestTimeout <= 30_000, 'a request has thirty')
  assert.ok(server.keepAliveTimeout > 60_000, 'a proxy ends an idle connection first')
  server.headersTimeout = 200
  server.requestTimeout = 400
  const begun = performance.now()
  const slow = [
    'GET /ops/ping HT',
    'GET /ops/ping HTTP/1.1\r\nhost: ops\r\nx-slow: ',
    'POST /ops/maintenance/get HTTP/1.1\r\nhost: ops\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"mainten',
    'POST /ops/maintenance/get HTTP/1.1\r\nhost: ops\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n',
  ]
  const answers = Promise.all(Array.from({ length: 200 }, (_, index) => answerOf(app.url, slow[index % 4] ?? '')))
  let asked = 0
  let done = false
  const others = (async () => {
    while (!done) {
      assert.equal((await app.call('ping')).status, 200)
      asked++
    }
  })()
  for (const answer of await answers) {
    assert.match(answer, /^HTTP\/1\.1 408 /)
    assert.match(answer, /request-timeout/)
    assert.match(answer, /connection: close/i)
  }
  done = true
  await others
  assert.ok(performance.now() - begun < 5000, 'the connections are looked through every two seconds')
  assert.ok(asked > 20, `${asked} others were answered in the meantime`)
})

test('[errors.hostile-connections] floods of headers are rejected, and harm no other client', async t => {
  const { url, call } = await startApp(t)
  const flood = (count: number) => Array.from({ length: count }, (_, index) => `h${index}: x`).join('\r\n')
  for (const [headers, status] of [
    [flood(90), 200],
    [flood(101), 400],
    [flood(5000), 400],
    [`x: ${'x'.repeat(15_000)}`, 200],
    [`x: ${'x'.repeat(17_000)}`, 400],
    [`${'x'.repeat(17_000)}: x`, 400],
  ] as const) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        sendRaw(url, `GET /ops/ready HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n${headers}\r\n\r\n`),
      ),
    )
    for (const answer of answers) assert.equal(answer.status, status, headers.slice(0, 20))
  }
  const long = await sendRaw(url, get(`/ping?scope=${'x'.repeat(17_000)}`))
  assert.equal(long.status, 400)
  assert.equal((await call('ping')).status, 200)
})

/** Everything that comes back for some bytes until the service ends the connection, or the answer is whole. */
function answerOf(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    let answer = ''
    const deadline = setTimeout(() => {
      reject(new Error(`the connection stayed open: ${JSON.stringify(bytes.slice(0, 300))} → ${answer.slice(0, 100)}`))
      socket.destroy()
    }, 60_000)
    socket.setEncoding('latin1')
    socket.on('data', chunk => {
      answer += String(chunk)
      const end = answer.lastIndexOf('\r\n\r\n')
      const length = /content-length: (\d+)/i.exec(answer)?.[1]
      if (length !== undefined && answer.length >= end + 4 + Number(length)) socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(deadline)
      resolve(answer)
    })
  })
}

/** The HTTP server that answers a call made in this process. */
async function serverOf(call: () => Promise<unknown>): Promise<Server> {
  let server: Server | undefined
  const notice = (message: unknown) => void (server = (message as { server: Server }).server)
  subscribe('http.server.request.start', notice)
  await call()
  unsubscribe('http.server.request.start', notice)
  assert.ok(server)
  return server
}
