import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginning, day, FakeService, hour, minute, windowAt } from '../../../../test/stage/fake-service.ts'
import { openGate } from '../../../../test/stage/open-gate.ts'

const second = 1000

test('[sdk-gate.planned] a gate closes at the second of a planned start and opens at its end, while the service is unreachable', async t => {
  const { gate, service, events, pass, isOpen } = await openGate(t)
  service.change(windowAt(90))
  await pass(0)
  service.goAway()
  await pass(90 * second - 1)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().knowledge, 'stale')
  await pass(1)
  assert.ok(!isOpen())
  assert.deepEqual(
    events.change.map(({ open }) => open),
    [false],
    'reported at that time',
  )
  await pass(10 * minute - 1)
  assert.ok(!isOpen())
  await pass(1)
  assert.ok(isOpen())
  assert.deepEqual(
    events.change.map(({ open }) => open),
    [false, true],
  )
})

test('[sdk-gate.absent] a gate without its service is open, waits for nothing, and closes when the service comes', async t => {
  const service = new FakeService()
  service.goAway()
  service.windows = [windowAt(-60, { status: 'active', started_at: '2026-12-01T01:59:00Z' })]
  const { gate, events, pass, isOpen } = await openGate(t, { service })
  assert.ok(isOpen())
  const ready = gate.ready({ timeoutMs: 5000 })
  await pass(minute)
  assert.equal(await ready, 'unknown')
  assert.equal(gate.snapshot().error, 'connect ECONNREFUSED')
  service.comeBack()
  await pass(30 * second)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().knowledge, 'fresh')
  assert.equal(gate.snapshot().error, undefined)
  assert.deepEqual(events.state.at(-1), { knowledge: 'fresh', error: undefined })
})

test('[sdk-gate.stale] if the service is killed during a window without `auto_end`, the gate stays closed for the overrun and no longer', async t => {
  const { gate, service, pass, isOpen } = await openGate(t, { overrunMs: 5 * minute })
  service.change(windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z', auto_end: false }))
  await pass(0)
  assert.ok(!isOpen())
  service.goAway()
  await pass(15 * minute - 1)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().knowledge, 'stale')
  await pass(1)
  assert.ok(isOpen())
})

test('[sdk-gate.stale] a window that nobody ends stays in force with contact, and lapses without', async t => {
  const { service, pass, isOpen } = await openGate(t, { overrunMs: 5 * minute })
  service.change(windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z', auto_end: false }))
  await pass(2 * hour)
  assert.ok(!isOpen())
  service.goAway()
  await pass(29 * second)
  assert.ok(!isOpen(), 'it may be about to hear')
  await pass(20 * second)
  assert.ok(isOpen())
  service.comeBack()
  await pass(20 * second)
  assert.ok(!isOpen())
})

test('[sdk-gate.horizon] past the horizon of its schedule a gate knows nothing, and is open', async t => {
  const service = new FakeService()
  service.horizon = beginning + hour
  const { gate, pass, isOpen } = await openGate(t, { service })
  service.change(windowAt(1800, { estimated_duration_seconds: 7200 }))
  await pass(0)
  service.goAway()
  await pass(hour - 1)
  assert.ok(!isOpen())
  await pass(1)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().knowledge, 'unknown')
})

/** An answer of seventeen megabytes that is nothing yet. */
function endless(type: string): Response {
  let left = 17
  const body = new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new TextEncoder().encode('data:'.padEnd(1024 * 1024, 'x')))
    },
  })
  return new Response(body, { headers: { 'content-type': type } })
}

