// engines: all
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { test } from 'node:test'
import { operations } from '@ops/contract'
import { callNames } from '../../packages/server/src/http/routes.ts'
import type { MaintenanceWindow } from '../../packages/server/src/store/window.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { Fault } from '../stage/fault.ts'
import { openStream } from '../stage/open-stream.ts'
import { readMetrics, samplesIn } from '../stage/read-metrics.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

const promtool = requireProgram('promtool')
/** How long a text is sent again. */
const validMs = 1000

async function makeKey(app: TestApp, role: 'reader' | 'operator' = 'reader'): Promise<string> {
  return (await app.data('apiKeyCreate', { name: 'prometheus', role })).api_key
}

/** The metrics as they are now, not as they were sent within the last second. */
async function metricsNow(app: TestApp, key: string): Promise<Map<string, number>> {
  await app.clock.pass(validMs)
  return readMetrics(app.url, key)
}

test('[metrics.reader] a reader gets metrics, by each way to send a key; strangers get 401 with both schemes', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  const url = new URL('/metrics', app.url)
  const basic = (password: string) => `Basic ${Buffer.from(`prometheus:${password}`).toString('base64')}`
  for (const headers of [
    { 'x-api-key': key },
    { authorization: `Bearer ${key}` },
    { authorization: basic(key) },
    { authorization: basic(secretCode), 'x-api-key': key },
  ]) {
    const response = await fetch(url, { headers })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'private, no-cache')
    assert.equal(response.headers.get('access-control-allow-origin'), null)
    assert.match(await response.text(), /^ops_build_info\{/m)
  }
  const wrong = `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`
  for (const headers of [
    {},
    { authorization: basic(secretCode) },
    { authorization: basic(wrong) },
    { 'x-api-key': 'no' },
  ]) {
    const response = await fetch(url, { headers })
    assert.equal(response.status, 401)
    assert.equal(response.headers.get('www-authenticate'), 'Bearer, Basic realm="ops"')
    assert.doesNotMatch(await response.text(), /ops_/)
  }
  const api = await fetch(`${app.url}/maintenance/list`, { headers: { authorization: basic(key) } })
  assert.equal(api.status, 401, 'the API itself does not take Basic')
  assert.equal(api.headers.get('www-authenticate'), 'Bearer')
  const post = await fetch(url, { method: 'POST', headers: { 'x-api-key': key } })
  assert.equal(post.status, 405)
  assert.equal(post.headers.get('allow'), 'GET, HEAD, OPTIONS')
  const head = await fetch(url, { method: 'HEAD', headers: { 'x-api-key': key } })
  assert.equal(head.status, 200)
})

test('[metrics.private-board] with a private board, and with public reads, /metrics is for readers all the same', async t => {
  for (const config of [{ OPS_PUBLIC_BOARD: 'false' }, { OPS_PUBLIC_READ: 'true' }]) {
    const app = await startApp(t, { config })
    await app.schedule(0, { scopes: ['hidden'], auto_start: true })
    const response = await fetch(new URL('/metrics', app.url))
    assert.equal(response.status, 401)
    assert.doesNotMatch(await response.text(), /hidden/)
    const samples = await metricsNow(app, await makeKey(app))
    assert.equal(samples.get('ops_maintenance_active{scope="hidden",impact="blocked"}'), 1)
  }
})

test('[metrics.listen] at OPS_METRICS_LISTEN there are metrics without credentials, and nothing else', async t => {
  const app = await startApp(t, { config: { OPS_METRICS_LISTEN: '127.0.0.1:0', OPS_PUBLIC_BOARD: 'false' } })
  const address = app.log.find(({ message }) => message === 'listening for metrics')?.fields['address']
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://${String(address)}${path}`, init)
  const response = await ask('/metrics?x=y')
  assert.equal(response.status, 200)
  assert.match(await response.text(), /^ops_journal_seq 2$/m)
  assert.equal(
    (await ask('/metrics', { method: 'HEAD' })).headers.get('content-type'),
    response.headers.get('content-type'),
  )
  for (const path of ['/', '/ops/ping', '/status', '/metrics/']) assert.equal((await ask(path)).status, 404)
  assert.equal((await ask('/metrics', { method: 'POST', body: 'x' })).status, 405)
  await app.close()
  await assert.rejects(ask('/metrics'))
})

