import assert from 'node:assert/strict'
import { METHODS } from 'node:http'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { limits } from '../../packages/server/src/limits.ts'
import { anyCharacter } from '../stage/any-character.ts'
import { checkEnvelope, contractOperations, isValid, type Operation, schemas } from '../stage/check-envelope.ts'
import { depth } from '../stage/depth.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { get, openRaw, post, type RawAnswer, type RawConnection, sendRaw } from '../stage/raw-connection.ts'
import { plan, type Service, startService } from '../stage/start-service.ts'

/** A service that is attacked, and what it must keep to itself. */
interface Target {
  service: Service
  key: Record<string, string>
  session: string
  secrets: string[]
  /** A window that exists. */
  window: string
  /** Sends a request on a kept connection, reopened if the service has closed it. */
  ask(request: string | Buffer): Promise<RawAnswer>
  /** It must still serve, have met no defect, and have logged no credential. */
  assertUnharmed(): Promise<void>
}

async function target(t: TestContext): Promise<Target> {
  const service = await startService(t)
  const created = await service.data('apiKeyCreate', { name: 'x', role: 'admin', secret_code: secretCode })
  const key = { 'x-api-key': created.api_key }
  const session = (await service.data('sessionCreate', {}, key)).session_guid
  const window = (await service.data('maintenanceSchedule', plan(3600), key)).maintenance_id
  const secrets = [created.api_key, session, secretCode]
  let connection: RawConnection | undefined
  return {
    service,
    key,
    session,
    secrets,
    window,
    async ask(request) {
      for (let attempt = 0; attempt < 3; attempt++) {
        connection ??= await openRaw(service.port)
        connection.write(request)
        const answer = await connection.next()
        if (answer === undefined || answer.headers['connection'] === 'close') {
          connection.socket.destroy()
          connection = undefined
        }
        if (answer !== undefined) return answer
      }
      throw new Error(`no answer to ${request.toString('latin1').slice(0, 300)}`)
    },
    async assertUnharmed() {
      connection?.socket.destroy()
      await service.data('ping')
      await service.data('maintenanceList', {}, key)
      for (const line of service.log()) {
        assert.notEqual(line['level'], 50, JSON.stringify(line))
        assert.doesNotMatch(String(line['call']), /\?/, 'no query in the log')
      }
      const said = service.said.stdout + service.said.stderr
      for (const secret of secrets) assert.ok(!said.includes(secret), 'a credential is in the log')
    },
  }
}

const json = JSON.stringify

// --- the table, row by row ---------------------------------------------------------------------------------------------