const notOurs: Record<string, () => Response | Promise<Response>> = {
  'an error': () => Response.json({ success: false, error: { major: { tag: 'internal-error' } } }, { status: 500 }),
  HTML: () =>
    new Response('<!doctype html><title>Sign in to the Wi-Fi</title>', { headers: { 'content-type': 'text/html' } }),
  "another service's JSON": () => Response.json({ success: true, data: { items: [], windows: [] } }),
  'a schedule with a window that is none': () =>
    Response.json({
      success: true,
      data: {
        journal_id: 'x',
        seq: 99,
        generated_at: '2026-12-01T02:00:00Z',
        horizon_utc: '2026-12-15T02:00:00Z',
        windows: [windowAt(0), { ...windowAt(0), impact: 'closed' }],
      },
    }),
  'half a body': () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"success":true,"data":{"jour'))
          controller.error(new TypeError('terminated'))
        },
      }),
      { headers: { 'content-type': 'application/json' } },
    ),
  'a redirect': () => new Response(null, { status: 302, headers: { location: 'http://portal.test/' } }),
  'nothing at all': () => new Promise(() => {}),
  'a certificate error': () =>
    Promise.reject(new TypeError('fetch failed', { cause: new Error('self-signed certificate') })),
  'a fetch that throws': () => {
    throw new Error('no network here')
  },
  'an answer without end': () => endless('application/json'),
  'a frame without end': () => endless('text/event-stream'),
  'a stream of something else': () =>
    new Response('data: {"hello":"world"}\n\n', { headers: { 'content-type': 'text/event-stream' } }),
}

for (const [what, route] of Object.entries(notOurs)) {
  test(`[sdk-gate.not-ours] ${what} is never a schedule, and does not count as heard`, async t => {
    const { gate, service, pass, isOpen } = await openGate(t)
    service.change(windowAt(120))
    await pass(0)
    for (const stream of service.streams) stream.break()
    service.always(route)
    await pass(minute)
    assert.equal(gate.snapshot().knowledge, 'stale')
    assert.ok((gate.snapshot().error ?? '').length > 5, 'says why')
    assert.equal(gate.snapshot().windows, 1)
    assert.ok(isOpen())
    await pass(minute)
    assert.ok(!isOpen(), 'goes by the plan')
    service.change(windowAt(0, { status: 'ended', revision: 3 }))
    service.comeBack()
    await pass(30 * second)
    assert.equal(gate.snapshot().knowledge, 'fresh')
    assert.ok(isOpen())
  })
}

test('[sdk-gate.not-ours] a stream that breaks in the middle of an event is resumed from before it', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  const [stream] = service.open
  const window = windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z' })
  stream?.write(`event: window\nid: 0a1b2c3d.8\ndata: ${JSON.stringify(window).slice(0, 50)}`)
  stream?.break()
  service.windows = [window]
  service.seq = 8
  await pass(0)
  assert.ok(isOpen())
  await pass(3 * second)
  assert.equal(service.open[0]?.seen.headers.get('last-event-id'), '0a1b2c3d.7')
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().knowledge, 'fresh')
})

test('[sdk-gate.not-ours] a malformed event breaks the stream, and the gate asks for everything again', async t => {
  const { service, pass, isOpen } = await openGate(t)
  service.open[0]?.event('window', { ...windowAt(0), scopes: 'pos' }, '0a1b2c3d.8')
  service.windows = [windowAt(0)]
  service.seq = 8
  await pass(3 * second)
  assert.equal(service.open[0]?.seen.headers.get('last-event-id'), null)
  assert.ok(!isOpen())
})

test('[sdk-gate.cached] a copy from a cache is not used for the time, is as old as it says, and undoes nothing', async t => {
  const service = new FakeService()
  service.routes['/stream'] = () => new Response('', { status: 404 })
  const old = service.scheduleAnswer({ path: '', query: new URLSearchParams(), headers: new Headers(), at: 0 })
  const body = await old.text()
  const { gate, pass, isOpen } = await openGate(t, { service })
  await pass(2 * second)
  service.change(windowAt(0))
  await pass(30 * second)
  assert.ok(!isOpen())
  service.routes['/schedule'] = () =>
    new Response(body, { headers: { 'content-type': 'application/json', age: '3600', 'x-ops-time': '1' } })
  await pass(hour / 60)
  assert.ok(!isOpen(), 'an older sequence')
  assert.equal(gate.snapshot().knowledge, 'stale')
  service.routes['/schedule'] = seen => service.scheduleAnswer(seen, { age: '40', 'x-ops-time': '1' })
  await pass(22 * second)
  assert.deepEqual([gate.snapshot().skew?.applied, gate.snapshot().skew?.ms], [false, 0])
  await pass(6 * second)
  assert.equal(gate.snapshot().knowledge, 'stale', '40 seconds old when it came')
})