test('[metrics.format] promtool finds nothing wrong with the metrics', async t => {
  const app = await startApp(t)
  await app.schedule(600)
  await app.schedule(0, { scopes: ['pos', 'web/eu'], auto_start: true })
  const text = await (
    await fetch(new URL('/metrics', app.url), { headers: { 'x-api-key': await makeKey(app) } })
  ).text()
  const checked = spawnSync(promtool, ['check', 'metrics'], { input: text, encoding: 'utf8' })
  assert.deepEqual([checked.status, checked.stdout, checked.stderr], [0, '', ''])
  for (const name of samplesIn(text).keys()) assert.match(name, /^ops_/)
})

test('[metrics.windows] windows are counted, and the next start and end known, to the second', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  const at = (seconds: number) => app.clock.now() / 1000 + seconds
  const figures = async () => {
    const samples = await readMetrics(app.url, key)
    const windows = (status: string, impact: string) =>
      samples.get(`ops_maintenance_windows{status="${status}",impact="${impact}"}`)
    return {
      scheduled: windows('scheduled', 'blocked'),
      notices: windows('scheduled', 'notice'),
      active: windows('active', 'blocked'),
      overruns: samples.get('ops_maintenance_overruns'),
      start: samples.get('ops_maintenance_next_start_timestamp_seconds'),
      end: samples.get('ops_maintenance_next_end_timestamp_seconds'),
    }
  }
  const none = { scheduled: 0, notices: 0, active: 0, overruns: 0, start: undefined, end: undefined }
  assert.deepEqual(await figures(), none)
  const [first, second, end] = [at(60), at(120), at(60 + 300)]
  await app.schedule(60, { auto_start: true, estimated_duration_seconds: 300 })
  await app.schedule(120, { impact: 'notice', auto_start: false })
  assert.deepEqual(await figures(), { ...none, scheduled: 1, notices: 1, start: first })
  await app.clock.pass(59_999)
  assert.equal((await figures()).active, 0)
  await app.clock.pass(1001)
  assert.deepEqual(await figures(), { ...none, notices: 1, active: 1, start: second, end })
  await app.clock.pass(60_000)
  assert.equal((await figures()).start, undefined, 'the start of a notice has passed: someone has to start it')
  await app.clock.pass(240_000)
  assert.deepEqual(await figures(), { ...none, notices: 1, active: 1, overruns: 1 })
})

test('[metrics.scopes] top-level scopes have a series if they are wholly in a window, the others a number', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  const now = { auto_start: true }
  await app.schedule(0, { ...now, scopes: ['pos'], impact: 'read_only' })
  await app.schedule(0, { ...now, scopes: ['pos', 'web/eu', 'web/us'] })
  await app.schedule(0, { ...now, scopes: ['web/eu', 'web/eu/de'], impact: 'notice' })
  const samples = [...(await metricsNow(app, key))].filter(([name]) => name.startsWith('ops_maintenance_active'))
  assert.deepEqual(
    samples.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [
      ['ops_maintenance_active_below{scope="web",impact="blocked"}', 2],
      ['ops_maintenance_active_below{scope="web",impact="notice"}', 2],
      ['ops_maintenance_active_omitted', 0],
      ['ops_maintenance_active{scope="pos",impact="blocked"}', 1],
    ],
  )
})