test('[errors.shape] [errors.each-tag-raised] [headers.no-store] the error table row by row, over the wire', async t => {
  const { service, key, session, secrets, window, ask, assertUnharmed } = await target(t)
  const reader = await service.data('apiKeyCreate', { name: 'r', role: 'reader' }, key)
  const readerKey = { 'x-api-key': reader.api_key }
  const later = plan(3600)
  const rows: [string, string | Buffer][] = [
    ['invalid-input', post('/maintenance/get', '{}', key)],
    ['invalid-input', get('/ops/maintenance/get?maintenance_id=x', key)],
    ['session-required', get('/ops/maintenance/list')],
    ['session-required', post('/session/close', '{}', key)],
    ['session-invalid', get('/ops/maintenance/list', { 'x-session-guid': 'x' })],
    ['session-invalid', get('/ops/maintenance/list', { 'x-session-guid': 'x', ...key })],
    ['forbidden', post('/maintenance/schedule', '{}', readerKey)],
    ['forbidden', post('/api_key/list', '', readerKey)],
    ['secret-code-mismatch', post('/secret_code/set', json({ secret_code: 'no', new_secret_code: 'x' }), key)],
    ['not-found', get('/ops/maintenance/get?maintenance_id=019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01', key)],
    ['not-found', get('/ops/nothing')],
    ['not-found', get('/nothing')],
    ['method-not-allowed', get('/ops/ping', {}, 'DELETE')],
    ['method-not-allowed', get('/ops/maintenance/schedule')],
    ['invalid-state', post('/maintenance/end', json({ maintenance_id: window }), key)],
    ['conflict', post('/maintenance/start', json({ maintenance_id: window, expected_revision: 7 }), key)],
    ['payload-too-large', post('/maintenance/schedule', 'x'.repeat(65_537))],
    ['unsupported-media-type', post('/maintenance/schedule', '{}', { 'content-type': 'text/plain' })],
    ['unsupported-media-type', post('/maintenance/schedule', '{}', { 'content-encoding': 'gzip' })],
    ['unsupported-media-type', post('/maintenance/list', '{}', { 'content-type': 'application/json; charset=utf-16' })],
    ['unavailable', get('/ops/maintenance/list?min_seq=9007199254740991', { 'x-session-guid': session })],
  ]
  for (const [tag, request] of rows) {
    const operation = contractOperations.find(({ path }) => request.toString().includes(` /ops${path} `))
    const found = checkEnvelope(await ask(request), request.toString(), { operation, secrets })
    assert.equal(found.tag, tag, request.toString().slice(0, 200))
  }
  const once = json({ ...later, idempotency_key: 'once' })
  const other = json({ ...later, idempotency_key: 'once', description: 'Another' })
  assert.equal((await ask(post('/maintenance/schedule', once, key))).status, 200)
  assert.equal(checkEnvelope(await ask(post('/maintenance/schedule', other, key)), other).tag, 'idempotency-mismatch')
  const guess = post('/session/create', json({ secret_code: 'wrong' }))
  for (let count = 0; count < 4; count++) {
    assert.equal(checkEnvelope(await ask(guess), 'a guess').tag, 'secret-code-mismatch')
  }
  assert.equal(checkEnvelope(await ask(guess), 'a guess').tag, 'throttled')
  await assertUnharmed()
})

// --- every operation, every field ----------------------------------------------------------------------------------------

/** Values that no field or few fields take, as JSON text. */
const hostileValues: string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e3', '1e308', '-1e308', '1e400', '9007199254740993'],
  ...['[]', '{}', '[null]', '[[]]', '[1]', '["*"]', '["a","a"]', '[{}]', '{"a":1}', '{"toString":"x"}', '{"length":5}'],
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  ...[
    '',
    ' ',
    '\t\n',
    'x',
    '0',
    'true',
    'null',
    '\u0000',
    'a\u0000b',
    '\u001b[2J',
    '\u007f',
    '\ufeff',
    '\u2028',
    '\u202e',
  ].map(text => json(text)),
  ...['"\\ud800"', '"\\udc00\\ud800"', '"\\uD83D"', '"\\u0000"'],
  ...['é', '😀'].flatMap(text => [64, 65, 2000, 2001].map(length => json(text.repeat(length)))),
  ...[11, 12, 64, 65, 128, 129, 256, 257, 512, 513, 2000, 2001, 16_385].map(length => json('a'.repeat(length))),
  ...[
    '2026-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T23:59:60Z',
    '2026-12-01 00:00:00Z',
    '2026-12-01T00:00:00',
    '2026-12-01T00:00Z',
    '2026-12-01T00:00:00+24:00',
    '2026-12-01T00:00:00+00:60',
    '2026-12-01T00:00:00,5Z',
    '0000-01-01T00:00:00Z',
    '0000-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59Z',
    '9999-12-31T23:59:59-23:59',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '20261201T000000Z',
    '٢٠٢٦-12-01T00:00:00Z',
    `2026-12-01T00:00:00.${'0'.repeat(50)}Z`,
    '1796083200',
  ].map(text => json(text)),
  ...[
    "'; DROP TABLE journal; --",
    '../../etc/passwd',
    '${7*7}{{7*7}}',
    '<script>alert(1)</script>',
    '%00%0d%0aSet-Cookie: x=1',
    'pos//emea',
    '/pos',
    'pos/',
    'pos/../x',
    'POS/Emea',
    'a/b/c/d/e/f/g/h/i',
    `${'a'.repeat(65)}/b`,
    '*/*',
    '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01',
    '019ac2f0-5b7e-4c41-9a55-3f1d2b8c6e01',
    '00000000-0000-7000-8000-000000000000',
    'FFFFFFFF-FFFF-7FFF-BFFF-FFFFFFFFFFFF',
    '{019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01}',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'admin',
    'active',
    'blocked',
  ].map(text => json(text)),
  json(Array(101).fill('pos')),
  json(Array(5).fill('active')),
  '['.repeat(31) + ']'.repeat(31),
  '['.repeat(2000) + ']'.repeat(2000),
  '{"a":'.repeat(2000) + '1' + '}'.repeat(2000),
  json(Array(10_000).fill(0)),
  json('x'.repeat(60_000)),
]

