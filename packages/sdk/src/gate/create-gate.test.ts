import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createGate, type GateOptions, type JsonWebKeySet } from '@ops/sdk'
import { signedSchedules } from '@ops/sdk/signed'
import { keptIn } from '@ops/sdk/store'
import { FakeService, minute, windowAt } from '../../../../test/stage/fake-service.ts'
import { openGate } from '../../../../test/stage/open-gate.ts'

test('[sdk-gate.read-only] `read_only` lets GET, HEAD and OPTIONS pass; of several windows, the response has the one that refuses and ends last', async t => {
  const service = new FakeService()
  const long = windowAt(0, { maintenance_id: 'long', impact: 'read_only', estimated_duration_seconds: 1200 })
  service.windows = [long, windowAt(0, { maintenance_id: 'note', impact: 'notice' })]
  const { gate, isOpen, pass } = await openGate(t, { service })
  assert.deepEqual(
    ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE', 'get'].map(method => isOpen(method)),
    [true, true, true, false, false, false],
  )
  service.change(windowAt(0, { maintenance_id: 'short' }))
  await pass(0)
  const idFor = (method: string) => gate.decide({ method }).window?.maintenance_id
  assert.deepEqual([idFor('GET'), idFor('POST')], ['short', 'long'])
})

test('[sdk-gate.scopes] a gate decides for the scopes below its own; an invalid one counts as its own', async t => {
  const service = new FakeService()
  service.windows = [windowAt(0, { scopes: ['pos/emea'] }), windowAt(0, { maintenance_id: 'w', scopes: ['web'] })]
  const { gate, isOpen } = await openGate(t, { service, scope: 'POS' })
  assert.equal(gate.scope, 'pos')
  assert.equal(service.open[0]?.seen.query.get('scope'), 'pos')
  assert.equal(gate.snapshot().windows, 1, 'it does not hold what does not touch it')
  const scopes = ['pos', 'pos/emea', 'pos/EMEA/store-0042', 'pos/emeax', 'pos/', '../..', '/'.repeat(100_000)]
  assert.deepEqual(
    scopes.map(scope => isOpen('GET', scope)),
    [true, false, false, true, true, true, true],
  )
})

test('[release.gates] a gate opens for a released scope and what is below it, and stays closed for the rest', async t => {
  let saved = ''
  const store = keptIn({ get: () => saved, set: text => void (saved = text) })
  const service = new FakeService()
  const { gate, isOpen, pass } = await openGate(t, { service, scope: 'pos', store })
  const states = (open = isOpen) => ['pos', 'pos/1', 'POS/1/till', 'pos/10', 'pos/2'].map(scope => open('POST', scope))
  const window = windowAt(0, { scopes: ['pos', 'web'] })
  service.change(window)
  await pass(0)
  assert.deepEqual(states(), [false, false, false, false, false])
  service.change({ ...window, revision: 2, scopes: ['pos'], released: ['pos/1'] })
  await pass(0)
  assert.deepEqual(states(), [false, true, true, false, false])
  const mine = await openGate(t, { service, scope: 'pos/1' })
  assert.equal(mine.gate.windows().length, 0)
  assert.ok(mine.isOpen())
  // What is saved knows it, too.
  await pass(1000)
  gate.close()
  service.goAway()
  const again = await openGate(t, { service, scope: 'pos', store })
  await again.until(() => again.gate.snapshot().by === 'store')
  assert.deepEqual(states(again.isOpen), [false, true, true, false, false])
})

test('[release.gates] a released list that is not one is rejected with the whole message', async t => {
  const { gate, service, isOpen, pass } = await openGate(t, { scope: 'pos' })
  service.change(windowAt(0, { released: ['pos/1', 'a b'] as string[] }))
  await pass(0)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().windows, 0)
})

test('[sdk-gate.scopes] scopes come from requests: what a gate caches of them is bounded', async t => {
  const { service, pass, isOpen } = await openGate(t)
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const size = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  service.change(windowAt(0, { scopes: ['pos/s7'] }))
  await pass(0)
  const before = size()
  for (let index = 0; index < 100_000; index++) isOpen('GET', `pos/s${index}`)
  assert.ok(size() - before < 8 * 1024 * 1024)
  assert.ok(!isOpen('GET', 'pos/s7'))
})

test('[sdk-gate.exempt] exempt paths and everything below them are open', async t => {
  const service = new FakeService()
  service.windows = [windowAt(0)]
  const { gate } = await openGate(t, { service })
  const open = (path: string) => gate.decide({ method: 'GET', path }).open
  const paths = ['/health', '/healthz', '/ready', '/livez', '/metrics', '/health/', '/health/db', '/health?full=1']
  assert.deepEqual(
    paths.filter(path => !open(path)),
    [],
  )
  const closed = ['/', '/healthy', '/api/health', '/health/../orders', '/health/%2e%2E/orders', '/HEALTH', '']
  assert.deepEqual(closed.filter(open), [])
  const own = await openGate(t, { service, exempt: ['/internal/'] })
  assert.deepEqual(
    ['/internal', '/internal/a', '/health'].map(path => own.gate.decide({ method: 'GET', path }).open),
    [true, true, false],
  )
  assert.equal(gate.snapshot().refused, closed.length)
})