test('[metrics.requests] requests are counted by call and status; paths that are none of ours are one call', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  await fetch(`${app.url}/ping`)
  await fetch(`${app.url}/ping?scope=pos`)
  await fetch(`${app.url}/ping?scope=-`)
  await fetch(`${app.url}/gate`)
  await fetch(`${app.url}/maintenance/list`)
  await fetch(new URL('/status', app.url))
  await fetch(new URL('/status/pos', app.url))
  for (const path of ['/wp-login.php', '/ops/nothing', '/console/session/x']) await fetch(new URL(path, app.url))
  await fetch(`${app.url}/ping`, { method: 'PURGE' })
  const samples = await metricsNow(app, key)
  const count = (call: string, status: number) =>
    samples.get(`ops_http_requests_total{call="${call}",status="${status}"}`)
  assert.equal(count('GET /ping', 200), 2)
  assert.equal(count('GET /ping', 400), 1)
  assert.equal(count('GET /gate', 204), 1)
  assert.equal(count('GET /maintenance/list', 401), 1)
  assert.equal(count('GET /status', 200), 2)
  assert.equal(count('POST /api_key/create', 200), 1)
  assert.equal(count('other', 404), 2)
  assert.equal(count('other', 405), 1)
  assert.equal(samples.get('ops_http_request_duration_seconds_count{call="GET /ping"}'), 3)
  assert.equal(samples.get('ops_http_request_duration_seconds_bucket{call="GET /ping",le="+Inf"}'), 3)
  assert.deepEqual(
    [...samples.keys()].filter(name => /wp-login|nothing|PURGE/.test(name)),
    [],
  )
})

test('[metrics.streams] gates are counted apart from viewers, and from gates that anyone can make up', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  const deaf = connect(Number(new URL(app.url).port), '127.0.0.1').pause()
  t.after(() => deaf.destroy())
  deaf.write(`GET /ops/stream HTTP/1.1\r\nhost: ops\r\nx-api-key: ${key}\r\n\r\n`)
  const { streams } = app.app.context.streams
  await waitUntil('the stream is open', () => streams.size === 1)
  await openStream(t, app.url)
  await openStream(t, app.url, { query: '?as=viewer' })
  const samples = await metricsNow(app, key)
  assert.equal(samples.get('ops_streams'), 3)
  assert.equal(samples.get('ops_stream_viewers'), 1)
  assert.equal(samples.get('ops_gates{authenticated="true"}'), 1)
  assert.equal(samples.get('ops_gates{authenticated="false"}'), 1)
  assert.equal(samples.get('ops_gates_behind{authenticated="true"}'), 0)
  // More at once than any operating system takes.
  const [stream] = streams
  stream?.allow(65 * 2 ** 20)
  stream?.write([{ bytes: Buffer.alloc(64 * 2 ** 20), seq: 99 }])
  assert.equal((await metricsNow(app, key)).get('ops_gates_behind{authenticated="true"}'), 1)
})

test('[metrics.journal] [metrics.limits] the journal, the sweep and the limits have figures', async t => {
  const app = await startApp(t, { config: { OPS_STREAM_MAX: '0' } })
  const key = await makeKey(app)
  await app.schedule(60, { auto_start: true })
  await app.clock.pass(60_000)
  await fetch(`${app.url}/stream`)
  const samples = await metricsNow(app, key)
  const seq = (await app.journal()).at(-1)?.seq ?? 0
  assert.equal(samples.get('ops_journal_seq'), seq - 1, 'without the entry for the key that read the journal')
  assert.ok((samples.get('ops_journal_append_duration_seconds_count') ?? 0) >= 3)
  assert.equal(samples.get('ops_sweep_lateness_seconds_count'), 1)
  assert.equal(samples.get('ops_sweep_lateness_seconds_bucket{le="0.1"}'), 1)
  assert.equal(samples.get('ops_store_reachable'), 1)
  assert.equal(samples.get('ops_journal_consistent'), 1)
  assert.equal(samples.get('ops_clock_offset_seconds'), app.app.context.clock.offset / 1000)
  assert.equal(samples.get('ops_streams_max'), 0)
  assert.equal(samples.get('ops_limits_reached_total{limit="streams"}'), 1)
  assert.equal(samples.get('ops_limits_reached_total{limit="connections_per_address"}'), 0)
  assert.ok((samples.get('ops_connections') ?? 0) >= 1)
  assert.ok((samples.get('ops_connections_max') ?? 0) > 100)
})