/** A body that is valid in itself, for each operation that takes one. */
function baseOf({ id }: Operation, window: string): Record<string, unknown> {
  switch (id) {
    case 'maintenanceSchedule':
      return plan(3600)
    case 'maintenanceUpdate':
      return { maintenance_id: window, text: 'An update.' }
    case 'maintenanceRelease':
      return { maintenance_id: window, scopes: ['pos'] }
    case 'maintenanceCorrectText':
      return { maintenance_id: window, field: 'update', number: 1, text: 'An update.' }
    case 'secretCodeSet':
      return { secret_code: secretCode, new_secret_code: 'short' }
    case 'apiKeyCreate':
      return { name: 'x', role: 'reader' }
    case 'apiKeyRevoke':
      return { api_key_id: '5f0c3c52-7a3e-4f5e-9d0e-0f3f2b1c9a11' }
    case 'bypassCreate':
      return { scope: 'pos' }
    case 'partSet':
      return { parts: [{ scope: 'pos', title: 'Tills' }] }
    case 'partRemove':
      return { scopes: ['pos'] }
    case 'maintenanceListPost':
    case 'partListPost':
    case 'statePost':
    case 'signingKeyRotate':
    case 'sessionCreate':
    case 'sessionClose':
    case 'apiKeyList':
      return {}
    default:
      return { maintenance_id: window }
  }
}

const credentialFields = new Set(['secret_code', 'session_guid'])

test('[errors.never-500-on-input] [base.response-validates] [base.no-coercion] [errors.fields] every field of every body, with values that it should reject', async t => {
  const { key, secrets, window, ask, assertUnharmed } = await target(t)
  let asked = 0
  const named = contractOperations.flatMap(operation =>
    Object.keys(schemas[operation.body ?? '']?.properties ?? {}).map(field => ({ operation, field })),
  )
  // Wrong credentials last: after a few of them the address has to wait.
  named.sort((a, b) => Number(credentialFields.has(a.field)) - Number(credentialFields.has(b.field)))
  for (const { operation, field } of named) {
    const { [field]: _replaced, ...rest } = baseOf(operation, window)
    for (const value of hostileValues) {
      const text = `${json(rest).slice(0, -1)}${Object.keys(rest).length > 0 ? ',' : ''}${json(field)}:${value}}`
      const valid = isValid(operation.body ?? '', JSON.parse(text))
      // A new secret code that is right would be set.
      if (operation.id === 'secretCodeSet' && valid) continue
      const about = `${operation.id} ${text.slice(0, 300)}`
      const { tag, fields } = checkEnvelope(await ask(post(operation.path, text, key)), about, { operation, secrets })
      asked++
      if (credentialFields.has(field) || valid) continue
      assert.equal(tag, 'invalid-input', about)
      assert.ok(
        fields.some(({ path }) => path === '' || path === field || path.startsWith(`${field}.`)),
        `${about} named ${json(fields)}`,
      )
    }
  }
  assert.ok(asked > 5000, `${asked} requests`)
  await assertUnharmed()
})

