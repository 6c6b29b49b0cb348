import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Coverage, windowTouches } from '@ops/contract'
import fc from 'fast-check'
import { fillStore } from '../../bench/seed.ts'
import type { Entry } from '../../packages/server/src/store/entry.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { Fault } from '../stage/fault.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { type OpenStream, openStream } from '../stage/open-stream.ts'
import { sendRaw } from '../stage/send-request.ts'
import { beginning, firstSeq, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** The id of an entry of the journal. */
async function idOf({ journal }: TestApp, seq: number): Promise<string> {
  const entry = (await journal()).find(each => each.seq === seq)
  return `${entry?.hash.slice(0, 8)}.${seq}`
}

const hours = (count: number) => count * 3_600_000

test('[stream.schedule-first] a stream begins with retry and the event schedule: the data of /schedule, and its position in the journal', async t => {
  const app = await startApp(t)
  const { url, schedule, data } = app
  await schedule(600, { scopes: ['pos'] })
  await schedule(900, { scopes: ['postal'] })
  const stream = await openStream(t, url, { query: '?scope=pos/emea' })
  await stream.until('the schedule', ({ schedules }) => schedules().length > 0)
  assert.deepEqual(stream.schedules(), [await data('schedule', { scope: 'pos/emea' })])
  assert.equal(stream.schedules()[0]?.windows.length, 1)
  assert.equal(stream.lastId(), await idOf(app, firstSeq + 2))
  assert.match(stream.text(), /^retry: \d+\n/)
  assert.equal(stream.events().length, 1)
})

test('[stream.headers] it is an event stream without chunks, with the headers of every response and the time', async t => {
  const { url, app, clock } = await startApp(t)
  const stream = await openStream(t, url, { headers: { 'x-request-id': 'mine' } })
  const { status, headers } = stream
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'text/event-stream')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['x-accel-buffering'], 'no')
  assert.equal(headers['x-ops-time'], String(clock.now()))
  assert.equal(headers['x-ops-seq'], String(firstSeq))
  assert.equal(headers['x-ops-instance'], app.context.instance)
  assert.equal(headers['x-api-version'], '2026-03-04')
  assert.equal(headers['x-request-id'], 'mine')
  assert.equal(headers['access-control-allow-origin'], '*')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['transfer-encoding'], undefined)
  assert.equal(headers['content-length'], undefined)
  assert.equal(headers.connection, 'close')
})

test('[stream.head] HEAD has the same headers, and ends', async t => {
  const { url } = await startApp(t)
  const head = await sendRaw(url, 'HEAD /ops/stream HTTP/1.1\r\nhost: ops\r\nx-request-id: same\r\n\r\n')
  assert.equal(head.status, 200)
  assert.equal(head.body, '')
  const { headers } = await openStream(t, url, { headers: { 'x-request-id': 'same' } })
  const { date: _date, ...expected } = headers
  const { date: _other, ...found } = head.headers
  assert.deepEqual(found, expected)
})