test('[sdk-gate.cached] a copy from a cache does not replace what the stream has sent', async t => {
  const { gate, service, pass } = await openGate(t)
  await pass(16 * second)
  service.routes['/schedule'] = seen => service.scheduleAnswer(seen, { age: '44' })
  service.clock.jump(2 * second)
  await pass(4 * second)
  assert.equal(service.asked('/schedule').length, 1)
  assert.deepEqual([gate.snapshot().knowledge, gate.snapshot().by], ['fresh', 'stream'])
})

test('[sdk-gate.silent] a stream that stays open but silent is noticed within 45 s, and replaced', async t => {
  const { gate, service, pass } = await openGate(t)
  await pass(35 * second)
  service.isTalking = false
  const [silent] = service.open
  await pass(40 * second - 1)
  assert.ok(silent?.isOpen)
  assert.equal(gate.snapshot().knowledge, 'fresh')
  await pass(1)
  assert.ok(!silent.isOpen, 'given up 45 s after its last byte')
  assert.equal(gate.snapshot().knowledge, 'stale')
  await pass(2 * second)
  assert.equal(gate.snapshot().knowledge, 'fresh')
  assert.notEqual(service.open[0], silent)
})

test('[sdk-gate.page] a gate whose stream resumes has the page of the service half a minute later', async t => {
  const { gate, service, pass, until } = await openGate(t)
  await until(() => gate.snapshot().by === 'stream')
  await pass(minute)
  service.page = { title: 'The shop', time_zone: 'Europe/Berlin', shows_updates: true }
  service.open[0]?.end()
  await pass(30 * second)
  assert.equal(gate.snapshot().by, 'stream')
  assert.equal(gate.page()?.title, 'The shop')
})

test('[sdk-gate.polling] without a stream a gate asks every 20 seconds, gets 304 by its ETag, and stays fresh', async t => {
  const service = new FakeService()
  service.routes['/stream'] = () => new Response('', { status: 503, headers: { 'retry-after': '30' } })
  const { gate, events, pass, isOpen } = await openGate(t, { service })
  await pass(5 * minute)
  const polls = service.asked('/schedule')
  assert.ok(polls.length >= 15 && polls.length <= 17, String(polls.length))
  assert.ok(polls.slice(1).every(({ headers }) => headers.has('if-none-match')))
  assert.ok(service.asked('/stream').length <= 11, 'asks for a stream as the service wishes')
  assert.deepEqual(
    events.state.map(({ knowledge }) => knowledge).filter(each => each !== 'unknown'),
    events.state.slice(1).map(() => 'fresh'),
  )
  service.change(windowAt(0))
  await pass(21 * second)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().by, 'poll')
})

test('[sdk-gate.skew] a gate whose clock is a day wrong closes when the others do, and reports it', async t => {
  for (const ahead of [day, -day]) {
    const service = new FakeService()
    service.ahead = ahead
    service.windows = [windowAt(ahead / 1000 + 60)]
    const { gate, pass, isOpen } = await openGate(t, { service })
    assert.deepEqual(gate.snapshot().skew, { ms: ahead, uncertaintyMs: 1, applied: true })
    service.goAway()
    await pass(minute - 2)
    assert.ok(isOpen())
    await pass(3)
    assert.ok(!isOpen())
  }
})