test('[metrics.without-store] while the store is unreachable, metrics are served, and say so', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const key = await makeKey(app)
  await app.schedule(0, { scopes: ['pos'], auto_start: true })
  assert.equal((await readMetrics(app.url, key)).get('ops_store_reachable'), 1)
  fault.away = true
  await app.clock.pass(6000)
  const samples = await metricsNow(app, key)
  assert.equal(samples.get('ops_store_reachable'), 0)
  assert.equal(samples.get('ops_maintenance_active{scope="pos",impact="blocked"}'), 1)
  fault.away = false
  await app.clock.pass(6000)
  assert.equal((await readMetrics(app.url, key)).get('ops_store_reachable'), 1)
})

test('[metrics.without-store] a store that does not answer holds nobody up', async t => {
  let hangs = false
  const answer = Promise.withResolvers<void>()
  const fault = new Fault()
  const app = await startApp(t, {
    wrap: store => {
      const wrapped = fault.wrap(store)
      return new Proxy(wrapped, {
        get: (target, name) => (name === 'check' && hangs ? () => answer.promise : target[name as keyof typeof target]),
      })
    },
  })
  const key = await makeKey(app)
  hangs = true
  await app.clock.pass(6000)
  const asked = readMetrics(app.url, key)
  const pending = setInterval(() => void app.clock.pass(250), 10)
  t.after(() => clearInterval(pending))
  assert.equal((await asked).get('ops_store_reachable'), 0)
  clearInterval(pending)
  answer.resolve()
})

test('[metrics.size] metrics stay below 100 kB with 70,000 windows, and whatever clients send', async t => {
  const app = await startApp(t)
  const key = await makeKey(app)
  const { board, figures } = app.app.context
  const template = await app.schedule(600)
  const windows = Array.from({ length: 70_000 }, (_, index): MaintenanceWindow => {
    const hex = index.toString(16).padStart(12, '0')
    const top = `${'x'.repeat(58)}${index.toString(36)}`
    return {
      ...(template as unknown as MaintenanceWindow),
      maintenance_id: `00000000-0000-7000-8000-${hex}`,
      status: index % 2 === 0 ? 'active' : 'scheduled',
      scopes: [top, `${top}/shop`],
    }
  })
  board.extend(windows, app.clock.now() + 86_400_000)
  for (const name of [...callNames, 'GET /anything'])
    for (let status = 200; status < 600; status++) figures.requests.of(name).note(status, status)
  const begun = performance.now()
  const response = await fetch(new URL('/metrics', app.url), { headers: { 'x-api-key': key } })
  const text = await response.text()
  t.diagnostic(`${text.length} bytes in ${Math.round(performance.now() - begun)} ms`)
  assert.ok(text.length < 100_000, `${text.length} bytes`)
  const samples = samplesIn(text)
  assert.equal(samples.get('ops_maintenance_windows{status="active",impact="blocked"}'), 35_000)
  assert.equal([...samples.keys()].filter(name => name.startsWith('ops_maintenance_active{')).length, 50)
  assert.equal(samples.get('ops_maintenance_active_omitted'), 35_000 - 50)
  const counted = [...samples].filter(([name]) => name.startsWith('ops_http_requests_total{'))
  const total = counted.reduce((sum, [, count]) => sum + count, 0)
  assert.ok(total >= (callNames.length + 1) * 400, 'no request is lost')
  assert.ok(callNames.length >= new Set(Object.values(operations).map(({ path }) => path)).size)
})
