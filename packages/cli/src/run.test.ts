import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { canonicalJson, type MaintenanceRecord, noHash } from '@ops/contract'
import { capture } from '../../../test/stage/captured-terminal.ts'
import { displayWidth } from './print/display-width.ts'

interface Seen {
  path: string
  query: URLSearchParams
  headers: Record<string, unknown>
  body: Record<string, unknown>
}

type Answer = { data: unknown } | { status: number; error: Record<string, unknown> }

const record: MaintenanceRecord = {
  maintenance_id: '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01',
  status: 'active',
  description: 'Database migration \u001b[31mred',
  estimated_duration_seconds: 5400,
  scheduled_start_utc: '2026-12-01T01:00:00Z',
  revision: 3,
  created_at: '2026-11-24T12:00:00Z',
  updated_at: '2026-12-01T01:10:00Z',
  scopes: ['*'],
  impact: 'blocked',
  auto_start: true,
  auto_end: false,
  overrun: false,
  started_at: '2026-12-01T01:00:00Z',
  updates: [{ at: '2026-12-01T01:10:00Z', text: 'Half\ndone', actor: 'secret_code' }],
}

const reads: Record<string, Answer> = {
  '/schedule': { data: { horizon_utc: '2027-12-01T00:00:00Z', windows: [] } },
  '/part/list': { data: { items: [] } },
}