test('[stream.window] each change of a window is one event, with the record and id of its journal entry', async t => {
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

test('[stream.scope-before-or-after] a window that leaves a scope is sent there once more, and so is one that enters it', async t => {
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

test('[stream.horizon] a window that enters the horizon is sent without an id, and one beyond it is not sent', async t => {
  const { url, schedule, clock, data } = await startApp(t)
  const day = 86_400
  const soon = await schedule(14 * day + 5400, { scopes: ['pos'] })
  const far = await schedule(16 * day, { scopes: ['pos'] })
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
  assert.deepEqual(other.windows(), [])
})

test('[stream.beat] every 15 seconds there is a comment, an id alone with the position of the journal, and a retry', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  const stream = await openStream(t, url, { query: '?scope=pos' })
  await schedule(600, { scopes: ['web'] })
  await clock.pass(15_500)
  const id = await idOf(app, firstSeq + 1)
  await stream.until('a beat', ({ text }) => text().endsWith('\n\n') && text().includes(`\n:\nid: ${id}\nretry: `))
  assert.equal(stream.events().length, 1)
  await clock.pass(15_500)
  await stream.until('another', ({ text }) => text().match(/^:$/gm)?.length === 2)
  for (const retry of stream.retries()) assert.ok(retry >= 1000 && retry <= 2000, String(retry))
  assert.equal(new Set(stream.retries()).size, 3)
})

test('[stream.resume] with a Last-Event-ID only what was missed is sent, then what is new, and no schedule', async t => {
  const app = await startApp(t)
  const { url, schedule, data } = app
  const { maintenance_id } = await schedule(600, { scopes: ['pos'] })
  const place = await idOf(app, firstSeq + 1)
  await data('maintenanceUpdate', { maintenance_id, text: 'One.' })
  await schedule(600, { scopes: ['web'] })
  await data('maintenanceUpdate', { maintenance_id, scopes: ['kiosk'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'No longer of this scope.' })
  const stream = await openStream(t, url, { query: '?scope=pos', headers: { 'last-event-id': place } })
  await stream.until('the place', each => each.lastId() !== undefined && each.lastId()?.endsWith(`.${firstSeq + 6}`))
  assert.deepEqual(
    stream.windows().map(({ revision }) => revision),
    [2, 3],
  )
  await data('maintenanceUpdate', { maintenance_id, scopes: ['pos'] })
  await stream.until('what is new', ({ windows }) => windows().length === 3)
  assert.deepEqual(stream.schedules(), [])
  assert.equal(stream.lastId(), await idOf(app, firstSeq + 7))

  const upToDate = await openStream(t, url, {
    query: '?scope=pos',
    headers: { 'last-event-id': await idOf(app, firstSeq + 7) },
  })
  await upToDate.until('its retry', ({ retries }) => retries().length > 0)
  await schedule(60)
  await upToDate.until('the next', ({ windows }) => windows().length > 0)
  assert.equal(upToDate.events().length, 1)
})

test('[stream.resume-horizon] windows that entered the horizon in between are sent on the return, too', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  const { maintenance_id } = await schedule(14 * 86_400 + 5400)
  const place = await idOf(app, firstSeq + 1)
  await clock.pass(hours(3))
  const stream = await openStream(t, url, { headers: { 'last-event-id': place } })
  await stream.until('the window', ({ windows }) => windows().length > 0)
  assert.deepEqual(
    stream.events().map(({ event, id }) => [event, id]),
    [['window', undefined]],
  )
  assert.equal(stream.windows()[0]?.maintenance_id, maintenance_id)
})

test('[stream.resume-unknown] a position that is unknown, too high, of another history or over a day old gets a new schedule', async t => {
  const app = await startApp(t)
  const { url, schedule, clock } = app
  await schedule(10 * 86_400)
  const [first, second, last] = [
    await idOf(app, firstSeq),
    await idOf(app, firstSeq + 1),
    await idOf(app, firstSeq + 2),
  ]
  const begins = async (id: string) => {
    const stream = await openStream(t, url, { headers: { 'last-event-id': id } })
    await stream.until('a beginning', ({ retries, text }) => retries().length > 0 && text().endsWith('\n\n'))
    stream.close()
    return stream.schedules().length === 1 ? 'schedule' : 'resume'
  }
  const another = `${first.slice(0, 8)}${second.slice(8)}`
  for (const id of ['x', '', '0', `${second}.1`, `${second.slice(0, 8)}${last.slice(8)}`, another, 'ffffffff.1'])
    assert.equal(await begins(id), 'schedule', id)
  assert.equal(await begins(second), 'resume')
  assert.equal(await begins(first), 'resume')
  clock.jump(hours(24))
  assert.equal(await begins(first), 'schedule', 'what came after it is a day old')
  assert.equal(await begins(last), 'resume', 'in a quiet journal the last place stays the present one')
})

test('[stream.resume-restart] after a restart a stream resumes from the journal, or gets a schedule if the store is unreachable', async t => {
  const store = `sqlite:${join(folderOf(t), 'ops.db')}`
  const before = await startApp(t, { store })
  const { maintenance_id } = await before.schedule(600, { scopes: ['pos'] })
  const place = await idOf(before, firstSeq + 1)
  const [text, scopes] = [{ text: 'One.' }, { scopes: ['web'] }]
  for (const change of [text, scopes, text]) await before.data('maintenanceUpdate', { maintenance_id, ...change })
  await before.schedule(600, { scopes: ['kiosk'] })
  await before.close()

  const fault = new Fault()
  const after = await startApp(t, { store, wrap: fault.wrap, clock: before.clock })
  fault.away = true
  const headers = { 'last-event-id': place }
  const meanwhile = await openStream(t, after.url, { query: '?scope=pos', headers })
  await meanwhile.until('a schedule', ({ schedules }) => schedules().length > 0)
  fault.away = false
  const revisions = async (scope: string) => {
    const stream = await openStream(t, after.url, { query: `?scope=${scope}`, headers })
    await stream.until('the last place', ({ lastId }) => lastId()?.endsWith(`.${firstSeq + 6}`) === true)
    assert.deepEqual(stream.schedules(), [])
    return stream.windows().map(({ revision }) => revision)
  }
  assert.deepEqual(await revisions('pos'), [2, 3])
  assert.deepEqual(await revisions('web'), [3, 4])
  assert.deepEqual(await revisions('kiosk'), [1])
  assert.ok((fault.calls['journal.entries'] ?? 0) <= 3, 'the journal is read once')
})

test('[stream.resume] [release.stream] in any order of changes, losses and returns, every change is sent once and in order', async t => {
  const places = ['*', 'pos', 'pos/emea', 'web', 'pos/emea/store-1']
  const step = fc.oneof(
    fc.record({ kind: fc.constant('schedule' as const), scope: fc.constantFrom(...places) }),
    fc.record({ kind: fc.constant('move' as const), scope: fc.constantFrom(...places), which: fc.nat(5) }),
    fc.record({ kind: fc.constant('release' as const), scope: fc.constantFrom(...places), which: fc.nat(5) }),
    fc.record({ kind: fc.constant('return' as const), which: fc.nat(2) }),
    fc.record({ kind: fc.constant('pause' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async steps => {
      const app = await startApp(t)
      const gates = await Promise.all(['*', 'pos/emea', 'web'].map(scope => Gate.connect(t, app, scope)))
      const windows: string[] = []
      const writes: Promise<unknown>[] = []
      for (const each of steps) {
        const maintenance_id = 'which' in each ? windows[each.which % windows.length] : undefined
        if (each.kind === 'schedule')
          writes.push(app.schedule(600, { scopes: [each.scope] }).then(made => windows.push(made.maintenance_id)))
        else if (each.kind === 'move' && maintenance_id !== undefined)
          // Refused once it is active.
          writes.push(app.call('maintenanceUpdate', { maintenance_id, scopes: [each.scope], text: 'Moved.' }))
        else if (each.kind === 'release' && maintenance_id !== undefined) {
          writes.push(app.call('maintenanceStart', { maintenance_id }))
          writes.push(app.call('maintenanceRelease', { maintenance_id, scopes: [each.scope] }))
        } else if (each.kind === 'return') await gates[each.which]?.comeBack()
        else await new Promise(resolve => setImmediate(resolve))
      }
      await Promise.all(writes)
      const entries = await app.journal()
      for (const gate of gates) await gate.reaches(entries)
      await app.close()
    }),
    { numRuns: 15, seed: 20_261_201 },
  )
})

test('[stream.limits] streams beyond the limit are 503 with Retry-After, in total and per address', async t => {
  for (const setting of ['OPS_STREAM_MAX', 'OPS_STREAM_MAX_PER_ADDRESS']) {
    const { url, call, app } = await startApp(t, { config: { [setting]: '2' } })
    const first = await openStream(t, url)
    await openStream(t, url)
    const { status, headers, body } = await call('stream')
    assert.equal(status, 503)
    assert.equal(body.error.major.tag, 'unavailable')
    assert.equal(body.error.retryable, true)
    assert.match(headers.get('retry-after') ?? '', /^[1-9]$/)
    first.close()
    await waitUntil('the stream is open', () => app.context.streams.streams.size === 1)
    assert.equal((await openStream(t, url)).status, 200)
  }
})

test('[stream.limits] addresses are counted separately, IPv6 by /64', async t => {
  const { url } = await startApp(t, {
    config: { OPS_STREAM_MAX_PER_ADDRESS: '1', OPS_TRUST_PROXY: '127.0.0.1' },
  })
  const from = async (address: string) => (await openStream(t, url, { headers: { 'x-forwarded-for': address } })).status
  assert.equal(await from('2001:db8::1'), 200)
  assert.equal(await from('2001:db8::2'), 503)
  assert.equal(await from('2001:db8:0:1::2'), 200)
  assert.equal(await from('10.0.0.1'), 200)
  assert.equal(await from('10.0.0.1'), 503)
})

test('[stream.client-gone] [stream.log-line] a client that closes both halves or one is disconnected and logged', async t => {
  const { url, app, log } = await startApp(t)
  const { streams } = app.context.streams
  const { hostname, port } = new URL(url)
  for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    socket.on('error', () => {})
    socket.write('GET /ops/stream?scope=pos HTTP/1.1\r\nhost: ops\r\nx-request-id: gone\r\n\r\n')
    await once(socket, 'data')
    assert.equal(streams.size, 1)
    socket[leave]()
    await waitUntil('all streams are closed', () => streams.size === 0)
    socket.destroy()
    const line = log.splice(0).find(({ fields }) => fields['request_id'] === 'gone')
    assert.deepEqual([line?.message, line?.fields['call'], line?.fields['status']], ['request', 'GET /stream', 200])
    assert.ok(!JSON.stringify(line).includes('scope'))
  }
})

test('[stream.credentials-end] on a private board a stream ends with its key or session', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' }, wrap: fault.wrap })
  const { url, data, clock, log } = app
  const made = async (more = {}) => data('apiKeyCreate', { name: 'reader', role: 'reader', ...more })
  const [revoked, kept] = [await made(), await made()]
  const expiring = await made({ expires_at: new Date(clock.now() + 60_000).toISOString() })
  const ofSession = await made()
  const { session_guid } = await data('sessionCreate', {}, { headers: { 'x-api-key': ofSession.api_key } })
  const listen = (headers: Record<string, string>) => openStream(t, url, { headers })
  const stays = await listen({ 'x-api-key': kept.api_key })
  const ends = [
    await listen({ 'x-api-key': revoked.api_key }),
    await listen({ 'x-session-guid': session_guid }),
    await listen({ 'x-api-key': expiring.api_key }),
  ]
  fault.away = true
  await clock.pass(16_000)
  fault.away = false
  assert.equal(app.app.context.streams.streams.size, 4, 'a store that is away ends no stream')
  await data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  await data('apiKeyRevoke', { api_key_id: ofSession.api_key_id })
  await clock.pass(60_000)
  await Promise.all(ends.map(({ ended }) => ended))
  assert.equal(app.app.context.streams.streams.size, 1)
  assert.equal(log.filter(({ fields }) => fields['reason'] === 'its credentials are no longer valid').length, 3)
  stays.close()
})

test('[stream.fork] when the journal gets a new id, every stream gets a new schedule', async t => {
  const store = `sqlite:${join(folderOf(t), 'ops.db')}`
  const { url, app } = await startApp(t, { store })
  const stream = await openStream(t, url)
  await stream.until('a schedule', ({ schedules }) => schedules().length === 1)
  const beside = await openStore(store, { serving: false })
  const journalId = randomUUID()
  await beside.journal.setId(journalId)
  await beside.close()
  await stream.until('another', ({ schedules }) => schedules().length === 2)
  assert.equal(stream.schedules()[1]?.journal_id, journalId)
  assert.equal(app.context.journal.journalId, journalId)
  const returned = await openStream(t, url, { headers: { 'last-event-id': stream.lastId() ?? '' } })
  await returned.until('a schedule', ({ schedules }) => schedules().length === 1)
})

test('[stream.horizon-cut] a schedule that was cut is sent again when the cut moves', async t => {
  const folder = folderOf(t)
  const store = `sqlite:${join(folder, 'ops.db')}`
  await (await startApp(t, { store })).close()
  const clock = new ManualClock(beginning)
  fillStore(
    join(folder, 'ops.db'),
    Array.from({ length: 5001 }, (_, index) => ({
      status: 'scheduled' as const,
      created_at: beginning,
      scheduled_start_utc: new Date(clock.now() + (index + 1) * 1000).toISOString().replace('.000', ''),
      estimated_duration_seconds: 60,
      auto_start: false,
    })),
  )
  const { url, data } = await startApp(t, { store, clock })
  const stream = await openStream(t, url)
  await stream.until('a schedule', ({ schedules }) => schedules().length === 1)
  assert.equal(stream.schedules()[0]?.windows.length, 5000)
  const [first] = stream.schedules()[0]?.windows ?? []
  await data('maintenanceCancel', { maintenance_id: first?.maintenance_id })
  await clock.pass(hours(1))
  await stream.until('another', ({ schedules }) => schedules().length === 2)
  assert.equal(stream.schedules()[1]?.windows.length, 5000)
  assert.equal(stream.schedules()[1]?.horizon_utc, '2026-12-15T03:00:00Z')
  const returned = await openStream(t, url, { headers: { 'last-event-id': stream.lastId() ?? '' } })
  await returned.until('its retry', ({ retries }) => retries().length > 0)
  assert.deepEqual(returned.schedules(), [])
})

/** A gate that loses its stream and comes back, and keeps what it was told. */
class Gate {
  readonly #t: TestContext
  readonly #app: TestApp
  readonly #scope: string
  #stream: OpenStream
  #began = ''
  #told: string[] = []
  #lastId = ''

  private constructor(t: TestContext, app: TestApp, scope: string, stream: OpenStream) {
    this.#t = t
    this.#app = app
    this.#scope = scope
    this.#stream = stream
  }

  static async connect(t: TestContext, app: TestApp, scope: string): Promise<Gate> {
    const gate = new Gate(t, app, scope, await openStream(t, app.url, { query: `?scope=${scope}` }))
    await gate.#stream.until('a schedule', ({ schedules }) => schedules().length === 1)
    gate.#began = gate.#stream.lastId() ?? ''
    return gate
  }

  async comeBack(): Promise<void> {
    this.#keep()
    const headers = { 'last-event-id': this.#lastId }
    this.#stream = await openStream(this.#t, this.#app.url, { query: `?scope=${this.#scope}`, headers })
  }

  /** Resolves when it has received all of these entries that are for its scope, and nothing else. */
  async reaches(entries: readonly unknown[]): Promise<void> {
    const before = new Map<string, Coverage>()
    const expected: string[] = []
    const began = Number(this.#began.split('.')[1])
    for (const { seq, hash, record } of entries as Entry[]) {
      if (record === undefined) continue
      const covered = [before.get(record.maintenance_id) ?? record, record]
      before.set(record.maintenance_id, record)
      if (seq > began && covered.some(each => windowTouches(each, this.#scope)))
        expected.push(`${hash.slice(0, 8)}.${seq}`)
    }
    const told = () => [...this.#told, ...idsOf(this.#stream)]
    await this.#stream.until('everything', () => told().length >= expected.length)
    assert.deepEqual(told(), expected, this.#scope)
    assert.ok(this.#stream.schedules().length <= 1)
    this.#stream.close()
  }

  #keep(): void {
    this.#stream.close()
    this.#lastId = this.#stream.events().findLast(({ id }) => id !== undefined)?.id ?? (this.#lastId || this.#began)
    this.#told.push(...idsOf(this.#stream))
  }
}

function idsOf(stream: OpenStream): string[] {
  return stream.events().flatMap(({ event, id }) => (event === 'window' ? (id ?? []) : []))
}

function folderOf(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-stream-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}