test('[errors.never-500-on-input] [base.unknown-query-field] every field of every query, with values that it should reject', async t => {
  const { key, secrets, ask, assertUnharmed } = await target(t)
  const texts = hostileValues
    .filter(value => value.startsWith('"') && !/\\ud[89a-f]/i.test(value))
    .map(value => encodeURIComponent(JSON.parse(value) as string))
    .filter(text => text.length < 8000)
  texts.push(
    '%ff%fe',
    '%c0%80',
    '%ed%a0%80',
    '%',
    '%zz',
    '%u0041',
    '+',
    '1,2',
    '-0',
    '1e3',
    '0x10',
    '99999999999999999999',
  )
  for (const operation of contractOperations) {
    if (operation.method !== 'GET' || operation.answer === undefined) continue
    for (const name of [...operation.query.map(each => each.name), 'nothing', '__proto__', 'constructor', '', '%00']) {
      for (const text of texts) {
        const query = `${name}=${text}`
        const path = `/ops${operation.path}?${query}`
        checkEnvelope(await ask(get(path, key)), path, { operation, secrets })
      }
    }
    for (const query of ['?', '&&&', '=', '=&=', 'limit=1&limit=2', 'scope[]=a', `scope=${'a/'.repeat(5000)}`]) {
      const path = `/ops${operation.path}?${query}`
      checkEnvelope(await ask(get(path, key)), path, { operation, secrets })
    }
  }
  await assertUnharmed()
})

test('[errors.never-500-on-input] [base.response-validates] random bodies', async t => {
  const { key, secrets, window, ask, assertUnharmed } = await target(t)
  const withBody = contractOperations.filter(({ body }) => body !== undefined)
  const names = [...new Set(withBody.flatMap(({ body }) => Object.keys(schemas[body ?? '']?.properties ?? {})))].filter(
    name => name !== 'new_secret_code' && name !== 'secret_code',
  )
  const likely = fc.constantFrom<unknown>(
    window,
    1,
    60,
    true,
    'active',
    'reader',
    'notice',
    '*',
    '2026-12-01T02:00:00Z',
  )
  const value = fc.oneof(likely, fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: anyCharacter }), fc.double())
  const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, fc.string())
  const body = fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(name, value, { maxKeys: 8 }).map(each => json(each)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...withBody), body, async (operation, text) => {
      if (operation.id === 'secretCodeSet') return
      checkEnvelope(await ask(post(operation.path, text, key)), `${operation.id} ${text}`, { operation, secrets })
    }),
    { numRuns: depth({ test: 500, trials: 20_000 }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
      checkEnvelope(await ask(post('/maintenance/list', Buffer.from(bytes), key)), 'bytes', {
        operation: withBody.find(({ id }) => id === 'maintenanceListPost'),
        secrets,
      })
    }),
    { numRuns: depth({ test: 150, trials: 3000 }) },
  )
  await assertUnharmed()
})

