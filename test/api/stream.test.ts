import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStream } from './open-stream.ts'
import { sendRaw } from './send-raw.ts'
import { startApp, type TestApp } from './start-app.ts'

/** The id of an entry of the journal. */
async function idOf({ journal }: TestApp, seq: number): Promise<string> {
  const entry = (await journal()).find(each => each.seq === seq)
  return `${entry?.hash.slice(0, 8)}.${seq}`
}

const hours = (count: number) => count * 3_600_000

test('[stream.schedule-first] a stream begins with retry and an event schedule: the data of /schedule, and its place in the journal', async t => {
  const app = await startApp(t)
  const { url, schedule, data } = app
  await schedule(600, { scopes: ['pos'] })
  await schedule(900, { scopes: ['postal'] })
  const stream = await openStream(t, url, { query: '?scope=pos/emea' })
  await stream.until('the schedule', ({ schedules }) => schedules().length > 0)
  assert.deepEqual(stream.schedules(), [await data('schedule', { scope: 'pos/emea' })])
  assert.equal(stream.schedules()[0]?.windows.length, 1)
  assert.equal(stream.lastId(), await idOf(app, 3))
  assert.match(stream.text(), /^retry: \d+\n/)
  assert.equal(stream.events().length, 1)
})

test('[stream.headers] it is an event stream that is not chunked, with what every answer carries and the time', async t => {
  const { url, app, clock } = await startApp(t)
  const stream = await openStream(t, url, { headers: { 'x-request-id': 'mine' } })
  const { status, headers } = stream
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'text/event-stream')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['x-accel-buffering'], 'no')
  assert.equal(headers['x-ops-time'], String(clock.now()))
  assert.equal(headers['x-ops-seq'], '1')
  assert.equal(headers['x-ops-instance'], app.context.instance)
  assert.equal(headers['x-api-version'], '2026-03-04')
  assert.equal(headers['x-request-id'], 'mine')
  assert.equal(headers['access-control-allow-origin'], '*')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['transfer-encoding'], undefined)
  assert.equal(headers['content-length'], undefined)
  assert.equal(headers.connection, 'close')
})

test('[stream.head] HEAD answers with the same headers and ends', async t => {
  const { url } = await startApp(t)
  const head = await sendRaw(url, 'HEAD /ops/stream HTTP/1.1\r\nhost: ops\r\nx-request-id: same\r\n\r\n')
  assert.equal(head.status, 200)
  assert.equal(head.body, '')
  const { headers } = await openStream(t, url, { headers: { 'x-request-id': 'same' } })
  const { date: _date, ...expected } = headers
  const { date: _other, ...found } = head.headers
  assert.deepEqual(found, expected)
})

test('[stream.window] each change of a window is one event, as its journal entry left it and with the id of that entry', async t => {
  const app = await startApp(t)
  const { url, schedule, data, clock } = app
  const stream = await openStream(t, url, { query: '?scope=pos/emea/store-0042' })
  await stream.until('the schedule', ({ schedules }) => schedules().length > 0)
  const { maintenance_id } = await schedule(60, { scopes: ['pos'], auto_end: true, estimated_duration_seconds: 120 })
  await data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  await schedule(60, { scopes: ['postal'] })
  await clock.pass(200_000)
  await stream.until('four changes', ({ windows }) => windows().length >= 4)
  const windows = stream.windows()
  assert.deepEqual(
    windows.map(({ status, revision }) => [status, revision]),
    [
      ['scheduled', 1],
      ['scheduled', 2],
      ['active', 3],
      ['ended', 4],
    ],
  )
  assert.deepEqual(windows[1]?.latest_update, { at: '2026-12-01T02:00:00Z', text: 'Half way.' })
  assert.equal(windows[3]?.started_at, '2026-12-01T02:01:00Z')
  assert.equal(windows[3]?.ended_at, '2026-12-01T02:03:00Z')
  const entries = (await app.journal()).filter(entry => entry.maintenance_id === maintenance_id)
  assert.deepEqual(
    stream.events().flatMap(({ event, id }) => (event === 'window' ? id : [])),
    entries.map(({ hash, seq }) => `${hash.slice(0, 8)}.${seq}`),
  )
  assert.doesNotMatch(stream.text(), /secret_code|actor|created_by/)
})