test('[sdk-gate.dry-run] a dry run refuses nothing and reports what it would have refused', async t => {
  const service = new FakeService()
  service.windows = [windowAt(0)]
  const { gate, events } = await openGate(t, { service, dryRun: true })
  const question = { method: 'POST', path: '/orders' }
  assert.deepEqual(gate.decide(question), { open: true, window: service.windows[0] })
  assert.equal(gate.decide({ method: 'GET', path: '/health' }).window, undefined)
  assert.deepEqual(events.wouldRefuse, [{ question, window: service.windows[0] }])
  const { refused, dryRun, closed } = gate.snapshot()
  assert.deepEqual([refused, dryRun, closed?.impact], [1, true, 'blocked'])
})

test('[sdk-gate.named] a gate sends its name on the stream, and the credential that a private board needs', async t => {
  const { service } = await openGate(t, { name: 'pos-api-1', version: '1.2.3', apiKey: 'opsk_x' })
  const [stream] = service.open
  assert.deepEqual(Object.fromEntries(stream?.seen.query ?? []), { scope: '*', gate: 'pos-api-1', version: '1.2.3' })
  assert.equal(stream?.seen.headers.get('x-api-key'), 'opsk_x')
})

test('[sdk-gate.options] invalid options are rejected at once, by name, without repeating a credential', () => {
  const wrong: [keyof GateOptions, unknown][] = [
    ['url', 'ops.example.com'],
    ['url', 'https://user:pass@ops.example.com/ops'],
    ['url', undefined],
    ['scope', 'pos//emea'],
    ['scope', 7],
    ['name', 'pos api'],
    ['version', ''],
    ['apiKey', 'se cret'],
    ['session', 'se\ncret'],
    ['fetch', {}],
    ['overrunMs', -1],
    ['overrunMs', Number.NaN],
    ['exempt', ['health']],
    ['exempt', '/health'],
    ['dryRun', 'yes'],
    ['store', { get() {}, set() {} }],
    ['store', null],
    ['verify', true],
    ['verify', { keys: { keys: [] } }],
    ['apiKey', 7],
    ['clock', { now: () => 0 }],
    ['random', 0.5],
  ]
  for (const [name, value] of wrong) {
    const options = { url: 'https://ops.example.com/ops', [name]: value } as unknown as GateOptions
    assert.throws(
      () => createGate(options),
      (error: Error) => error instanceof TypeError && error.message.startsWith(name) && !error.message.includes('cret'),
      `${name}: ${String(value)}`,
    )
  }
  assert.throws(() => createGate(undefined as unknown as GateOptions), TypeError)
  assert.throws(() => keptIn({ get() {} } as never), { name: 'TypeError', message: /^store must/ })
  for (const keys of [{ keys: [] }, [], 'x'] as unknown as JsonWebKeySet[])
    assert.throws(() => signedSchedules({ keys }), { name: 'TypeError', message: /^keys must be/ })
})

test('[sdk-gate.quiet] whatever listeners do, nothing is thrown out of a gate, and its decisions are unaffected', async t => {
  const service = new FakeService()
  const { gate, isOpen, pass } = await openGate(t, { service, dryRun: true })
  for (const name of ['change', 'state', 'wouldRefuse'] as const) {
    gate.on(name, () => {
      throw new Error('mine')
    })
    gate.on(name, () => Promise.reject(new Error('mine too')) as unknown as undefined)
  }
  let heard = 0
  const stop = gate.on('change', () => void heard++)
  service.change(windowAt(0))
  await pass(0)
  gate.decide({ method: 'GET' })
  stop()
  service.change(windowAt(0, { revision: 2, status: 'ended' }))
  await pass(0)
  assert.equal(heard, 1)
  assert.ok(isOpen())
})

test('[sdk-gate.closed] after close() a gate asks nothing more, and decides by what it has', async t => {
  const { gate, service, isOpen, pass } = await openGate(t)
  service.change(windowAt(60))
  await pass(0)
  gate.close()
  gate.close()
  assert.equal(service.open.length, 0)
  const asked = service.seen.length
  await pass(minute)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().knowledge, 'stale')
  await pass(10 * minute)
  assert.ok(isOpen())
  assert.equal(service.seen.length, asked)
  assert.equal(await gate.ready(), 'stale')
})