test('[base.no-prototype-pollution] [base.duplicate-keys] [base.body-utf8] [base.body-must-be-object] bodies that are not a plain JSON object', async t => {
  const { service, key, secrets, ask, assertUnharmed } = await target(t)
  const bodies: (string | Buffer)[] = [
    ...[
      'null',
      '[]',
      '1',
      '"x"',
      'true',
      '{',
      '}',
      '{}{}',
      '{} x',
      '{,}',
      '{"a":1,}',
      "{'a':1}",
      '{a:1}',
      'NaN',
      '//',
      ' ',
    ],
    ...['{"limit":1,"limit":1}', '{"limit":1,"lim\\u0069t":2}', '{"status":{"a":1,"a":2}}', '{"x":[{"a":1,"a":1}]}'],
    ...['{"__proto__":{"limit":1}}', '{"__proto__":null}', '{"constructor":{}}', '{"prototype":{}}', '{"toString":1}'],
    ...['{"\\u005f_proto__":1}', '{"limit":{"__proto__":1}}', '{"hasOwnProperty":1}', '{"":1}', '{"\\u0000":1}'],
    '\ufeff{}',
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from('{"limit":1}', 'utf16le'),
    '['.repeat(60_000),
    '{"a":'.repeat(10_000),
    `{"limit":${'9'.repeat(60_000)}}`,
    `{"limit":1e${'9'.repeat(1000)}}`,
    `{${Array.from({ length: 5000 }, (_, index) => `"f${index}":1`).join(',')}}`,
    `{"x":"${'\\'.repeat(30_000)}"}`,
    `{"x":"${'\\"'.repeat(15_000)}`,
    `"${'"'.repeat(60_000)}`,
  ]
  for (const body of bodies) {
    const { tag } = checkEnvelope(await ask(post('/maintenance/list', body, key)), body.toString(), { secrets })
    assert.equal(tag, 'invalid-input', body.toString().slice(0, 100))
  }
  const begun = performance.now()
  for (let count = 0; count < 20; count++) await ask(post('/maintenance/list', `{"x":"${'\\'.repeat(60_000)}`, key))
  assert.ok(performance.now() - begun < 4000, 'no text takes long to read')
  const ping = await service.data('ping')
  assert.equal(ping.ok, true)
  await assertUnharmed()
})

// --- credentials ------------------------------------------------------------------------------------------------------------

test('[credentials.never-in-query] [credentials.never-in-answers] credentials in queries, names, values and paths are rejected and never repeated', async t => {
  const { key, session, secrets, window, ask, assertUnharmed } = await target(t)
  const operation = contractOperations.find(({ id }) => id === 'maintenanceGet')
  for (const secret of secrets) {
    const text = encodeURIComponent(secret)
    for (const name of ['secret_code', 'session_guid', 'api_key', 'x-api-key', 'x-session-guid', 'X-API-KEY']) {
      const path = `/ops/maintenance/get?maintenance_id=${window}&${name}=${text}`
      for (const headers of [{}, key]) {
        assert.equal(checkEnvelope(await ask(get(path, headers)), path, { operation, secrets }).tag, 'invalid-input')
      }
      const body = post(`/maintenance/list?${name}=${text}`, '{}', key)
      assert.equal(checkEnvelope(await ask(body), 'POST', { secrets }).tag, 'invalid-input')
      for (const open of ['ping', 'stat', 'ready', 'openapi.json', 'docs']) {
        const answer = await ask(get(`/ops/${open}?${name}=${text}`))
        for (const each of secrets) assert.ok(!`${json(answer.headers)}${answer.body}`.includes(each), open)
      }
    }
    for (const request of [
      get(`/ops/maintenance/get?${text}=1`, key),
      get(`/ops/maintenance/get?maintenance_id=${text}`, key),
      get(`/ops/ping?scope=${text}&${text}=${text}`),
      get(`/ops/nothing?${text}`),
      post('/maintenance/list', json({ [secret]: 1 }), key),
      post('/maintenance/list', json({ status: secret, next_token: secret, limit: secret }), key),
      post('/maintenance/list', json({ status: { [secret]: secret } }), key),
      post('/maintenance/schedule', json({ scopes: [secret], impact: secret, [secret]: secret }), key),
      post('/maintenance/list', secret, key),
      post('/maintenance/list', '{}', { ...key, 'content-type': secret }),
      get(`/ops/${secrets[0]}`),
      get(`/ops/maintenance/${secrets[0]}?x=${text}`, {}, 'PATCH'),
      get('/ops/maintenance/list', { ...key, cookie: secret, authorization: `Bearer ${secret}`, referer: secret }),
      get('/ops/maintenance/list', { 'x-api-key': secret === key['x-api-key'] ? session : secret }),
    ]) {
      const ping = contractOperations.find(({ path }) => request.toString().includes(` /ops${path}`))
      checkEnvelope(await ask(request), request.toString(), { operation: ping, secrets })
    }
  }
  await assertUnharmed()
})