test('[stream.scope-before-or-after] a window that leaves a scope is told there once more, and one that comes into it', async t => {
  const { url, schedule, data } = await startApp(t)
  const { maintenance_id } = await schedule(600, { scopes: ['pos/emea', 'web'] })
  const [left, came, other] = [
    await openStream(t, url, { query: '?scope=pos' }),
    await openStream(t, url, { query: '?scope=kiosk/1' }),
    await openStream(t, url, { query: '?scope=postal' }),
  ]
  await data('maintenanceUpdate', { maintenance_id, scopes: ['kiosk'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'Only the kiosks.' })
  await schedule(600)
  for (const stream of [left, came, other])
    await stream.until('the last', ({ windows }) => windows().at(-1)?.scopes[0] === '*')
  const revisions = (stream: typeof left) => stream.windows().map(({ revision }) => revision)
  assert.deepEqual(revisions(left), [2, 1])
  assert.deepEqual(revisions(came), [2, 3, 1])
  assert.deepEqual(revisions(other), [1])
})

test('[stream.horizon] a window that comes into the horizon is told without an id, and one beyond it is not', async t => {
  const { url, schedule, clock, data } = await startApp(t)
  const day = 86_400
  const soon = await schedule(14 * day + 5400, { scopes: ['pos'] })
  const far = await schedule(15 * day + 3600, { scopes: ['pos'] })
  const stream = await openStream(t, url, { query: '?scope=pos/emea' })
  const other = await openStream(t, url, { query: '?scope=web' })
  await stream.until('the schedule', ({ schedules }) => schedules().length > 0)
  assert.deepEqual(stream.schedules()[0]?.windows, [])
  await data('maintenanceUpdate', { maintenance_id: far.maintenance_id, text: 'Far away.' })
  await clock.pass(hours(2) + 1000)
  await stream.until('the window', ({ windows }) => windows().length > 0)
  assert.deepEqual(
    stream.windows().map(({ maintenance_id, revision }) => [maintenance_id, revision]),
    [[soon.maintenance_id, 1]],
  )
  assert.equal(stream.events().at(-1)?.id, undefined)
  await clock.pass(hours(24))
  await stream.until('the far one', ({ windows }) => windows().length > 1)
  assert.deepEqual(
    stream.windows().map(({ maintenance_id }) => maintenance_id),
    [soon.maintenance_id, far.maintenance_id],
  )
  assert.deepEqual(other.windows(), [])
})

test('[stream.beat] every 15 seconds come a comment, an id alone with the place of the journal, and a retry', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  const stream = await openStream(t, url, { query: '?scope=pos' })
  await schedule(600, { scopes: ['web'] })
  await clock.pass(15_500)
  const id = await idOf(app, 2)
  await stream.until('a beat', ({ text }) => text().endsWith('\n\n') && text().includes(`\n:\nid: ${id}\nretry: `))
  assert.equal(stream.events().length, 1)
  await clock.pass(15_500)
  await stream.until('another', ({ text }) => text().match(/^:$/gm)?.length === 2)
  for (const retry of stream.retries()) assert.ok(retry >= 1000 && retry <= 2000, String(retry))
  assert.equal(new Set(stream.retries()).size, 3)
})

test('[stream.resume] with a Last-Event-ID comes only what was missed, then what is new, and no schedule', async t => {
  const app = await startApp(t)
  const { url, schedule, data } = app
  const { maintenance_id } = await schedule(600, { scopes: ['pos'] })
  const place = await idOf(app, 2)
  await data('maintenanceUpdate', { maintenance_id, text: 'One.' })
  await schedule(600, { scopes: ['web'] })
  await data('maintenanceUpdate', { maintenance_id, scopes: ['kiosk'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'No longer of this scope.' })
  const stream = await openStream(t, url, { query: '?scope=pos', headers: { 'last-event-id': place } })
  await stream.until('the place', each => each.lastId() !== undefined && each.lastId()?.endsWith('.7'))
  assert.deepEqual(
    stream.windows().map(({ revision }) => revision),
    [2, 3],
  )
  await data('maintenanceUpdate', { maintenance_id, scopes: ['pos'] })
  await stream.until('what is new', ({ windows }) => windows().length === 3)
  assert.deepEqual(stream.schedules(), [])
  assert.equal(stream.lastId(), await idOf(app, 8))

  const upToDate = await openStream(t, url, { query: '?scope=pos', headers: { 'last-event-id': await idOf(app, 8) } })
  await upToDate.until('its retry', ({ retries }) => retries().length > 0)
  await schedule(60)
  await upToDate.until('the next', ({ windows }) => windows().length > 0)
  assert.equal(upToDate.events().length, 1)
})

test('[stream.resume-horizon] what came into the horizon meanwhile is told on the return, too', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  const { maintenance_id } = await schedule(14 * 86_400 + 5400)
  const place = await idOf(app, 2)
  await clock.pass(hours(3))
  const stream = await openStream(t, url, { headers: { 'last-event-id': place } })
  await stream.until('the window', ({ windows }) => windows().length > 0)
  assert.deepEqual(
    stream.events().map(({ event, id }) => [event, id]),
    [['window', undefined]],
  )
  assert.equal(stream.windows()[0]?.maintenance_id, maintenance_id)
})

test('[stream.resume-unknown] a place that is unknown, too high, of another history or over a day old gets a fresh schedule', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  await schedule(600)
  const [first, second] = [await idOf(app, 1), await idOf(app, 2)]
  const begins = async (id: string) => {
    const stream = await openStream(t, url, { headers: { 'last-event-id': id } })
    await stream.until('a beginning', ({ retries, text }) => retries().length > 0 && text().endsWith('\n\n'))
    stream.close()
    return stream.schedules().length === 1 ? 'schedule' : 'resume'
  }
  for (const id of ['x', '', '0', `${second}.1`, second.replace('.2', '.3'), first.replace('.1', '.2'), 'ffffffff.1'])
    assert.equal(await begins(id), 'schedule', id)
  assert.equal(await begins(second), 'resume')
  await clock.pass(hours(25))
  assert.notEqual(await begins(first), 'resume')
})

test('[stream.limits] more streams than may be are 503 with Retry-After, over all and by address', async t => {
  for (const setting of ['OPS_STREAM_MAX', 'OPS_STREAM_MAX_PER_ADDRESS']) {
    const { url, call, log } = await startApp(t, { config: { [setting]: '2' } })
    const first = await openStream(t, url)
    await openStream(t, url)
    const { status, headers, body } = await call('stream')
    assert.equal(status, 503)
    assert.equal(body.error.major.tag, 'unavailable')
    assert.equal(body.error.retryable, true)
    assert.ok(Number(headers.get('retry-after')) >= 1)
    first.close()
    for (;;)
      if (log.some(({ message, fields }) => message === 'request' && fields['status'] === 200)) break
      else await new Promise(resolve => setImmediate(resolve))
    const again = await openStream(t, url)
    assert.equal(again.status, 200)
  }
})
