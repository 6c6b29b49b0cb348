import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OperationId, operations } from '@ops/contract'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}
const ids = Object.keys(operations) as OperationId[]

const paths = (details: Record<string, unknown> | undefined) =>
  ((details?.['fields'] ?? []) as { path: string }[]).map(({ path }) => path)

test('[base.unknown-body-field] every POST names an unknown field', async t => {
  const { call, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const { session_guid } = await data('sessionCreate', {}, { headers: { 'x-api-key': api_key } })
  for (const id of ids.filter(each => operations[each].method === 'POST')) {
    const given = id === 'secretCodeSet' ? { secret_code: secretCode } : {}
    const headers: Record<string, string> =
      id === 'sessionClose' ? { 'x-session-guid': session_guid } : { 'x-api-key': api_key }
    const { status, body } = await call(id, { ...given, colour: 'red', flavour: 1 }, { headers })
    assert.equal(status, 400, id)
    assert.equal(body.error.major.tag, 'invalid-input')
    for (const name of ['colour', 'flavour']) assert.ok(paths(body.error.details).includes(name), `${id}: ${name}`)
  }
})

test('[base.unknown-query-field] every GET with a schema for its query names an unknown field', async t => {
  const { call, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  for (const id of [
    'maintenanceGet',
    'maintenanceList',
    'partList',
    'journalList',
    'ready',
    'schedule',
    'stream',
    'gateList',
  ] as const) {
    const { status, body } = await call(id, { colour: 'red' }, { headers: { 'x-api-key': api_key } })
    assert.equal(status, 400, id)
    assert.ok(paths(body.error.details).includes('colour'), id)
  }
})

test('[base.unknown-query-field] a POST takes nothing from its query: every field there is unknown', async t => {
  const { url, schedule, data } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  for (const [path, body] of [
    [`/maintenance/start?maintenance_id=${maintenance_id}`, '{}'],
    [`/maintenance/get?maintenance_id=${maintenance_id}`, '{}'],
    [`/maintenance/get?maintenance_id=x`, JSON.stringify({ maintenance_id })],
    ['/maintenance/list?status=active', '{}'],
    ['/maintenance/list?colour=red', '{}'],
  ] as const) {
    const { status, json } = await sendRaw(url, post(path, body, { 'x-api-key': api_key }))
    assert.equal(status, 400, path)
    assert.ok(
      paths(json.error.details).some(name => path.includes(`?${name}=`)),
      `${path}: ${JSON.stringify(json.error.details)}`,
    )
  }
})

test('[base.probes-ignore-query] the probes ignore unknown query fields', async t => {
  const { url } = await startApp(t)
  for (const path of [
    '/ping?colour=red',
    '/ping?colour=red&scope=pos&colour=blue',
    `/ping?secret_code=${secretCode}`,
    '/ping?x-api-key=1',
    '/ping?',
    '/ping?%zz&=&&',
    '/ping?__proto__=1',
    '/stat?colour=red',
    '/stat?scope=-',
    '/stat?session_guid=1',
  ]) {
    const { status, json, body } = await sendRaw(
      url,
      `GET /ops${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`,
    )
    assert.equal(status, 200, path)
    assert.equal(json.data['ok'], true)
    assert.ok(!body.includes(secretCode))
  }
})

test('[base.no-coercion] JSON types are never coerced', async t => {
  const { call, data } = await startApp(t)
  const wrong: [OperationId, Record<string, unknown>, string][] = [
    ['maintenanceSchedule', { ...plan, estimated_duration_seconds: '3600' }, 'estimated_duration_seconds'],
    ['maintenanceSchedule', { ...plan, estimated_duration_seconds: 3600.5 }, 'estimated_duration_seconds'],
    ['maintenanceSchedule', { ...plan, estimated_duration_seconds: null }, 'estimated_duration_seconds'],
    ['maintenanceSchedule', { ...plan, estimated_duration_seconds: true }, 'estimated_duration_seconds'],
    ['maintenanceSchedule', { ...plan, estimated_duration_seconds: [3600] }, 'estimated_duration_seconds'],
    ['maintenanceSchedule', { ...plan, auto_start: 1 }, 'auto_start'],
    ['maintenanceSchedule', { ...plan, auto_start: 'true' }, 'auto_start'],
    ['maintenanceSchedule', { ...plan, auto_end: null }, 'auto_end'],
    ['maintenanceSchedule', { ...plan, description: 7 }, 'description'],
    ['maintenanceSchedule', { ...plan, description: ['a'] }, 'description'],
    ['maintenanceSchedule', { ...plan, scopes: 'pos' }, 'scopes'],
    ['maintenanceSchedule', { ...plan, scopes: { 0: 'pos' } }, 'scopes'],
    ['maintenanceSchedule', { ...plan, scopes: [1] }, 'scopes.0'],
    ['maintenanceSchedule', { ...plan, impact: 0 }, 'impact'],
    ['maintenanceSchedule', { ...plan, scheduled_start_utc: 1_796_094_000 }, 'scheduled_start_utc'],
    ['maintenanceSchedule', { ...plan, idempotency_key: 5 }, 'idempotency_key'],
    ['maintenanceListPost', { limit: '50' }, 'limit'],
    ['maintenanceListPost', { limit: 1.5 }, 'limit'],
    ['maintenanceListPost', { limit: null }, 'limit'],
    ['maintenanceListPost', { min_seq: '1' }, 'min_seq'],
    ['maintenanceListPost', { status: [true] }, 'status.0'],
    ['apiKeyCreate', { name: 5, role: 'reader' }, 'name'],
  ]
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  for (const [id, input, path] of wrong) {
    const { status, body } = await call(id, input, { headers: { 'x-api-key': api_key } })
    assert.equal(status, 400, `${id} ${JSON.stringify(input)}`)
    assert.ok(paths(body.error.details).includes(path), `${path}: ${JSON.stringify(body.error.details)}`)
  }
  assert.deepEqual((await data('maintenanceList', {}, { headers: { 'x-api-key': api_key } })).items, [])
})

test('[base.no-coercion] credentials in a body are strings', async t => {
  const { url } = await startApp(t)
  for (const code of [1234, true, null, [secretCode], { code: secretCode }, '']) {
    const body = JSON.stringify({ ...plan, secret_code: code })
    const { status, json } = await sendRaw(url, post('/maintenance/schedule', body))
    assert.equal(status, 400, body)
    assert.deepEqual(paths(json.error.details), ['secret_code'])
  }
})

test('[base.duplicate-keys] the same key twice in one object is 400, however it is written', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const whole = JSON.stringify(plan).slice(1, -1)
  const twice = [
    `{${whole},"description":"Another"}`,
    `{${whole},"description":"Database migration"}`,
    `{${whole},"de\\u0073cription":"Another"}`,
    `{${whole},"impact" : "notice","impact"\n:\t"blocked"}`,
    `{${whole},"__proto__":{},"__proto__":{}}`,
    `{${whole},"x":{"a":1,"a":2}}`,
    `{${whole},"x":[{"a":{"b":1,"b":1}}]}`,
    `{${whole},"":1,"":2}`,
    `{${whole},"a\\"b":1,"a\\"b":2}`,
  ]
  for (const body of twice) {
    const { status, json } = await sendRaw(url, post('/maintenance/schedule', body, { 'x-api-key': api_key }))
    assert.equal(status, 400, body)
    assert.deepEqual(json.error.details.fields, [{ path: '', message: 'the body must not name a field twice' }])
  }
  const fine = `{${whole.replace('Database migration', 'a \\"key\\": twice, \\"key\\": and {\\\\\\"x\\\\\\":1}')},"scopes":["pos"]}`
  assert.equal((await sendRaw(url, post('/maintenance/schedule', fine, { 'x-api-key': api_key }))).status, 200)
})

test('[base.text-in-code-points] lengths count code points', async t => {
  const { call, data } = await startApp(t)
  const till = '🧾'
  const window = await data('maintenanceSchedule', { ...plan, description: till.repeat(2000) })
  assert.equal([...window.description].length, 2000)
  assert.equal((await call('maintenanceSchedule', { ...plan, description: till.repeat(2001) })).status, 400)
  assert.equal((await call('apiKeyCreate', { name: till.repeat(64), role: 'reader' })).status, 200)
  assert.equal((await call('apiKeyCreate', { name: till.repeat(65), role: 'reader' })).status, 400)
})

test('[base.text-no-control] control characters are 400, except line feed and tab', async t => {
  const { call, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const controls = [
    ...Array.from({ length: 32 }, (_, code) => code),
    0x7f,
    ...Array.from({ length: 32 }, (_, index) => 0x80 + index),
  ]
  const taken: string[] = []
  for (const code of controls) {
    const description = `till ${String.fromCharCode(code)} 7`
    const { status } = await call(
      'maintenanceSchedule',
      { ...plan, description },
      { headers: { 'x-api-key': api_key } },
    )
    if (status === 200) taken.push(code.toString(16))
    else assert.equal(status, 400)
  }
  assert.deepEqual(taken, ['9', 'a'])
  const { description } = await data('maintenanceSchedule', { ...plan, description: 'one\n\ttwo' })
  assert.equal(description, 'one\n\ttwo')
})

test('[base.text-visible] [base.names-one-line] a text needs a visible character, and a name is one line that looks like no other', async t => {
  const { call, data, schedule } = await startApp(t)
  const { maintenance_id } = await schedule(-1, { auto_start: true })
  const unseen = ['\u200b', ' \u00a0\u3000', '\u2060\ufeff', '\u3164', '\u2800', '\u00ad\n']
  unseen.push('\u{1d159}', '\u{13441}', '\u{16fe4}', '\ufffc', '\u0301\u0302')
  const fieldsOf = async (id: OperationId, input: Record<string, unknown>) => {
    const { status, body } = await call(id, input)
    assert.equal(status, 400, `${id} ${JSON.stringify(input)}`)
    return (body.error.details?.['fields'] as { path: string; message: string }[]).map(({ path }) => path)
  }
  for (const text of unseen) {
    assert.deepEqual(await fieldsOf('maintenanceSchedule', { ...plan, description: text }), ['description'])
    assert.deepEqual(await fieldsOf('maintenanceUpdate', { maintenance_id, text }), ['text'])
    assert.deepEqual(await fieldsOf('maintenanceUpdate', { maintenance_id, description: text }), ['description'])
    assert.deepEqual(await fieldsOf('maintenanceEnd', { maintenance_id, end_message: text }), ['end_message'])
    assert.deepEqual(await fieldsOf('maintenanceCancel', { maintenance_id, reason: text }), ['reason'])
    assert.deepEqual(await fieldsOf('maintenanceRelease', { maintenance_id, scopes: ['pos'], text }), ['text'])
    const field = 'end_message'
    assert.deepEqual(await fieldsOf('maintenanceCorrectText', { maintenance_id, field, text }), ['text'])
  }
  const role = 'reader'
  for (const name of [
    ...unseen,
    'alice\nbob',
    'alice\tbob',
    'a\u202ebob',
    'ali\u200bce',
    'a\u2028b',
    'a\u2066b',
    '\u200dalice',
    ' alice',
    'alice  bob',
    'alice\u00a0bob',
    'ali\u{16fe4}ce',
    `a${'\u0301'.repeat(50)}`,
  ]) {
    const secret = { secret_code: secretCode }
    assert.deepEqual(await fieldsOf('sessionCreate', { ...secret, actor: name }), ['actor'])
    assert.deepEqual(await fieldsOf('sessionCreate', { ...secret, label: name }), ['label'])
    assert.deepEqual(await fieldsOf('apiKeyCreate', { name, role }), ['name'])
    assert.deepEqual(await fieldsOf('bypassCreate', { scope: 'pos', label: name }), ['label'])
  }
  for (const name of ['می\u200cخواهم', '👩\u200d💻', 'שלום', 'Zoë (night shift)', '山田\u3000太郎', 'हिन्दी', 'สมชาย'])
    assert.equal((await data('apiKeyCreate', { name, role })).name, name)
})

test('[base.text-no-control] everywhere in a body, and in a query', async t => {
  const { call, url } = await startApp(t)
  const nested = await call('maintenanceSchedule', { ...plan, scopes: ['pos', 'p\u0000s'] })
  assert.deepEqual(nested.body.error.details?.['fields'], [
    {
      path: 'scopes.1',
      message: 'must not contain control characters other than line feed and tab, or lone surrogates',
    },
  ])
  assert.equal((await call('maintenanceSchedule', { ...plan, secret_code: `${secretCode}\u0000` })).status, 400)
  assert.equal((await call('ping', { scope: 'pos\u0000' })).status, 400)
  const { status } = await sendRaw(
    url,
    'GET /ops/maintenance/list?next_token=%00 HTTP/1.1\r\nhost: ops\r\nx-api-key: x\r\nconnection: close\r\n\r\n',
  )
  assert.equal(status, 401, 'credentials come first')
})

test('[base.text-no-lone-surrogate] a lone surrogate is 400, even as an escape; a pair passes', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const schedule = (description: string) =>
    sendRaw(
      url,
      post('/maintenance/schedule', JSON.stringify(plan).replace('Database migration', description), {
        'x-api-key': api_key,
      }),
    )
  for (const description of ['x\\ud83e', '\\udd13x', '\\udd13\\ud83e', '\\uD83E\\u0041', '🧾\\ud83e']) {
    const { status, json } = await schedule(description)
    assert.equal(status, 400, description)
    assert.deepEqual(paths(json.error.details), ['description'])
  }
  const { status, json } = await schedule('\\ud83e\\uddfe')
  assert.equal(status, 200)
  assert.equal(json.data['description'], '🧾')
})

test('[base.body-utf8] bytes that are not UTF-8 are 400', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const [before = '', after = ''] = JSON.stringify({ ...plan, description: '?' }).split('?')
  for (const bytes of [
    [0xff],
    [0xc3],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0xbd],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe2, 0x82],
    [0x80],
  ]) {
    const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
    const { status, json } = await sendRaw(url, post('/maintenance/schedule', body, { 'x-api-key': api_key }))
    assert.equal(status, 400, bytes.join(' '))
    assert.deepEqual(json.error.details.fields, [{ path: '', message: 'the body must be UTF-8' }])
  }
  const utf16 = Buffer.from(JSON.stringify(plan), 'utf16le')
  assert.equal((await sendRaw(url, post('/maintenance/schedule', utf16, { 'x-api-key': api_key }))).status, 400)
})