// --- the wire ---------------------------------------------------------------------------------------------------------------

test('[methods.wrong-method] [methods.unknown-route] [errors.never-500-on-input] every method on every path, and absurd URLs', async t => {
  const { service, key, secrets, assertUnharmed, ask } = await target(t)
  const paths = [...new Set(contractOperations.map(({ path }) => path)), '/nothing', '/nothing/more']
  for (const path of paths) {
    for (const method of METHODS) {
      // CONNECT asks for a tunnel: Node ends the connection.
      if (method === 'CONNECT') continue
      const connection = await openRaw(service.port, { heads: method === 'HEAD' })
      connection.write(get(`/ops${path}`, { ...key, connection: 'close' }, method))
      const answer = await connection.next()
      connection.socket.destroy()
      assert.ok(answer, `${method} ${path}`)
      if (method === 'HEAD') {
        assert.equal(answer.headers['x-api-version'], '2026-03-04')
        continue
      }
      const operation = contractOperations.find(each => each.path === path && each.method === method)
      const { tag } = checkEnvelope(answer, `${method} ${path}`, { operation, secrets })
      if (path.startsWith('/nothing')) assert.equal(tag, 'not-found', `${method} ${path}`)
      else if (operation === undefined && method !== 'OPTIONS')
        assert.equal(tag, 'method-not-allowed', `${method} ${path}`)
    }
  }
  const urls = [
    '//',
    '///ops/ping',
    '/ops//ping',
    '/ops/ping/',
    '/OPS/PING',
    '/ops/./ping',
    '/ops/../ops/ping',
    '/ops/%2e%2e/ping',
    '/ops/%70ing',
    '/ops/%',
    '/ops/%zz',
    '/ops/%00',
    '/ops/%ff',
    '/ops/ping%3Fscope=a',
    '/ops/ping;x=1',
    '/ops/maintenance',
    '/ops/maintenance/',
    '/ops/maintenance/get/x',
    '/ops/__proto__',
    '/ops/constructor',
    '/ops/toString',
    '/ops/pingx',
    '/ops/docs/..%2f..%2fpackage.json',
    '/ops/docs/../../package.json',
    '/ops/docs/%2e%2e/%2e%2e/package.json',
    '/ops/docs/__proto__',
    '/ops/docs//',
    '/ops/docs/js/../../../../etc/passwd',
    '*',
    'http://other.example/ops/nothing',
    'ops/ping',
    '?',
    `/ops/${'a'.repeat(12_000)}`,
    `/ops/${'a/'.repeat(6000)}`,
    `/ops/nothing?${'a=b&'.repeat(3000)}`,
    `/ops/${'%41'.repeat(4000)}`,
    '/ops/ping#x',
    '/ops/{maintenance_id}',
    '/ops/:path',
    '/ops/*',
    '/ops/é',
  ]
  for (const url of urls) {
    const [answer] = await sendRaw(service.port, get(url, { connection: 'close' }))
    assert.ok(answer, url)
    assert.ok([200, 302, 400, 404].includes(answer.status), `${url.slice(0, 80)} → ${answer.status}`)
    if (answer.status !== 200) checkEnvelope(answer, url, { secrets })
    assert.doesNotMatch(answer.body, /root:x:|"workspaces"/)
  }
  for (const method of ['get', 'FOO', 'G', '', 'PRI', 'GET\t', 'XYZ'.repeat(1000)]) {
    const [answer] = await sendRaw(service.port, `${method} /ops/ping HTTP/1.1\r\nhost: x\r\n\r\n`)
    if (answer !== undefined) assert.equal(checkEnvelope(answer, method).tag, 'invalid-input')
  }
  await ask(get('/ops/ping'))
  await assertUnharmed()
})

