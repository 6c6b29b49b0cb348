import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { GateSnapshot } from '@ops/sdk'
import { capture } from '../stage/captured-terminal.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { plan, type Service, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

const launcher = fileURLToPath(new URL('../../packages/cli/bin/g3n-ops.js', import.meta.url))

/** Starts `g3n-ops gate-serve` on free ports, and ends it with the test. */
async function startGate(t: TestContext, ops: string, args: string[] = [], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(
    process.execPath,
    [launcher, 'gate-serve', '--json', '--port', '0', '--haproxy-port', '0', ...args],
    { env: { PATH: process.env['PATH'], OPS_URL: ops, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  endWithTest(t, async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  })
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (more: string) => (said += more))
  const lines = () =>
    said
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Record<string, string>)
  const listening = await waitUntil('the gate listens', () => lines().find(({ event }) => event === 'listening'))
  const { url = '', agent = '' } = listening
  return {
    child,
    lines,
    url,
    ask: (query = '', init: RequestInit = {}) => fetch(`${url}${query}`, init),
    async health() {
      const response = await fetch(url.replace(/\/gate$/, '/health'))
      assert.equal(response.status, 200)
      return ((await response.json()) as { gate: GateSnapshot }).gate
    },
    async agent(line: string) {
      const socket = connect(Number(agent.split(':').at(-1)), '127.0.0.1')
      socket.write(line)
      return text(socket)
    },
  }
}

const schedule = (service: Service, startsIn: number, more: Record<string, unknown> = {}) =>
  service.data('maintenanceSchedule', { ...plan(startsIn, more), secret_code: secretCode })

test('[gate-serve.bounded] an idle connection is closed without a response, a slow head gets 408, and too many pipelined requests are cut off', async t => {
  const service = await startService(t)
  const { ask, url, lines } = await startGate(t, service.url)
  const end = async (bytes: string) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    const got = text(socket).catch(() => 'reset')
    socket.write(bytes)
    return got
  }
  const [large, silent, late, ahead] = await Promise.all([
    end(`GET /gate HTTP/1.1\r\nA: ${'a'.repeat(70_000)}\r\n\r\n`),
    end(''),
    end('GET /ga'),
    end('GET /gate HTTP/1.1\r\n\r\n'.repeat(2000)),
  ])
  assert.match(large, /^HTTP\/1\.1 431 /)
  assert.equal(silent, '')
  assert.match(late, /^HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n/)
  assert.ok((ahead.match(/HTTP\/1\.1 204/g)?.length ?? 0) <= 100)
  const warnings = () =>
    lines()
      .flatMap(({ warning }) => warning ?? [])
      .toSorted()
  await waitUntil('it says so', () => warnings().length === 3)
  assert.deepEqual(warnings(), [
    'closed a connection with more than 100 pipelined requests',
    'closed a connection: a request took too long',
    'closed a connection: the head of a request was too large',
  ])
  assert.equal((await ask()).status, 204)
})

test('[gate-serve.answers-as-the-service] [gate-serve.agent] a gate process responds like the service, for its scope and below', async t => {
  const service = await startService(t)
  const { maintenance_id } = await schedule(service, 0, { scopes: ['pos'], impact: 'blocked' })
  await schedule(service, 0, { scopes: ['pos/emea'], impact: 'read_only', estimated_duration_seconds: 7200 })
  const { ask, agent, health, lines } = await startGate(t, service.url, ['--scope', 'pos'])
  await waitUntil('the gate is fresh', async () => (await health()).knowledge === 'fresh')

  for (const query of ['', '?scope=pos/emea&method=POST', '?scope=POS&deny_status=403']) {
    const [ours, theirs] = await Promise.all([ask(query), fetch(`${service.url}/gate${query || '?scope=pos'}`)])
    assert.equal(ours.status, theirs.status, query)
    const [own, other] = (await Promise.all([ours.json(), theirs.json()])) as { error: unknown }[]
    assert.deepEqual(own?.error, other?.error)
    assert.ok(Number(ours.headers.get('retry-after')) >= 3000)
    assert.equal(ours.headers.get('cache-control'), 'no-store')
  }
  assert.match(await (await ask('', { headers: { accept: 'text/html' } })).text(), /^<!doctype html>/)
  assert.equal((await ask('', { method: 'HEAD' })).status, 503)
  assert.equal((await ask('', { method: 'POST' })).status, 405)
  assert.equal((await health()).closed?.maintenance_id, maintenance_id)
  for (const query of ['?scope=a%20b', '?scope=shop', '?scope=pos&scope=pos/emea', '?deny_status=418']) {
    const response = await ask(query)
    assert.equal(response.status, 204, query)
    assert.ok(response.headers.get('ops-gate-warning'), query)
  }
  assert.ok(lines().some(({ event, warning }) => event === 'warning' && warning === 'scope is malformed'))

  assert.equal(await agent('\n'), 'down\n')
  assert.equal(await agent('pos/emea drain\n'), '0%\n')
  assert.equal(await agent('shop\n'), 'up\n')
  assert.equal(await agent('what is this\n'), 'up\n')
})