const withOps = async (t: TestContext, answer: (seen: Seen) => Answer) => {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const url = new URL(request.url ?? '', 'http://x')
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    const one = { path: url.pathname.slice(4), query: url.searchParams, headers: request.headers, body }
    // The plan is compared with the windows there are, and its scopes with the parts: none.
    const read = reads[one.path]
    if (read === undefined) seen.push(one)
    const given = read ?? answer(one)
    const build = { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' }
    const stats = { call: '', service: 'ops', timestamp_utc: '2026-01-01T00:00:00Z', request_id: 'r-1', latency_ms: 0 }
    response.writeHead('error' in given ? given.status : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ success: !('error' in given), ...given, build, stats }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ops` }
}

const refusal = (status: number, tag: string, details?: unknown): Answer => ({
  status,
  error: { major: { tag, message: { en_US: 'It was refused.' } }, retryable: false, details },
})

const planned = ['maintenance-schedule', '--description', 'x', '--start', 'now', '--duration', '90m']

test('[cli.scope-asked] without a scope, a terminal asks for one, and anything else is an error, before anything is sent', async t => {
  const { seen, url } = await withOps(t, () => ({ data: record }))
  const env = { OPS_URL: url, OPS_SECRET_CODE: 'open sesame' }
  const refused = await capture(planned, { env })
  assert.equal(refused.code, 2)
  assert.match(refused.stderr, /say what it covers: --scope pos\/emea, or --scope "\*" for the whole stack/)
  for (const typed of ['', 'POS EMEA', '!']) {
    const answer = await capture(planned, { env, isTTY: true, stdinIsTTY: true, stdin: `${typed}\n` })
    assert.equal(answer.code, 2, typed)
    assert.match(answer.stderr, /What does it cover\?/)
  }
  assert.equal(seen.length, 0)
  const asked = await capture(planned, { env, isTTY: true, stdinIsTTY: true, stdin: 'pos/emea\n' })
  assert.equal(asked.code, 0, asked.stderr)
  assert.deepEqual(seen[0]?.body?.['scopes'], ['pos/emea'])
  assert.match(asked.stderr, /Understood: pos\/emea, blocked, /)
  const whole = await capture([...planned, '--scope', '*', '--impact', 'read_only', '--auto-end'], { env })
  assert.equal(whole.code, 0, whole.stderr)
  assert.match(whole.stderr, /Understood: the whole stack, read_only, .*, ends automatically/)
})

test('[cli.one-scope] several scopes in one option are an error that proposes what may have been meant', async () => {
  const cases: Record<string, string> = {
    'pos,erp': 'Write --scope pos --scope erp.',
    'POS EMEA': 'Write --scope POS --scope EMEA, or --scope pos/emea.',
    'pos; erp': 'Write --scope pos --scope erp.',
    'pos/*': 'Write it like pos/emea, or "*" for the whole stack.',
    '': 'Write it like pos/emea, or "*" for the whole stack.',
  }
  for (const [scope, advice] of Object.entries(cases)) {
    for (const args of [planned, ['maintenance-update', '--maintenance-id', record.maintenance_id]]) {
      const { code, stderr } = await capture([...args, '--scope', scope])
      assert.equal(code, 2)
      assert.ok(stderr.includes(advice), stderr)
    }
  }
})

test('[cli.zone-unusable] instead of an invalid local zone, UTC is used with a warning, and nothing fails after a write', async t => {
  const { url } = await withOps(t, () => ({ data: record }))
  const end = ['maintenance-end', '--maintenance-id', record.maintenance_id]
  for (const TZ of ['', 'Mars/Phobos', 'CET-1CEST']) {
    const env = { OPS_URL: url, OPS_SECRET_CODE: 'open sesame', TZ }
    const { code, stdout, stderr } = await capture(end, { env, timeZone: 'Etc/Unknown' })
    assert.equal(code, 0, stderr)
    assert.equal(stderr.match(/^warning: TZ is .*: times are in UTC/gm)?.length, 1, stderr)
    assert.match(stdout, /^Planned end +2026-12-01 02:30:00 UTC,/m)
    const named = await capture([...end, '--zone', 'Asia/Tokyo'], { env, timeZone: 'Etc/Unknown' })
    assert.equal(named.stderr, '')
  }
})

test('[cli.written-is-done] a response to a change that cannot be formatted is printed as JSON, and counts as done', async t => {
  const { url } = await withOps(t, () => ({ data: { ...record, scheduled_start_utc: 'soon', scopes: null } }))
  const env = { OPS_URL: url, OPS_SECRET_CODE: 'open sesame' }
  const { code, stdout, stderr } = await capture(['maintenance-end', '--maintenance-id', record.maintenance_id], {
    env,
  })
  assert.equal(code, 0, stderr)
  assert.match(stderr, /^warning: the response is printed as JSON: /)
  assert.equal((JSON.parse(stdout) as typeof record).maintenance_id, record.maintenance_id)
})

test('a window is scheduled: what was understood on standard error, the record on standard output', async t => {
  const { seen, url } = await withOps(t, () => ({ data: record }))
  const { code, stdout, stderr } = await capture(
    [
      'maintenance-schedule',
      '--description',
      'x',
      '--start',
      '2026-12-01 02:00',
      '--duration',
      '90m',
      '--scope',
      'pos',
      '--scope',
      'web',
      '--scope',
      'pos/emea',
    ],
    { env: { OPS_URL: url, OPS_SECRET_CODE: 'open sesame' } },
  )
  assert.equal(code, 0)
  const { idempotency_key: key, ...body } = seen[0]?.body ?? {}
  assert.match(String(key), /^g3n-ops-[0-9a-f-]{36}$/)
  assert.deepEqual(body, {
    description: 'x',
    scheduled_start_utc: '2026-12-01T01:00:00Z',
    estimated_duration_seconds: 5400,
    scopes: ['pos', 'web', 'pos/emea'],
    secret_code: 'open sesame',
  })
  assert.equal(
    stderr,
    'note: pos already covers pos/emea\nUnderstood: pos and web and pos/emea, blocked, start 2026-12-01 01:00:00 UTC (2026-12-01 02:00:00 Europe/Berlin), a Tuesday, duration 1h 30m, planned end 2026-12-01 02:30:00 UTC (2026-12-01 03:30:00 Europe/Berlin), runs until maintenance-end\n',
  )
  assert.match(stdout, /^Window +019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01$/m)
  assert.match(
    stdout,
    /^Planned end +2026-12-01 02:30:00 UTC \(2026-12-01 03:30:00 Europe\/Berlin\), when someone ends it$/m,
  )
  assert.match(stdout, /Database migration ␛\[31mred/)
  assert(!(stdout + stderr).includes('open sesame'))
})

test('[cli.release] scopes are let go, and the record and the list show it', async t => {
  const released = { ...record, scopes: ['pos'], released: ['pos/1', 'pos/2'] }
  let answer: unknown = released
  const { seen, url } = await withOps(t, () => ({ data: answer }))
  const env = { OPS_URL: url, OPS_SECRET_CODE: 'open sesame' }
  const release = ['maintenance-release', '--maintenance-id', record.maintenance_id]
  const none = await capture(release, { env })
  assert.deepEqual([none.code, seen.length], [2, 0])
  const one = await capture([...release, '--scope', 'pos/1', '--scope', 'pos/2', '--text', 'Two are back.'], { env })
  assert.deepEqual([one.code, one.stderr], [0, ''])
  const {
    idempotency_key: _key,
    secret_code: _code,
    ...body
  } = seen.find(({ body: { scopes } }) => scopes !== undefined)?.body ?? {}
  assert.deepEqual(body, {
    maintenance_id: record.maintenance_id,
    scopes: ['pos/1', 'pos/2'],
    text: 'Two are back.',
  })
  assert.match(one.stdout, /^Scopes +pos$\n^Released +pos\/1, pos\/2$/m)
  answer = { ...record, status: 'ended' }
  const last = await capture([...release, '--scope', '*'], { env })
  assert.match(last.stderr, /^That was all it covered: the window has ended\.$/m)
  answer = { items: [released] }
  assert.match((await capture(['maintenance-list'], { env, columns: () => 200 })).stdout, /pos without pos\/1,pos\/2/)
})

test('[cli.correct-text] what is missing is said before anything is sent, and updates are numbered', async t => {
  const at = '2026-12-01T01:20:00Z'
  const updates = [
    { at, text: 'Fixed.', corrected_at: at },
    { at, corrected_at: at },
  ]
  const { seen, url } = await withOps(t, () => ({ data: { ...record, updates } }))
  const env = { OPS_URL: url, OPS_SECRET_CODE: 'open sesame' }
  const correct = ['maintenance-correct-text', '--maintenance-id', record.maintenance_id]
  for (const [args, message] of [
    [['--number', '1'], /say what to do: --text or --withdraw/],
    [['--number', '1', '--text', 'x', '--withdraw'], /say what to do: --text or --withdraw/],
    [['--field', 'end_message', '--number', '1', '--text', 'x'], /--number is only for updates/],
  ] as const) {
    const { code, stderr } = await capture([...correct, ...args], { env })
    assert.equal(code, 2)
    assert.match(stderr, message)
  }
  assert.equal(seen.length, 0)
  const { code, stdout } = await capture([...correct, '--number', '2', '--withdraw', '--utc'], { env })
  assert.equal(code, 0)
  const { idempotency_key: _key, secret_code: _code, ...body } = seen[0]?.body ?? {}
  assert.deepEqual(body, { maintenance_id: record.maintenance_id, field: 'update', number: 2, withdraw: true })
  assert.match(stdout, /^Update 1 +2026-12-01 01:20:00 UTC, corrected 2026-12-01 01:20:00 UTC$\n^ +Fixed\.$/m)
  assert.match(stdout, /^Update 2 .*\n^ +\(withdrawn\)$/m)
})

test('--json prints only the data, without control characters', async t => {
  const hostile = { ...record, description: 'a\u001b[2J\u009b\u202e' }
  const { url } = await withOps(t, () => ({ data: hostile }))
  const args = ['maintenance-get', '--maintenance-id', record.maintenance_id, '--json', '--base-url', url]
  const { code, stdout, stderr } = await capture(args, { env: { OPS_API_KEY: 'opsk_1' } })
  assert.equal(code, 0)
  assert.equal(stderr, '')
  assert.deepEqual(JSON.parse(stdout), hostile)
  for (const sign of ['\u001b', '\u009b', '\u202e']) assert(!stdout.includes(sign))
})

test('an error of the service exits with 1 and shows what is wrong with each field', async t => {
  const fields = [
    { path: 'estimated_duration_seconds', message: 'must be at least 60' },
    { path: 'description', message: 'must contain at least one visible character' },
  ]
  const { url } = await withOps(t, () => refusal(400, 'invalid-input', { fields }))
  const args = ['maintenance-schedule', '--description', ' ', '--start', 'now', '--duration', '5m', '--scope', 'pos']
  const { code, stdout, stderr } = await capture(args, { env: { OPS_URL: url } })
  assert.equal(code, 1)
  assert.equal(stdout, '')
  assert.match(
    stderr,
    /^error: It was refused. \(invalid-input\)\n {2}--duration: must be at least 1m\n {2}--description: must contain/m,
  )
})

test('a conflict shows the current record; missing credentials, what to set', async t => {
  const conflict = await withOps(t, () => refusal(409, 'conflict', { current: record }))
  const args = ['maintenance-start', '--maintenance-id', record.maintenance_id, '--expected-revision', '2']
  const refused = await capture(args, { env: { OPS_URL: conflict.url } })
  assert.match(refused.stderr, /019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 is active, at revision 3\./)
  const closed = await withOps(t, () => refusal(401, 'session-required'))
  const { stderr } = await capture(['maintenance-list'], { env: { OPS_URL: closed.url } })
  assert.match(stderr, /OPS_API_KEY/)
})

test('an unreachable service exits with 3 and names the address', async () => {
  const { code, stdout, stderr } = await capture(['stat', '--base-url', 'http://127.0.0.1:1/ops'])
  assert.equal(code, 3)
  assert.equal(stdout, '')
  assert.match(stderr, /http:\/\/127\.0\.0\.1:1\/ops\/stat: .*\n.*OPS_URL/)
})

test('with only a code, reading opens a session and closes it, even after a failure', async t => {
  const session = { session_guid: 'guid', role: 'admin', expires_at: '2026-12-01T00:00:00Z' }
  for (const failing of [false, true]) {
    const { seen, url } = await withOps(t, ({ path }) => {
      if (path === '/session/create') return { data: session }
      if (path === '/session/close') return { data: { ok: true } }
      return failing ? refusal(404, 'not-found') : { data: record }
    })
    const args = ['maintenance-get', '--maintenance-id', record.maintenance_id, '--secret-code', '-', '--base-url', url]
    const env = { OPS_API_KEY: 'opsk_1', OPS_SESSION_GUID: 'other' }
    const { code, stdout, stderr } = await capture(args, { stdin: 'open sesame\n', env })
    assert.equal(code, failing ? 1 : 0)
    const calls = seen.map(({ path, headers }) => [path, headers['x-session-guid'], headers['x-api-key']])
    assert.deepEqual(calls, [
      ['/session/create', undefined, undefined],
      ['/maintenance/get', 'guid', undefined],
      ['/session/close', 'guid', undefined],
    ])
    assert.equal(seen[0]?.body['secret_code'], 'open sesame')
    assert(!(stdout + stderr).includes('guid'))
  }
})

test('a code among the arguments is accepted, with a warning', async t => {
  const { seen, url } = await withOps(t, () => ({ data: { items: [] } }))
  const { code, stderr } = await capture(['api-key-list', '--secret-code', 'open sesame', '--base-url', url])
  assert.equal(code, 0)
  assert.equal(seen[0]?.body['secret_code'], 'open sesame')
  assert.match(stderr, /^warning: other users can see arguments in process lists/)
  assert(!stderr.includes('open sesame'))
})

test('the secret code is changed with both codes from standard input', async t => {
  const { seen, url } = await withOps(t, () => ({ data: { ok: true } }))
  const args = ['secret-code-set', '--secret-code', '-', '--base-url', url]
  const { code } = await capture(args, { stdin: 'the old code\nthe new code\n' })
  assert.equal(code, 0)
  assert.deepEqual(seen[0]?.body, { new_secret_code: 'the new code', secret_code: 'the old code' })
  const missing = await capture(args, { stdin: 'the old code\n' })
  assert.equal(missing.code, 2)
  assert.equal(seen.length, 1)
})

test('end and update find the only active window, and list candidates if there is none or more than one', async t => {
  let active = [record]
  const { seen, url } = await withOps(t, ({ path, query }) =>
    path === '/maintenance/list'
      ? { data: { items: query.get('status') === 'active' ? active : [] } }
      : { data: record },
  )
  const env = { OPS_URL: url, OPS_API_KEY: 'opsk_1' }
  const ended = await capture(['maintenance-end', '--message', 'Done.'], { env })
  assert.equal(ended.code, 0)
  assert.match(ended.stderr, /^The active window: 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01, Database/)
  assert.equal(seen.at(-1)?.path, '/maintenance/end')
  assert.equal(seen.at(-1)?.body['maintenance_id'], record.maintenance_id)

  active = [record, { ...record, maintenance_id: '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e02' }]
  const several = await capture(['maintenance-update', '--text', 'x'], { env })
  assert.equal(several.code, 2)
  assert.match(several.stderr, /several windows are active[^]*6e01[^]*6e02/)
  active = []
  const none = await capture(['maintenance-end'], { env })
  assert.equal(none.code, 2)
  assert.match(none.stderr, /no window is active/)
  assert(seen.slice(2).every(({ path }) => path === '/maintenance/list'))
})

test('gates are listed with the last entry sent to each, and how far the slowest is behind', async t => {
  const gate = { scope: 'pos', version: '0.1.0', connected_at: '2026-11-24T11:59:00Z', instance: 'a1b2c3d4' }
  let data: object = {
    count: 250,
    seq: 42,
    lowest_delivered_seq: 39,
    authenticated_count: 1,
    lowest_authenticated_seq: 40,
    items: [
      { ...gate, name: 'pos-api-1', authenticated: true, delivered_seq: 40 },
      { ...gate, name: '192.0.2.7', scope: '*', authenticated: false, delivered_seq: 42 },
    ],
  }
  const { url } = await withOps(t, () => ({ data }))
  const list = (...more: string[]) => capture(['gate-list', ...more], { env: { OPS_URL: url, OPS_API_KEY: 'k' } })
  const { stdout } = await list('--utc')
  assert.deepEqual(stdout.split('\n'), [
    'GATE       SCOPE  SENT  LAG  SINCE (UTC)          CREDENTIALS  VERSION  INSTANCE',
    'pos-api-1  pos      40    2  2026-11-24 11:59:00  yes          0.1.0    a1b2c3d4',
    '192.0.2.7  *        42    0  2026-11-24 11:59:00  no           0.1.0    a1b2c3d4',
    '250 gates are connected (1 with credentials, the slowest at 40), the slowest is at 39 of 42; 2 of them are shown.',
    'What does not concern a gate reaches it with the next heartbeat, within 15 s.',
    '',
  ])
  assert.deepEqual(JSON.parse((await list('--json')).stdout), data)
  data = { count: 1, seq: 42, lowest_delivered_seq: 42, items: [{ ...gate, name: 'x', delivered_seq: 42 }] }
  assert.match((await list()).stdout, /^1 gate is connected, all are at 42\.$/m)
  data = { count: 0, seq: 42, items: [] }
  assert.equal((await list()).stdout, 'No gate is connected.\n')
})

test('a bypass token is printed once, with instructions; minutes are sent as seconds', async t => {
  const data = { bypass_token: 'head.body.signature', scope: 'pos', expires_at: '2026-11-24T12:30:00Z' }
  const { url, seen } = await withOps(t, () => ({ data }))
  const make = (...more: string[]) =>
    capture(['bypass-create', '--scope', 'pos', ...more], { env: { OPS_URL: url, OPS_API_KEY: 'k' } })
  const { stdout } = await make('--minutes', '30', '--label', 'acceptance test')
  assert.match(stdout, /^Token +head\.body\.signature\nScope +pos\nExpires +2026-11-24 12:30:00 UTC/)
  for (const use of ['header ops-bypass', 'cookie', 'not shown again']) assert.ok(stdout.includes(use), use)
  assert.deepEqual(JSON.parse((await make('--json')).stdout), data)
  for (const length of [
    ['--minutes', '30m'],
    ['--duration', '1h30'],
  ])
    assert.equal((await make(...length)).code, 0)
  assert.match((await make('--duration', 'soon')).stderr, /^error: --duration “soon” is not a duration: write 90m, /)
  assert.deepEqual(
    seen.map(({ path, body }) => [path, body]),
    [
      ['/bypass/create', { scope: 'pos', duration_seconds: 1800, label: 'acceptance test' }],
      ['/bypass/create', { scope: 'pos' }],
      ['/bypass/create', { scope: 'pos', duration_seconds: 1800 }],
      ['/bypass/create', { scope: 'pos', duration_seconds: 5400 }],
    ],
  )
})

test('a rotated key is shown with the moment from which it signs', async t => {
  const data = { kid: 'thumbprint', created_at: '2026-11-24T12:00:00Z', signs_from: '2026-11-24T12:10:00Z' }
  const { url } = await withOps(t, () => ({ data }))
  const env = { OPS_URL: url, OPS_API_KEY: 'k' }
  assert.match(
    (await capture(['signing-key-rotate'], { env })).stdout,
    /thumbprint\nSigns from +2026-11-24 12:10:00 UTC/,
  )
  assert.deepEqual(JSON.parse((await capture(['signing-key-rotate', '--json'], { env })).stdout), data)
})

test('a list fits the terminal and names its zone; without a terminal it is not cut', async t => {
  const long = {
    ...record,
    description: 'A description that goes on and on, past the edge of any terminal. '.repeat(3),
  }
  const { url } = await withOps(t, () => ({ data: { items: [long], next_token: 'abc' } }))
  const env = { OPS_URL: url, OPS_API_KEY: 'opsk_1' }
  for (const columns of [80, 100, 132, 200]) {
    const { stdout } = await capture(['maintenance-list'], { env, isTTY: true, columns: () => columns })
    const plain = stripVTControlCharacters(stdout).split('\n')
    for (const line of plain.slice(0, 2)) assert(displayWidth(line) <= columns, `${columns}: ${line}`)
    assert.match(plain[0] ?? '', /START \(Europe\/Berlin\)/)
    assert.match(plain[1] ?? '', /2026-12-01 02:00 .*…$/)
  }
  const whole = await capture(['maintenance-list', '--utc'], { env })
  assert.match(whole.stdout, /START \(UTC\)[^]*2026-12-01 01:00 [^]*past the edge of any terminal/)
  assert.match(whole.stdout, /--next-token abc/)
})

test('[cli.colours] NO_COLOR, a pipe, a dumb terminal and --no-color turn colours off, and FORCE_COLOR turns them on', async t => {
  const { url } = await withOps(t, () => ({ data: { items: [record] } }))
  const env = { OPS_URL: url, OPS_API_KEY: 'opsk_1' }
  const list = (more: object) => capture(['maintenance-list'], { env, columns: () => 120, ...more })
  assert((await list({ isTTY: true })).stdout.includes('\u001b[31mactive'))
  assert(!(await list({ isTTY: true, env: { ...env, NO_COLOR: '1' } })).stdout.includes('\u001b'))
  assert(!(await list({ isTTY: false })).stdout.includes('\u001b'))
  assert(!(await list({ isTTY: true, env: { ...env, TERM: 'dumb' } })).stdout.includes('\u001b'))
  assert((await list({ isTTY: false, env: { ...env, NO_COLOR: '1', FORCE_COLOR: '1' } })).stdout.includes('\u001b'))
  assert(!(await list({ isTTY: true, env: { ...env, FORCE_COLOR: '0' } })).stdout.includes('\u001b'))
  const forced = { env: { ...env, FORCE_COLOR: '1' }, isTTY: true }
  assert(!(await capture(['list', '--no-color'], forced)).stdout.includes('\u001b'))
  assert(!(await capture(['--help'], { env: { NO_COLOR: '1' }, isTTY: true })).stdout.includes('\u001b'))
})

test('--all follows every page', async t => {
  const { seen, url } = await withOps(t, ({ query }) => ({
    data: query.has('next_token') ? { items: [record] } : { items: [record], next_token: 'two' },
  }))
  const { stdout } = await capture(['maintenance-list', '--all', '--json'], { env: { OPS_URL: url, OPS_API_KEY: 'k' } })
  assert.equal(JSON.parse(stdout).items.length, 2)
  assert.deepEqual(
    seen.map(({ query }) => query.get('next_token')),
    [null, 'two'],
  )
})

test('secrets come from files, too, without the line end', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-cli-secret-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
    return join(folder, name)
  }
  const { seen, url } = await withOps(t, () => ({ data: { items: [] } }))
  for (const env of [
    { OPS_API_KEY_FILE: file('key', 'opsk_1\n') },
    { OPS_API_KEY: 'opsk_1\r\n' },
    { OPS_SESSION_GUID_FILE: file('session', 'guid\n') },
    { OPS_SECRET_CODE_FILE: file('code', 'open sesame\r\n') },
    { OPS_SECRET_CODE: 'open sesame\n' },
  ] as Record<string, string>[])
    assert.equal((await capture(['api-key-list'], { env: { OPS_URL: url, ...env } })).code, 0)
  assert.deepEqual(
    seen.map(({ headers, body }) => headers['x-api-key'] ?? headers['x-session-guid'] ?? body['secret_code']),
    ['opsk_1', 'opsk_1', 'guid', 'open sesame', 'open sesame'],
  )
  for (const [env, said] of [
    [
      { OPS_API_KEY: 'opsk_1', OPS_API_KEY_FILE: file('both', 'opsk_1') },
      /OPS_API_KEY and OPS_API_KEY_FILE are both set/,
    ],
    [{ OPS_API_KEY_FILE: join(folder, 'missing') }, /the file in OPS_API_KEY_FILE cannot be read: ENOENT/],
    [{ OPS_SECRET_CODE_FILE: file('empty', '\n') }, /the file in OPS_SECRET_CODE_FILE is empty/],
    [{ OPS_SECRET_CODE_FILE: file('lines', 'open sesame\nsecond\n') }, /OPS_SECRET_CODE_FILE has several lines/],
    [{ OPS_SECRET_CODE_FILE: file('nul', 'open\u0000sesame\n') }, /OPS_SECRET_CODE_FILE has .* a control character/],
    [{ OPS_API_KEY: '\n' }, /OPS_API_KEY has only white space/],
    [{ OPS_SESSION_GUID: ' ' }, /OPS_SESSION_GUID has only white space/],
    [{ OPS_SECRET_CODE: '\u200b' }, /OPS_SECRET_CODE has only white space/],
    [{ OPS_URL: ' \n' }, /OPS_URL has only white space/],
    [
      { OPS_SECRET_CODE_FILE: file('large', 'x'.repeat(16_385)) },
      /the file in OPS_SECRET_CODE_FILE is larger than 16 KiB/,
    ],
    [{ OPS_SECRET_CODE_FILE: file('utf16', Buffer.from('\ufeffcode', 'utf16le')) }, /is not UTF-8/],
  ] as [Record<string, string>, RegExp][]) {
    const { code, stderr } = await capture(['api-key-list'], { env: { OPS_URL: url, ...env } })
    assert.equal(code, 2)
    assert.match(stderr, said)
  }
})

test('[base.probes-name-ignored] warnings of the service about a typo are printed beside the response', async t => {
  const { url } = await withOps(t, () => ({
    data: {
      ok: true,
      maintenance_active: false,
      active: [],
      active_count: 0,
      warnings: ['`scopes` is not known; `scope` is'],
    },
  }))
  const { code, stdout, stderr } = await capture(['ping'], { env: { OPS_URL: url } })
  assert.equal(code, 0)
  assert.equal(stderr, 'warning: `scopes` is not known; `scope` is\n')
  assert.match(stdout, /^The whole stack is available/)
})

test('the journal is listed with what each entry changed; on a narrow terminal the ids of windows go first', async t => {
  const entry = (seq: number, action: string, change: object, more: object = {}) => ({
    ...{ v: 1, seq, at: '2026-12-01T02:00:00Z', recorded_at: '2026-12-01T02:00:00Z', actor: 'secret_code' },
    ...{ action, commit_id: 'c', change, prev_hash: '', hash: '' },
    ...more,
  })
  const { maintenance_id } = record
  const items = [
    entry(1, 'api_key_create', { api_key_id: 'k', name: 'tills', role: 'reader', credential_sha256: 'x' }),
    entry(2, 'schedule', { description: 'Database', scopes: ['pos'] }, { maintenance_id, revision: 1 }),
    entry(3, 'update', { text: 'Half\nway.', estimated_duration_seconds: 60 }, { maintenance_id, revision: 2 }),
    entry(
      4,
      'part_set',
      { title: 'Tills', labels: {}, cleared: ['position'] },
      { noun: 'part', id: 'pos', revision: 5 },
    ),
    entry(5, 'part_remove', {}, { noun: 'part', id: 'pos', revision: 6 }),
  ]
  const { url } = await withOps(t, () => ({ data: { journal_id: 'j', items, head: { seq: 5, hash: '' } } }))
  const env = { OPS_URL: url, OPS_API_KEY: 'opsk_x' }
  const list = async (columns?: number) =>
    (await capture(['journal-list', '--utc'], { env, columns: () => columns })).stdout.trimEnd().split('\n')
  assert.deepEqual(await list(), [
    'SEQ  AT (UTC)             ACTION          WINDOW                                REV  ACTOR        CHANGE',
    '  1  2026-12-01 02:00:00  api_key_create                                             secret_code  tills, reader',
    `  2  2026-12-01 02:00:00  schedule        ${maintenance_id}    1  secret_code  Database`,
    `  3  2026-12-01 02:00:00  update          ${maintenance_id}    2  secret_code  text: Half way., estimated_duration_seconds: 60`,
    '  4  2026-12-01 02:00:00  part_set                                                5  secret_code  pos, Tills, labels, no position',
    '  5  2026-12-01 02:00:00  part_remove                                             6  secret_code  pos',
  ])
  const narrow = await list(80)
  assert.equal(narrow[1], '  1  2026-12-01 02:00:00  api_key_create       secret_code  tills, reader')
  for (const line of narrow) assert.ok(displayWidth(line) <= 80, line)
})

test('[journal.unknown-actions] an entry that a later release wrote is listed, verified and copied like any other', async t => {
  const odd = { scope: 'pos/emea', title: 'Tills', list: [1, { a: true }], value_sha256: 'x' }
  const unsealed = {
    ...{ v: 1, seq: 1, at: '2026-12-01T02:00:00Z', recorded_at: '2026-12-01T02:00:00Z', actor: 'secret_code' },
    ...{ action: 'wave_set', commit_id: 'c', revision: 1, change: odd, prev_hash: noHash, noun: 'wave' },
  }
  const hash = createHash('sha256').update(canonicalJson(unsealed)).digest('hex')
  const entry = { ...unsealed, hash }
  const data = { journal_id: 'j', items: [entry], head: { seq: 1, hash } }
  const { url } = await withOps(t, () => ({ data }))
  const env = { OPS_URL: url, OPS_API_KEY: 'opsk_x' }
  const listed = await capture(['journal-list', '--utc'], { env })
  assert.equal(listed.stderr, '')
  assert.equal(
    listed.stdout.split('\n')[1],
    '  1  2026-12-01 02:00:00  wave_set            1  secret_code  scope: pos/emea, title: Tills, list: [1,{"a":true}]',
  )
  assert.deepEqual(JSON.parse((await capture(['journal-list', '--jsonl'], { env })).stdout), entry)
  const verified = await capture(['journal-verify'], { env })
  assert.deepEqual([verified.code, verified.stderr], [0, ''])
})