test('[base.body-must-be-object] anything but a JSON object is 400', async t => {
  const { url } = await startApp(t)
  for (const body of [
    '{',
    'null',
    '[]',
    '[{}]',
    '"x"',
    '5',
    'true',
    '{}{}',
    '{"a":1,}',
    "{'a':1}",
    'a=1',
    '\ufeff{}',
    ' ',
  ]) {
    const { status, json } = await sendRaw(url, post('/maintenance/list', body))
    assert.equal(status, 400, body)
    assert.equal(json.error.major.tag, 'invalid-input')
    assert.deepEqual(paths(json.error.details), [''])
  }
  for (const body of ['', '{}', ' {} \n']) {
    assert.equal((await sendRaw(url, post('/maintenance/list', body))).status, 401, `${body} is an object`)
  }
})

test('[base.no-prototype-pollution] names of the prototype are unknown fields, and change nothing', async t => {
  const { url, data } = await startApp(t)
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const headers = { 'x-api-key': api_key }
  const whole = JSON.stringify(plan).slice(1, -1)
  for (const name of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']) {
    for (const value of ['{"polluted":true}', '{"prototype":{"polluted":true}}', '"x"', 'null']) {
      const { status, json } = await sendRaw(
        url,
        post('/maintenance/schedule', `{${whole},"${name}":${value}}`, headers),
      )
      assert.equal(status, 400, name)
      assert.ok(paths(json.error.details).includes(name), JSON.stringify(json.error.details))
    }
    const { status, json } = await sendRaw(
      url,
      `GET /ops/maintenance/list?${name}=1 HTTP/1.1\r\nhost: ops\r\nx-api-key: ${api_key}\r\nconnection: close\r\n\r\n`,
    )
    assert.equal(status, 400, name)
    assert.ok(paths(json.error.details).includes(name))
  }
  const required = await sendRaw(url, post('/maintenance/schedule', `{"__proto__":${JSON.stringify(plan)}}`, headers))
  assert.equal(required.status, 400)
  assert.ok(paths(required.json.error.details).includes('description'))
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  assert.deepEqual((await data('maintenanceList', {}, { headers })).items, [])
})

