import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyCharacter } from '../stage/any-character.ts'
import type { Answer } from '../stage/call-operation.ts'
import { checkAnswer } from '../stage/check-answer.ts'
import { Fault } from '../stage/fault.ts'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

/** Asks the gate, and takes the answer apart; an envelope is held against the contract. */
async function ask({ url }: TestApp, query = '', headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${url}/gate${query === '' ? '' : `?${query}`}`, { method, headers })
  const text = await response.text()
  if (text.startsWith('{')) checkAnswer('gate', response.status, JSON.parse(text))
  return {
    status: response.status,
    warning: response.headers.get('ops-gate-warning'),
    retryAfter: Number(response.headers.get('retry-after') ?? Number.NaN),
    headers: response.headers,
    text,
    get error() {
      return (JSON.parse(text) as Answer['body']).error
    },
  }
}

test('[gate.open] [gate.closed] [gate.scope] the gate is 204 while open, and 503 with the envelope while a window covers its scope', async t => {
  const app = await startApp(t)
  const open = await ask(app, 'scope=pos')
  assert.deepEqual([open.status, open.text, open.warning], [204, '', null])
  assert.equal(open.headers.get('content-length'), null)
  const { maintenance_id } = await app.schedule(0, { scopes: ['pos'] })
  const closed = await ask(app, 'scope=POS/emea')
  assert.equal(closed.status, 503)
  assert.equal(closed.error.major.tag, 'maintenance-active')
  assert.equal(closed.error.retryable, true)
  assert.deepEqual(closed.error.details, {
    maintenance_id,
    description: 'Database migration',
    estimated_end_utc: '2026-12-01T03:00:00Z',
  })
  assert.equal(closed.headers.get('cache-control'), 'no-store')
  for (const query of ['', 'scope=postal', 'scope=*']) assert.equal((await ask(app, query)).status, 204, query)
  await app.data('maintenanceEnd', { maintenance_id })
  assert.equal((await ask(app, 'scope=pos')).status, 204)
})

test('[gate.turns-at-the-second] the gate closes and opens at the second, whether or not that is journaled', async t => {
  const app = await startApp(t)
  await app.schedule(30, { estimated_duration_seconds: 60, auto_end: true })
  const { head } = app.app.context.journal
  const status = async () => (await ask(app)).status
  app.clock.jump(29_999)
  assert.equal(await status(), 204)
  app.clock.jump(1)
  assert.equal(await status(), 503)
  app.clock.jump(59_999)
  assert.equal(await status(), 503)
  app.clock.jump(1)
  assert.equal(await status(), 204)
  assert.deepEqual(app.app.context.journal.head, head)
})

test('[gate.deny-status] a proxy that only accepts 403 as a refusal gets it, with the same headers and envelope', async t => {
  const app = await startApp(t)
  await app.schedule(0)
  const { status, error, retryAfter } = await ask(app, 'deny_status=403')
  assert.deepEqual([status, error.major.tag], [403, 'maintenance-active'])
  assert.ok(retryAfter >= 1)
  assert.equal((await ask(app, 'deny_status=503')).status, 503)
})

test('[gate.retry-after] Retry-After is the time until the planned end, spread by up to a tenth, an hour at most', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { estimated_duration_seconds: 1000 })
  const waits = async () => {
    const found = new Set<number>()
    for (let count = 0; count < 60; count++) found.add((await ask(app)).retryAfter)
    return [...found]
  }
  const within = (found: number[], least: number, most: number) => {
    assert.ok(found.length > 5, `spread: ${found.join()}`)
    assert.ok(
      found.every(wait => Number.isInteger(wait) && wait >= least && wait <= most),
      found.join(),
    )
  }
  within(await waits(), 1000, 1100)
  await app.data('maintenanceUpdate', { maintenance_id, estimated_duration_seconds: 86_400 })
  within(await waits(), 3240, 3600)
  await app.data('maintenanceUpdate', { maintenance_id, estimated_duration_seconds: 1000 })
  await app.clock.pass(2_000_000)
  within(await waits(), 60, 66)
})

test('[gate.method] a read_only window lets GET, HEAD and OPTIONS pass, and no method means GET', async t => {
  const app = await startApp(t)
  await app.schedule(0, { impact: 'notice' })
  assert.equal((await ask(app, 'method=POST')).status, 204)
  await app.schedule(0, { impact: 'read_only' })
  const statusOf = async (method: string) => (await ask(app, `method=${method}`)).status
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'get']) assert.equal(await statusOf(method), 204, method)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']) assert.equal(await statusOf(method), 503, method)
  assert.equal((await ask(app)).status, 204)
})

test('[gate.method-header] a proxy may send the method in a header, and every way of sending it counts', async t => {
  const app = await startApp(t)
  await app.schedule(0, { impact: 'read_only' })
  for (const [status, query, headers] of [
    [503, '', { 'x-forwarded-method': 'POST' }],
    [503, '', { 'x-original-method': 'DELETE' }],
    [204, '', { 'x-forwarded-method': 'GET' }],
    [204, 'method=GET', { 'x-forwarded-method': 'GET', 'x-original-method': 'GET' }],
  ] as const) {
    const answer = await ask(app, query, headers)
    assert.deepEqual([answer.status, answer.warning], [status, null], JSON.stringify([query, headers]))
  }
})

test('[gate.unclear-method] a method that is malformed or contradictory is refused both by read_only and by blocked', async t => {
  const { url, schedule, log } = await startApp(t)
  const raw = async (target: string, ...lines: string[]) => {
    const head = [`GET /ops/gate${target} HTTP/1.1`, 'host: ops', 'connection: close', ...lines, '', ''].join('\r\n')
    const { status, headers } = await sendRaw(url, head)
    return [status, headers['ops-gate-warning']]
  }
  const malformed = 'method is malformed'
  const differ = 'different methods are given'
  const questions: [warning: string, target: string, ...lines: string[]][] = [
    [malformed, '?method=G%20T'],
    [malformed, '?method='],
    [malformed, `?method=${'G'.repeat(5000)}`],
    [malformed, '', 'x-forwarded-method: a b'],
    [malformed, '', 'x-original-method: '],
    [malformed, '', 'x-forwarded-method: GET, GET'],
    [differ, '?method=POST&method=GET'],
    [differ, '?method=POST', 'x-forwarded-method: GET'],
    [differ, '', 'x-forwarded-method: GET', 'x-original-method: POST'],
    [differ, '', 'X-Original-Method: POST', 'X-FORWARDED-METHOD: GET'],
    [differ, '', 'x-forwarded-method: GET', 'x-forwarded-method: POST'],
  ]
  for (const [warning, ...question] of questions) assert.deepEqual(await raw(...question), [204, warning], 'open')
  for (const impact of ['read_only', 'blocked']) {
    const { maintenance_id } = await schedule(0, { impact })
    for (const [warning, ...question] of questions) {
      assert.deepEqual(await raw(...question), [503, warning], `${impact}: ${question.join(' ').slice(0, 80)}`)
    }
    assert.deepEqual(await raw('?method=a%20b&deny_status=403', 'accept: text/html'), [403, malformed])
    assert.deepEqual(await raw('?method=POST&scope&deny_status'), [503, 'scope is given without a value'])
    const [status] = await raw('', ...Array<string>(500).fill('a: b'), 'x-original-method: POST')
    assert.notEqual(status, 204, 'the header of the proxy comes after so many that it is not read')
    assert.deepEqual(await raw('', 'x-forwarded-method: get'), [503, undefined], 'methods are told apart by case')
    await end(maintenance_id)
  }
  assert.ok(log.some(({ level, fields }) => level === 'warn' && fields['warning'] === differ))

  async function end(maintenance_id: string): Promise<void> {
    const body = JSON.stringify({ maintenance_id, secret_code: secretCode })
    const headers = { 'content-type': 'application/json' }
    assert.equal((await fetch(`${url}/maintenance/end`, { method: 'POST', headers, body })).status, 200)
  }
})

test('[gate.bypass] a bypass token of the scope opens the gate, as a header or a cookie, until it expires', async t => {
  const app = await startApp(t)
  const { bypass_token: token } = await app.data('bypassCreate', { scope: 'pos/emea', duration_seconds: 600 })
  const statusOf = async (headers: Record<string, string>, query = 'scope=POS/emea/store-1') =>
    (await ask(app, query, headers)).status
  await app.schedule(0, { scopes: ['pos'] })
  assert.equal(await statusOf({}), 503)
  assert.equal(await statusOf({ 'ops-bypass': token }), 204)
  assert.equal(await statusOf({ cookie: `a=b; ops-bypass=${token}; c=d` }), 204)
  assert.equal(await statusOf({ cookie: `ops-bypass=${token}` }, 'scope=pos/emea&method=a%20b'), 204)
  assert.equal(await statusOf({ 'ops-bypass': token }, 'scope=pos'), 503, 'wider than the token')
  assert.equal(await statusOf({ 'ops-bypass': token }, 'scope=pos/emeax'), 503)
  const [head = '', body = '', signature = ''] = token.split('.')
  const { bypass_token: other } = await app.data('bypassCreate', { scope: '*', duration_seconds: 600 })
  const jose = await (await fetch(`${app.url}/schedule`, { headers: { accept: 'application/jose' } })).text()
  for (const wrong of [
    'x',
    '..',
    `${head}.${body}.`,
    `${head}.${other.split('.')[1]}.${signature}`,
    `${token}.x`,
    token.slice(0, -4),
    jose,
    'x'.repeat(9000),
    `${head}.${body}.${signature}=`,
    `${head}.${body}.${signature}!`,
    `${head}=.${body}.${signature}`,
    `${head}.${body}.${signature.slice(0, -1)}${alike(signature)}`,
    `${token} ${token}`,
  ]) {
    const answer = await ask(app, 'scope=pos/emea', { 'ops-bypass': wrong })
    assert.deepEqual([answer.status, answer.warning], [503, null], wrong.slice(0, 40))
  }
  await app.clock.pass(600_000)
  assert.equal(await statusOf({ 'ops-bypass': token }), 503)
  assert.doesNotMatch(JSON.stringify(app.log), new RegExp(signature))
})

/** The last character of a signature with another bit set that base64url leaves over: it decodes to the same bytes. */
function alike(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(signature.at(-1) ?? '') | 1] ?? ''
}

test('[gate.bypass] one valid bypass token is enough, at any position among eight', async t => {
  const app = await startApp(t)
  const make = async (scope: string) => (await app.data('bypassCreate', { scope })).bypass_token
  const [token, other] = [await make('pos'), await make('shop')]
  await app.schedule(0, { scopes: ['pos'] })
  const many = (count: number) => Array.from({ length: count }, (_, index) => `ops-bypass=wrong${index}; `).join('')
  for (const [status, headers] of [
    [204, { 'ops-bypass': `${other}, ${token}` }],
    [204, { 'ops-bypass': `,,${token},` }],
    [204, { 'ops-bypass': 'old', cookie: `ops-bypass=${token}` }],
    [204, { cookie: `ops-bypass=old; a=b; ops-bypass=${other}; ops-bypass=${token}` }],
    [204, { cookie: `${many(7)}ops-bypass=${token}` }],
    [503, { cookie: `${many(8)}ops-bypass=${token}` }],
    [503, { 'ops-bypass': `${other}, x`, cookie: `ops-bypass=${other}` }],
  ] as [number, Record<string, string>][])
    assert.equal((await ask(app, 'scope=pos', headers)).status, status, JSON.stringify(headers).slice(0, 80))
})

test('[gate.last-to-end-speaks] of several windows, the response has the one that refuses the method and ends last', async t => {
  const app = await startApp(t)
  const blocked = await app.schedule(0, { estimated_duration_seconds: 600 })
  const readOnly = await app.schedule(0, { impact: 'read_only', estimated_duration_seconds: 1200 })
  await app.schedule(0, { impact: 'notice', estimated_duration_seconds: 7200 })
  const speaking = async (method: string) => (await ask(app, `method=${method}`)).error.details?.['maintenance_id']
  assert.equal(await speaking('GET'), blocked.maintenance_id)
  assert.equal(await speaking('POST'), readOnly.maintenance_id)
})

test('[gate.prefers-html] a client that prefers a page or text gets it, all others the envelope', async t => {
  const app = await startApp(t)
  await app.schedule(0, { description: 'A <b>bold</b> migration' })
  const page = await ask(app, '', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.match(page.text, /A &lt;b&gt;bold&lt;\/b&gt; migration/)
  assert.match(page.headers.get('content-security-policy') ?? '', /style-src 'unsafe-inline'/)
  assert.equal(page.headers.get('content-security-policy')?.match(/default-src/g)?.length, 1)
  assert.match((await ask(app, '', { accept: 'text/plain' })).text, /^Closed for maintenance\./)
  for (const accept of ['*/*', 'application/json', 'image/png']) {
    const { headers } = await ask(app, '', { accept })
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8', accept)
    assert.match(headers.get('vary') ?? '', /accept/i)
  }
})

test('[gate.never-closed-by-a-mistake] an invalid scope or status opens the gate, with a warning and a log line', async t => {
  const app = await startApp(t)
  await app.schedule(0)
  for (const [query, warning] of [
    ['scope=a%20b', 'scope is malformed'],
    ['scope=pos&scope=shop', 'scope is given more than once'],
    ['deny_status=418', 'deny_status is neither 403 nor 503'],
  ] as const) {
    for (let count = 0; count < 3; count++) {
      const answer = await ask(app, query)
      assert.deepEqual([answer.status, answer.warning, answer.text], [204, warning, ''], query)
    }
    const lines = () => app.log.filter(({ level, fields }) => level === 'warn' && fields['warning'] === warning)
    assert.equal(lines().length, 1, 'a line a minute')
    await app.clock.pass(60_000)
    await ask(app, query)
    assert.equal(lines().length, 2)
  }
  assert.equal((await ask(app, 'colour=blue&colour=red')).status, 503, 'what it does not know it ignores')
})

test('[gate.never-closed-by-a-mistake] whatever an open gate is asked, it is open', async t => {
  const app = await startApp(t)
  const text = fc.string({ unit: anyCharacter, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.oneof(fc.constantFrom('scope', 'method', 'deny_status'), text), text),
      async query => {
        const wellFormed = Object.entries(query).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])
        assert.equal((await ask(app, new URLSearchParams(wellFormed).toString())).status, 204)
      },
    ),
    { numRuns: 200 },
  )
})

test('[gate.ignores-credentials-in-query] credentials in a query are ignored, and neither echoed nor logged', async t => {
  const app = await startApp(t, { config: { OPS_LOG_PING: '1' } })
  await app.schedule(0)
  const { status, text, headers } = await ask(app, `secret_code=${secretCode}&api_key=opsk_1&scope=pos`)
  assert.equal(status, 503)
  assert.doesNotMatch(text + JSON.stringify([...headers]) + JSON.stringify(app.log), /opsk_1|open-sesame/)
})

test('[gate.private-board] with a private board, the gate closes for readers, and is open with a warning for unknown callers', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' }, wrap: fault.wrap })
  const { api_key } = await app.data('apiKeyCreate', { name: 'proxy', role: 'reader' })
  const session = await app.data('sessionCreate', { secret_code: secretCode })
  const other = await app.data('sessionCreate', { secret_code: secretCode })
  await app.schedule(0)
  const key = { 'x-api-key': api_key }
  const known = { 'x-session-guid': session.session_guid }
  assert.equal((await ask(app, '', key)).status, 503)
  assert.equal((await ask(app, '', known)).status, 503)
  const warningOf = async (headers: Record<string, string>) => {
    const { status, warning } = await ask(app, '', headers)
    assert.equal(status, 204)
    return warning
  }
  assert.equal(await warningOf({}), 'credentials are missing')
  for (let count = 0; count < 70; count++) {
    assert.equal(await warningOf({ 'x-api-key': 'unknown' }), 'credentials are not valid', 'never throttled')
  }
  assert.ok(app.log.some(({ level, fields }) => level === 'warn' && fields['warning'] === 'credentials are missing'))
  fault.away = true
  assert.equal((await ask(app, '', key)).status, 503, 'a key that is known needs no store')
  assert.equal((await ask(app, '', known)).status, 503, 'nor does a session that is remembered')
  assert.equal(await warningOf({ 'x-session-guid': other.session_guid }), 'credentials could not be checked')
})

test('[gate.never-throttled] [gate.without-store] the gate is never throttled, and works while the store is unreachable', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: { OPS_RATE_LIMIT: '1' }, wrap: fault.wrap })
  await app.schedule(0, { scopes: ['pos'] })
  fault.away = true
  for (let count = 0; count < 100; count++) {
    assert.equal((await ask(app, 'scope=pos')).status, 503)
    assert.equal((await ask(app)).status, 204)
  }
})

test('[gate.head] HEAD responds like GET, without a body', async t => {
  const app = await startApp(t)
  assert.equal((await ask(app, '', {}, 'HEAD')).status, 204)
  await app.schedule(0)
  const head = await ask(app, '', {}, 'HEAD')
  const get = await ask(app)
  assert.deepEqual([head.status, head.text], [503, ''])
  // What a client asks of its connection differs between the two.
  const names = ({ headers }: typeof head) => [...headers.keys()].filter(name => name !== 'keep-alive').sort()
  assert.deepEqual(names(head), names(get))
  assert.equal((await ask(app, '', {}, 'POST')).status, 405)
})

test('[gate.log-sampled] the gate is logged only if that is configured', async t => {
  const quiet = await startApp(t)
  await ask(quiet)
  const sampled = await startApp(t, { config: { OPS_LOG_PING: '5' } })
  await sampled.schedule(0)
  for (let count = 0; count < 10; count++) await ask(sampled, 'scope=pos')
  const lines = ({ log }: TestApp) => log.filter(({ fields }) => fields['call'] === 'GET /gate')
  assert.equal(lines(quiet).length, 0)
  assert.deepEqual(
    lines(sampled).map(({ fields }) => [fields['status'], fields['one_in']]),
    [
      [503, 5],
      [503, 5],
    ],
  )
})

test('[gate.keeps-connections] a connection stays open, unless the client wants it closed', async t => {
  const { url, schedule } = await startApp(t)
  const request = (connection: string) => `GET /ops/gate HTTP/1.1\r\nhost: ops\r\nconnection: ${connection}\r\n\r\n`
  assert.equal((await sendRaw(url, request('close'))).headers['connection'], 'close')
  await schedule(0)
  const kept = await sendRaw(url, request('keep-alive'))
  assert.equal(kept.headers['connection'], 'keep-alive')
  assert.equal(Number(kept.headers['content-length']), Buffer.byteLength(kept.body))
})