test('[gate-serve.private-board] pages of other origins can read the responses of a gate process, unless it needs credentials for them', async t => {
  const service = await startService(t, { env: { OPS_PUBLIC_BOARD: 'false' } })
  await schedule(service, 0, { scopes: ['pos'] })
  const key = await service.data('apiKeyCreate', { name: 'gate', role: 'reader', secret_code: secretCode })
  const { api_key } = key as { api_key: string }
  const { ask, health } = await startGate(t, service.url, ['--scope', 'pos'], { OPS_API_KEY: api_key })
  await waitUntil('the gate is fresh', async () => (await health()).knowledge === 'fresh')
  const headers = { origin: 'https://shop.example.com' }
  for (const [status, query] of [
    [503, ''],
    [204, '?scope=shop'],
  ] as const) {
    const answer = await ask(query, { headers })
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('access-control-allow-origin'), null)
  }
  const open = await startService(t)
  const { ask: askOpen } = await startGate(t, open.url)
  assert.equal((await askOpen('', { headers })).headers.get('access-control-allow-origin'), '*')
})

test('[gate-serve.unclear-method] a gate process refuses an unclear method, like the service', async t => {
  const service = await startService(t)
  await schedule(service, 0, { scopes: ['pos'], impact: 'read_only' })
  const { ask, health } = await startGate(t, service.url, ['--scope', 'pos'])
  await waitUntil('the gate is fresh', async () => (await health()).knowledge === 'fresh')
  for (const [expected, query, headers] of [
    [204, '', {}],
    [204, '', { 'x-forwarded-method': 'GET' }],
    [503, '', { 'x-original-method': 'POST' }],
    [503, '', { 'x-forwarded-method': 'a b' }],
    [503, '?method=%20', {}],
    [503, '?method=POST&scope', {}],
    [503, '', { 'x-forwarded-method': 'GET', 'x-original-method': 'POST' }],
    [503, '?method=POST', { 'x-forwarded-method': 'GET' }],
  ] as [number, string, Record<string, string>][]) {
    const [ours, theirs] = await Promise.all([
      ask(query, { headers }),
      fetch(`${service.url}/gate${query === '' ? '?' : `${query}&`}scope=pos`, { headers }),
    ])
    assert.deepEqual([ours.status, theirs.status], [expected, expected], `${query} ${JSON.stringify(headers)}`)
    const warnings = [ours, theirs].map(each => each.headers.get('ops-gate-warning'))
    assert.equal(warnings[0], warnings[1])
  }
})

test('[gate-serve.bypass] a token opens a gate process, even while the service is unreachable', async t => {
  const service = await startService(t)
  const { bypass_token: token } = await service.data('bypassCreate', { scope: 'pos/emea', secret_code: secretCode })
  await schedule(service, 0, { scopes: ['pos'] })
  const { ask, health } = await startGate(t, service.url, ['--scope', 'pos'])
  await waitUntil('the gate is closed', async () => (await health()).closed !== undefined)
  const statusOf = async (query: string, headers: Record<string, string>) => (await ask(query, { headers })).status
  assert.equal(await statusOf('?scope=pos/emea', { 'ops-bypass': token }), 204)
  await service.stop('SIGKILL')
  assert.equal(await statusOf('?scope=pos/emea/1', { cookie: `ops-bypass=${token}` }), 204)
  assert.equal(await statusOf('', { 'ops-bypass': token }), 503)
  assert.equal(await statusOf('?scope=pos/emea', { 'ops-bypass': `${token.slice(0, -4)}AAAA` }), 503)
  assert.equal(await statusOf('?scope=pos/emea', { 'ops-bypass': 'x' }), 503)
})

test('[gate-serve.without-the-service] [gate-serve.open-when-unknown] [gate-serve.store] [gate-serve.ends] it closes at a planned start while the service is unreachable, even after a restart with a file', async t => {
  const service = await startService(t)
  const store = join(temporaryFolder(t), 'schedule')
  const window = await schedule(service, 4, { scopes: ['pos'] })
  const start = Date.parse(window.scheduled_start_utc)
  const first = await startGate(t, service.url, ['--scope', 'pos', '--store', store])
  await waitUntil('the gate is fresh', async () => (await first.health()).knowledge === 'fresh')
  await service.stop('SIGKILL')
  first.child.kill('SIGTERM')
  assert.deepEqual(await once(first.child, 'exit'), [0, null])
  assert.equal(first.lines().at(-1)?.['event'], 'stopped')

  const [again, ignorant] = await Promise.all([
    startGate(t, service.url, ['--scope', 'pos', '--store', store]),
    startGate(t, service.url, ['--scope', 'pos']),
  ])
  await waitUntil('the gate closes', async () => (await again.ask()).status === 503)
  assert.ok(Date.now() >= start, 'not before its second')
  assert.equal(await again.agent('pos\n'), 'down\n')
  assert.equal((await again.health()).knowledge, 'stale')
  assert.equal((await ignorant.ask()).status, 204)
  assert.equal(await ignorant.agent('pos\n'), 'up\n')
  assert.equal((await ignorant.health()).knowledge, 'unknown')
})

test('[gate-serve.usage] invalid options, and an address that it cannot listen on, are errors at the start', async t => {
  const folder = temporaryFolder(t)
  for (const [args, said] of [
    [['--port', '70000'], /Must be a port/],
    [['--scope', 'a b'], /scope must match/],
    [['--store', folder], /--store cannot be used/],
    [['--host', '203.0.113.1'], /cannot listen on 203\.0\.113\.1/],
  ] as const) {
    const { code, stderr } = await capture(['gate-serve', ...args])
    assert.equal(code, 2, stderr)
    assert.match(stderr, said)
  }
})