test('[base.response-validates] [base.times-are-utc-seconds] every response is as in the contract, and every time is UTC in whole seconds', async t => {
  const { call, data, clock } = await startApp(t)
  await clock.pass(1234)
  const times: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) times.push(value)
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  const succeed = async <Id extends OperationId>(
    id: Id,
    input: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) => {
    const { status, body } = await call(id, input, { headers })
    assert.equal(status, 200, `${id}: ${JSON.stringify(body.error)}`)
    collect(body)
    called.add(id)
    return body.data
  }
  const called = new Set<OperationId>()
  const { api_key, api_key_id } = await succeed('apiKeyCreate', {
    name: 'operator',
    role: 'operator',
    expires_at: '2026-12-24T18:00:00.9+01:00',
  })
  const key = { 'x-api-key': api_key }
  const start = { ...plan, scheduled_start_utc: '2026-12-01T04:30:00.75+01:30' }
  const { maintenance_id } = await succeed('maintenanceSchedule', start)
  const cancelled = await succeed('maintenanceSchedule', { ...start, auto_end: true, scopes: ['pos', 'web/shop'] }, key)
  await succeed('maintenanceUpdate', { maintenance_id, text: 'Soon.' }, key)
  await succeed('maintenanceStart', { maintenance_id }, key)
  await succeed('ping', { scope: 'POS/emea' })
  await succeed('maintenanceRelease', { maintenance_id, scopes: ['POS/emea'], text: 'One is back.' }, key)
  await succeed('maintenanceCorrectText', { maintenance_id, field: 'update', number: 1, text: 'EMEA is back.' }, key)
  await succeed('maintenanceEnd', { maintenance_id, end_message: 'Done.' }, key)
  await succeed('maintenanceCancel', { maintenance_id: cancelled.maintenance_id, reason: 'No need.' }, key)
  for (const id of ['maintenanceGet', 'maintenanceGetPost'] as const) await succeed(id, { maintenance_id }, key)
  await succeed('partSet', { parts: [{ scope: 'POS', title: 'Tills' }] }, key)
  for (const id of ['maintenanceList', 'maintenanceListPost', 'partList', 'partListPost'] as const)
    await succeed(id, {}, key)
  for (const id of ['stat', 'ready', 'state', 'statePost', 'schedule'] as const) await succeed(id)
  await succeed('partRemove', { scopes: ['POS'] }, key)
  for (const id of ['journalList', 'gateList'] as const) await succeed(id, {}, key)
  const { session_guid } = await succeed('sessionCreate', { actor: 'alice', label: 'laptop' }, key)
  await succeed('sessionClose', { session_guid })
  await succeed('bypassCreate', { scope: 'POS', label: 'tester' }, key)
  await succeed('apiKeyRevoke', { api_key_id })
  await succeed('apiKeyList')
  await succeed('signingKeyRotate')
  await succeed('jwks')
  await succeed('secretCodeSet', { new_secret_code: 'another code 5678' })
  assert.ok(times.length > 50)
  for (const time of times) assert.match(time, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  assert.ok(times.includes('2026-12-24T17:00:00Z') && times.includes('2026-12-01T03:00:00Z'))
  const withoutEnvelope: OperationId[] = ['openapiYaml', 'openapiJson', 'docs', 'stream', 'gate']
  assert.deepEqual(
    ids.filter(id => !called.has(id) && !withoutEnvelope.includes(id)),
    [],
  )
  await data('ping')
})
