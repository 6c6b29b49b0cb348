import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createGate, type Gate, type GateOptions } from '@ops/sdk'
import { ManualClock } from '../stage/manual-clock.ts'
import { beginning, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** The way to a service: it can be cut, and lead to another one. */
class Way {
  #app: TestApp | undefined
  #cut = new AbortController()

  constructor(app: TestApp) {
    this.#app = app
  }

  /** Cuts what is open, and whatever is asked from now on, until the way leads to a service. */
  lead(app: TestApp | undefined): void {
    this.#app = app
    this.#cut.abort(new Error('the way is cut'))
    this.#cut = new AbortController()
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const app = this.#app
    if (app === undefined) return Promise.reject(new TypeError('fetch failed', { cause: new Error('ENETUNREACH') }))
    const url = String(input).replace('http://ops.test/ops', app.url)
    const signals = [this.#cut.signal, ...(init?.signal ? [init.signal] : [])]
    return fetch(url, { ...init, signal: AbortSignal.any(signals) })
  }
}

async function openGate(t: TestContext, app: TestApp, options: Partial<GateOptions> = {}) {
  const way = new Way(app)
  const gate = createGate({ url: 'http://ops.test/ops', fetch: way.fetch, clock: app.clock, ...options })
  t.after(() => gate.close())
  await waitUntil('the gate hears from the service', () => gate.snapshot().knowledge === 'fresh')
  return { gate, way }
}

const isOpen = (gate: Gate, method = 'POST') => gate.decide({ method }).open

/** Lets time pass by bits until something holds. */
const inTime = (clock: ManualClock, what: string, condition: () => boolean) =>
  waitUntil(what, async () => {
    if (!condition()) await clock.pass(250)
    return condition()
  })

test('[sdk-gate.told] the action of an operator gets to a connected gate by the stream, and the gate is in the list', async t => {
  const app = await startApp(t)
  const { gate } = await openGate(t, app, { scope: 'pos/emea', name: 'pos-api-1', version: '1.2.3' })
  assert.equal(gate.snapshot().by, 'stream')
  const { maintenance_id } = await app.schedule(3600, { scopes: ['pos'] })
  await app.schedule(3600, { scopes: ['web'] })
  await waitUntil('the window is known', () => gate.snapshot().windows === 1)
  await app.data('maintenanceUpdate', { maintenance_id, scopes: ['pos/apac'] })
  await waitUntil('the scope is amended away', () => gate.snapshot().windows === 0)
  await app.data('maintenanceUpdate', { maintenance_id, scopes: ['pos/emea'] })
  await waitUntil('and back', () => gate.snapshot().windows === 1)
  await app.data('maintenanceStart', { maintenance_id })
  await waitUntil('closed', () => !isOpen(gate))
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Reads are safe.', impact: 'read_only' })
  await waitUntil('reads pass', () => isOpen(gate, 'GET') && !isOpen(gate))
  await app.data('maintenanceEnd', { maintenance_id })
  await waitUntil('open again', () => isOpen(gate))
  const headers = { 'x-api-key': (await app.data('apiKeyCreate', { name: 'x', role: 'operator' })).api_key }
  const { items } = await app.data('gateList', {}, { headers })
  assert.deepEqual(
    items.map(({ name, version, scope }) => [name, version, scope]),
    [['pos-api-1', '1.2.3', 'pos/emea']],
  )
})

test('[sdk-gate.told] what happened while the connection was cut is known after it is restored, without a loss', async t => {
  const app = await startApp(t)
  const { gate, way } = await openGate(t, app)
  const windows = await Promise.all([100, 200, 300, 400].map(startsIn => app.schedule(startsIn)))
  const [revised, cancelled, extended, ended] = windows.map(({ maintenance_id }) => ({ maintenance_id }))
  await waitUntil('all are known', () => gate.snapshot().windows === 4)
  way.lead(undefined)
  await app.clock.pass(60_000)
  assert.equal(gate.snapshot().knowledge, 'stale')
  await app.data('maintenanceUpdate', { ...revised, scheduled_start_utc: '2026-12-02T02:00:00Z' })
  await app.data('maintenanceCancel', { ...cancelled })
  await app.data('maintenanceUpdate', { ...extended, estimated_duration_seconds: 7200 })
  await app.data('maintenanceStart', { ...ended })
  await app.data('maintenanceEnd', { ...ended })
  way.lead(app)
  await inTime(app.clock, 'fresh again', () => gate.snapshot().knowledge === 'fresh' && gate.snapshot().by === 'stream')
  assert.equal(gate.snapshot().windows, 2)
  const { seq } = await app.data('schedule')
  await waitUntil('up to the last entry', () => gate.snapshot().seq === seq)
  await app.clock.pass(Date.parse(beginning) + 299_000 - app.clock.now())
  assert.ok(isOpen(gate))
  await app.clock.pass(1000)
  assert.equal(gate.decide({ method: 'GET' }).window?.estimated_duration_seconds, 7200)
})

test('[sdk-gate.told] a backup restored under a connected gate is another history, and replaces what the gate has', async t => {
  const app = await startApp(t)
  const { gate, way } = await openGate(t, app)
  await app.schedule(0)
  await waitUntil('closed', () => !isOpen(gate))
  const other = await startApp(t, { clock: app.clock })
  way.lead(other)
  await inTime(app.clock, 'open', () => isOpen(gate))
  const { journal_id } = await other.data('schedule')
  assert.equal(gate.snapshot().journalId, journal_id)
  await other.schedule(0)
  await waitUntil('closed by the new history', () => !isOpen(gate))
})

test('[sdk-gate.told] a gate whose clock is a day behind closes with the service', async t => {
  const app = await startApp(t)
  const clock = new ManualClock(Date.parse(beginning) - 86_400_000)
  const { gate } = await openGate(t, app, { clock })
  assert.equal(gate.snapshot().skew?.applied, true)
  await app.schedule(60)
  await waitUntil('the window is known', () => gate.snapshot().windows === 1)
  for (let passed = 0; passed < 59; passed++) for (const each of [app.clock, clock]) await each.pass(1000)
  assert.ok(isOpen(gate))
  for (const each of [app.clock, clock]) await each.pass(1100)
  assert.ok(!isOpen(gate))
})

test('[sdk-gate.told] a private board accepts a gate with a key, and gives the others the reason why not', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key: apiKey } = await app.data('apiKeyCreate', { name: 'x', role: 'reader' })
  await openGate(t, app, { apiKey })
  const stranger = createGate({ url: app.url, clock: app.clock })
  t.after(() => stranger.close())
  await inTime(app.clock, 'an error', () => stranger.snapshot().error !== undefined)
  assert.equal(stranger.snapshot().error, 'the response is 401 application/json, not text/event-stream')
  assert.ok(isOpen(stranger))
})