test('[errors.hostile-connections] [checks.size-before-json] heads and bodies that break the rules of HTTP', async t => {
  const { service, key, secrets, assertUnharmed } = await target(t)
  const ping = 'GET /ops/ping HTTP/1.1\r\nhost: x\r\n'
  const list = 'POST /ops/maintenance/list HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  const auth = `x-api-key: ${key['x-api-key']}\r\n`
  const flood = (count: number) => Array.from({ length: count }, (_, index) => `x-${index}: y\r\n`).join('')
  const chunked = 'transfer-encoding: chunked\r\n\r\n'
  const refused: [string, string | Buffer][] = [
    ['a head over 16 KiB', `${ping}x: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['a megabyte of head', `${ping}${`x: ${'y'.repeat(1000)}\r\n`.repeat(1000)}\r\n`],
    ['two thousand headers', `${ping}${flood(2000)}\r\n`],
    ['a header without a name', `${ping}: x\r\n\r\n`],
    ['a header without a colon', `${ping}nonsense\r\n\r\n`],
    ['a blank before the colon', `${ping}x : y\r\n\r\n`],
    ['NUL in a header', `${ping}x: a\u0000b\r\n\r\n`],
    ['a bare line feed in the head', 'GET /ops/ping HTTP/1.1\nhost: x\r\n\r\nx'],
    ['a negative length', `${list}content-length: -1\r\n\r\n`],
    ['a length that is no number', `${list}content-length: 0x10\r\n\r\n`],
    ['a length beyond all', `${list}content-length: 99999999999999999999999\r\n\r\n`],
    ['two lengths', `${list}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ['a length and chunks', `${list}${auth}content-length: 2\r\n${chunked}2\r\n{}\r\n0\r\n\r\n`],
    ['an encoding that is not chunked', `${list}transfer-encoding: gzip\r\n\r\n{}`],
    ['chunks of no size', `${list}${auth}${chunked}zz\r\n{}\r\n0\r\n\r\n`],
    ['a chunk longer than it says', `${list}${auth}${chunked}1\r\n{}\r\n0\r\n\r\n`],
    ['a chunk of endless size', `${list}${auth}${chunked}${'f'.repeat(40)}\r\n`],
    ['a chunk of negative size', `${list}${auth}${chunked}-2\r\n{}\r\n0\r\n\r\n`],
    ['TLS', Buffer.from('16030100c6010000c20303', 'hex')],
    ['noise', Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 131) % 256))],
    ['a greeting', 'EHLO example.org\r\n'],
  ]
  for (const [what, bytes] of refused) {
    const connection = await openRaw(service.port)
    connection.write(bytes)
    const answer = await connection.next()
    await connection.closed
    if (answer === undefined) continue
    assert.equal(checkEnvelope(answer, what, { secrets }).tag, 'invalid-input', what)
  }
  const otherVersions: [string, string][] = [
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/3.7', 'GET /ops/ping HTTP/3.7\r\nhost: x\r\n\r\n'],
  ]
  for (const [what, bytes] of otherVersions) {
    const [answer] = await sendRaw(service.port, bytes)
    assert.ok(answer, what)
    assert.equal(checkEnvelope(answer, what, { secrets }).tag, 'http-version-not-supported', what)
  }
  const tooLarge: [string, string][] = [
    ['by its length', `${list}content-length: 65537\r\n\r\n`],
    ['by a length of gigabytes', `${list}content-length: 9999999999\r\n\r\n{`],
    ['in chunks', `${list}${chunked}${`1000\r\n${'x'.repeat(4096)}\r\n`.repeat(20)}0\r\n\r\n`],
    ['in one chunk', `${list}${chunked}${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n0\r\n\r\n`],
  ]
  for (const [what, bytes] of tooLarge) {
    const [answer] = await sendRaw(service.port, bytes)
    assert.ok(answer, what)
    assert.equal(checkEnvelope(answer, what, { secrets }).tag, 'payload-too-large', what)
  }
  const fine: [string, string][] = [
    ['HTTP/1.0', 'GET /ops/ping HTTP/1.0\r\n\r\n'],
    ['many headers', `${ping}${flood(90)}\r\n`],
    ['an offer to upgrade', `${ping}connection: upgrade\r\nupgrade: websocket\r\n\r\n`],
    ['an offer of HTTP/2', `${ping}connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AA\r\n\r\n`],
    ['small chunks', `${list}${auth}${chunked}1\r\n{\r\n1;x=y\r\n}\r\n0\r\nx-trailer: y\r\n\r\n`],
    ['two hosts of forwarding', `${ping}x-forwarded-for: ${'1.1.1.1, '.repeat(500)}\r\n\r\n`],
    ['a request id that can not be', `${ping}x-request-id: a b\u00ff<>\r\n\r\n`],
    ['a body for GET', `${ping}content-length: 2\r\n\r\n{}`],
  ]
  for (const [what, bytes] of fine) {
    const [answer] = await sendRaw(service.port, Buffer.from(bytes, 'latin1'))
    assert.equal(answer?.status, 200, what)
  }
  const expecting = await openRaw(service.port)
  expecting.write(`${list}${auth}expect: 100-continue\r\ncontent-length: 2\r\n\r\n`)
  assert.equal((await expecting.next())?.status, 100)
  expecting.write('{}')
  assert.equal((await expecting.next())?.status, 200)
  expecting.socket.destroy()
  await assertUnharmed()
})