test('[sdk-gate.jump] a clock that is corrected is noticed within a second, and measured again', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  service.clock.jump(-day)
  service.ahead = 2 * day
  service.windows = [windowAt(day / 1000 + 60)]
  await pass(second)
  assert.deepEqual(gate.snapshot().skew, { ms: 2 * day, uncertaintyMs: 1, applied: true })
  service.clock.jump(2 * day)
  service.ahead = 0
  assert.equal(gate.snapshot().skew?.applied, true)
  await pass(second)
  assert.equal(gate.snapshot().skew?.applied, false)
  await pass(58 * second - 2)
  assert.ok(isOpen())
  await pass(3)
  assert.ok(!isOpen())
})

test('[sdk-gate.clock-back] if the clock is set back, the past becomes the future again', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  service.change(windowAt(60))
  await pass(0)
  service.goAway()
  await pass(2 * minute)
  assert.ok(!isOpen())
  service.clock.jump(-2 * minute)
  assert.ok(isOpen())
  service.clock.jump(minute)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().windows, 1)
})

test('[sdk-gate.horizon-entry] a window that enters the horizon long after is known by the stream or by polling', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  await pass(minute)
  const other = windowAt(50 * 60, { maintenance_id: 'second' })
  service.open[0]?.event('window', other)
  await pass(0)
  assert.equal(gate.snapshot().windows, 1)
  service.windows = [other, windowAt(3600, { maintenance_id: 'third' })]
  service.horizon += hour
  await pass(30 * minute)
  assert.equal(gate.snapshot().windows, 2)
  assert.equal(gate.snapshot().horizon, '2026-12-15T03:00:00Z')
  await pass(20 * minute)
  assert.ok(!isOpen())
})

test('[sdk-gate.polling] with a stream a gate asks every half hour, and every minute near its horizon', async t => {
  const { service, pass } = await openGate(t)
  await pass(2 * hour)
  const polls = service.asked('/schedule').length
  assert.ok(polls >= 4 && polls <= 6, String(polls))
  service.horizon = service.clock.now() + 20 * minute
  service.seq++
  service.open[0]?.event('schedule', service.data, service.id)
  await pass(20 * minute)
  assert.ok(service.asked('/schedule').length - polls < 30)
})

test('[sdk-gate.amended] a gate opens when the scopes of a window are amended so that they no longer cover it', async t => {
  const { gate, service, pass, isOpen } = await openGate(t, { scope: 'pos/emea' })
  const active = windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z', scopes: ['pos'] })
  service.change(active)
  await pass(0)
  assert.ok(!isOpen())
  service.change({ ...active, revision: 2, scopes: ['pos/apac', 'web'] })
  await pass(0)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().windows, 0)
})

test('[sdk-gate.lagging] the stream of an instance that lags does not set a gate back, and what it sends later counts', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  const active = windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z' })
  service.change(active)
  await pass(second)
  assert.ok(!isOpen())
  const [lagging] = [{ seq: service.seq, windows: [...service.windows] }]
  service.change({ ...active, revision: 2, status: 'ended' })
  await pass(second)
  assert.ok(isOpen())
  const known = { seq: service.seq, windows: service.windows }
  Object.assign(service, lagging)
  for (const stream of service.streams) stream.break()
  await pass(30 * second)
  assert.ok(isOpen(), 'it has known the end')
  assert.deepEqual([gate.snapshot().seq, gate.snapshot().by], [known.seq, 'stream'])
  service.open[0]?.event('window', active)
  await pass(0)
  assert.ok(isOpen(), 'also where the window comes into the horizon there')
  Object.assign(service, known)
  service.change(windowAt(0, { maintenance_id: 'other' }))
  await pass(0)
  assert.equal(gate.decide({ method: 'GET' }).window?.maintenance_id, 'other')
  await pass(2 * minute)
  assert.equal(gate.snapshot().seq, service.seq)
})