test('[errors.hostile-connections] hundreds of incomplete requests that are dropped at once harm nobody', async t => {
  const { service, key, assertUnharmed } = await target(t)
  const whole = post('/maintenance/schedule', json(plan(3600)), key)
  const before = await service.data('ping')
  for (let round = 0; round < 4; round++) {
    const connections = await Promise.all(Array.from({ length: 100 }, () => openRaw(service.port)))
    for (const [index, connection] of connections.entries()) {
      connection.write(whole.subarray(0, Math.floor((whole.length * index) / 100)))
    }
    const begun = performance.now()
    await service.data('ping')
    assert.ok(performance.now() - begun < 1000, 'others are still answered')
    for (const [index, { socket }] of connections.entries()) {
      if (index % 2 === 0) socket.destroy()
      else socket.resetAndDestroy()
    }
  }
  assert.deepEqual(await service.data('ping'), before)
  const { items } = await service.data('maintenanceList', {}, key)
  assert.equal(items.length, 1, 'nothing half-sent was done')
  await assertUnharmed()
})

test('[errors.hostile-connections] [headers.request-id-echoed] pipelined requests are answered in order, whatever they are', async t => {
  const { service, key, secrets, window, assertUnharmed } = await target(t)
  const connection = await openRaw(service.port)
  const requests = Array.from({ length: 400 }, (_, index) => {
    const headers = { ...key, 'x-request-id': `pipelined-${index}` }
    switch (index % 6) {
      case 0:
        return get('/ops/ping', headers)
      case 1:
        return get(`/ops/maintenance/get?maintenance_id=${window}`, headers)
      case 2:
        return post('/maintenance/update', json({ maintenance_id: window, text: `${index}` }), headers)
      case 3:
        return post('/maintenance/list', '{"no"', headers)
      case 4:
        return get('/ops/nothing', headers)
      default:
        return post('/maintenance/get', json({ maintenance_id: window, min_seq: 1 }), headers)
    }
  })
  const paths = ['ping', 'maintenanceGet', 'maintenanceUpdate', '', '', 'maintenanceGetPost']
  const atOnce = limits.requestsAhead.value
  for (let index = 0; index < requests.length; index++) {
    if (index % atOnce === 0)
      connection.write(Buffer.concat(requests.slice(index, index + atOnce).map(request => Buffer.from(request))))
    const answer = await connection.next()
    assert.ok(answer, `the answer to request ${index}`)
    assert.equal(answer.headers['x-request-id'], `pipelined-${index}`)
    const operation = contractOperations.find(({ id }) => id === paths[index % 6])
    checkEnvelope(answer, `pipelined ${index}`, { operation, secrets })
  }
  connection.socket.destroy()
  await assertUnharmed()
})