test('[sdk-gate.lagging] an older state that stays means that the service was set back', async t => {
  for (const hasStream of [true, false]) {
    const service = new FakeService()
    if (!hasStream) service.routes['/stream'] = () => new Response('', { status: 404 })
    const { gate, pass, isOpen } = await openGate(t, { service })
    await pass(5 * second)
    const restored = { seq: service.seq, windows: [...service.windows] }
    service.change(windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z', auto_end: false }))
    await pass(30 * second)
    assert.ok(!isOpen())
    Object.assign(service, restored)
    for (const stream of service.streams) stream.break()
    await pass(45 * second)
    assert.ok(!isOpen())
    await pass(minute)
    assert.ok(isOpen())
    assert.deepEqual([gate.snapshot().seq, gate.snapshot().knowledge], [restored.seq, 'fresh'])
  }
})

test('[sdk-gate.history] another history replaces everything, and an old copy of the other does not come back', async t => {
  const { gate, service, pass, isOpen } = await openGate(t)
  service.change(windowAt(0))
  await pass(minute)
  const copy = await service
    .scheduleAnswer({ path: '', query: new URLSearchParams(), headers: new Headers(), at: 0 })
    .text()
  service.goAway()
  service.journalId = 'journal-two'
  service.seq = 2
  service.windows = []
  service.comeBack()
  await pass(5 * second)
  assert.ok(isOpen())
  assert.deepEqual([gate.snapshot().journalId, gate.snapshot().seq], ['journal-two', 2])
  service.goAway()
  service.routes['/schedule'] = () =>
    new Response(copy, { headers: { 'content-type': 'application/json', age: '120' } })
  await pass(minute)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().journalId, 'journal-two')
})

const whileOffline = {
  revised: windowAt(3600, { revision: 2 }),
  cancelled: windowAt(0, { status: 'cancelled', revision: 3 }),
  'ended early': windowAt(0, { status: 'ended', revision: 3 }),
}
for (const [what, window] of Object.entries(whileOffline)) {
  test(`[sdk-gate.meanwhile] a window that was ${what} while the gate was offline is ${what} when it is back`, async t => {
    const { service, pass, isOpen } = await openGate(t)
    service.change(windowAt(0, { status: 'active', started_at: '2026-12-01T02:00:00Z', revision: 2 }))
    if (what === 'revised') service.change(windowAt(30))
    await pass(0)
    service.goAway()
    await pass(35 * second)
    assert.ok(!isOpen())
    service.change({ ...window, revision: 5 })
    service.comeBack()
    await pass(25 * second)
    assert.ok(isOpen())
  })
}

test('[sdk-gate.meanwhile] a window that was extended while the gate was offline has its new end when it is back', async t => {
  const { service, pass, isOpen } = await openGate(t)
  service.change(windowAt(0, { estimated_duration_seconds: 60 }))
  await pass(0)
  service.goAway()
  service.change(windowAt(0, { estimated_duration_seconds: 600, revision: 2 }))
  await pass(minute)
  assert.ok(isOpen(), 'as it was planned')
  service.comeBack()
  await pass(25 * second)
  assert.ok(!isOpen())
})

test('[sdk-gate.order] what a stream has sent is not undone by an older response that arrives later', async t => {
  const service = new FakeService()
  let release: (answer: Response) => void = () => {}
  service.routes['/schedule'] = () => new Promise<Response>(resolve => (release = resolve))
  const { gate, pass, isOpen } = await openGate(t, { service })
  service.clock.jump(2000)
  await pass(second)
  const older = service.scheduleAnswer({ path: '', query: new URLSearchParams(), headers: new Headers(), at: 0 })
  service.change(windowAt(0))
  await pass(0)
  assert.ok(!isOpen())
  release(older)
  await pass(0)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().seq, 8)
})

test('[sdk-gate.order] a revision below the known one is ignored', async t => {
  const { service, pass, isOpen } = await openGate(t)
  service.change(windowAt(0, { revision: 4, status: 'active' }))
  service.change(windowAt(3600, { revision: 3 }))
  await pass(0)
  assert.ok(!isOpen())
})
