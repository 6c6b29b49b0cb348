import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Fault } from '../stage/fault.ts'
import { openStream } from '../stage/open-stream.ts'
import { firstSeq, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

async function operator({ data }: TestApp): Promise<{ 'x-api-key': string }> {
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  return { 'x-api-key': api_key }
}

test('[gate-list.gates] [gate-list.viewers] it lists the connected gates with name, scope, version, and how far each is', async t => {
  const app = await startApp(t)
  const { url, data, schedule } = app
  const headers = await operator(app)
  assert.deepEqual(await data('gateList', {}, { headers }), {
    count: 0,
    seq: firstSeq + 1,
    authenticated_count: 0,
    items: [],
  })
  const named = await openStream(t, url, { query: '?scope=POS/emea&gate=till-1&version=1.2.3' })
  const unnamed = await openStream(t, url, { query: '?scope=web' })
  const viewer = await openStream(t, url, { query: '?as=viewer&gate=console' })
  for (const stream of [named, unnamed, viewer])
    await stream.until('a schedule', ({ schedules }) => schedules().length > 0)
  await schedule(600, { scopes: ['pos'] })
  await named.until('the change', ({ windows }) => windows().length > 0)
  const list = await data('gateList', {}, { headers })
  const gate = { authenticated: false, connected_at: '2026-12-01T02:00:00Z', instance: app.app.context.instance }
  assert.deepEqual(list, {
    count: 2,
    seq: firstSeq + 2,
    lowest_delivered_seq: firstSeq + 1,
    authenticated_count: 0,
    items: [
      { name: '127.0.0.1', scope: 'web', ...gate, delivered_seq: firstSeq + 1 },
      { name: 'till-1', version: '1.2.3', scope: 'pos/emea', ...gate, delivered_seq: firstSeq + 2 },
    ],
  })
  await app.clock.pass(16_000)
  const beaten = await data('gateList', {}, { headers })
  assert.equal(beaten.lowest_delivered_seq, firstSeq + 2, 'a quiet scope does not lag')
  named.close()
  unnamed.close()
  viewer.close()
  await named.ended
  for (let left = 2; left > 0; left = (await data('gateList', {}, { headers })).count);
})

test('[gate-list.instances] the gates of other instances count as long as their summaries are current', async t => {
  const app = await startApp(t)
  const { url, store, data, clock } = app
  const headers = await operator(app)
  await openStream(t, url, { query: '?gate=here' })
  const there = {
    name: 'there',
    scope: 'pos',
    connected_at: '2026-12-01T01:00:00Z',
    delivered_seq: 1,
    instance: 'other',
  }
  await store.gateSummaries.publish({ instance: 'other', at: clock.now(), count: 300, lowest: 1, lagging: [there] })
  const list = await data('gateList', {}, { headers })
  assert.equal(list.count, 301)
  assert.equal(list.lowest_delivered_seq, 1)
  assert.deepEqual(
    list.items.map(({ name }) => name),
    ['there', 'here'],
  )
  assert.deepEqual(list.items[0], { ...there, authenticated: false }, 'a release before does not say')
  await clock.pass(20_000)
  assert.equal((await data('gateList', {}, { headers })).count, 1, 'it is not heard of any more')
})

test('[gate-list.known-first] a hundred and fifty streams without credentials hide neither a gate with credentials nor one of another address', async t => {
  const app = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.1' } })
  const { url, data } = app
  const headers = await operator(app)
  const { api_key } = await data('apiKeyCreate', { name: 'gates', role: 'reader' })
  const from = (address: string) => ({ 'x-forwarded-for': address })
  for (let index = 0; index < 150; index++)
    await openStream(t, url, { query: `?gate=pos-api-${index}`, headers: from('198.51.100.7') })
  await openStream(t, url, { query: '?gate=till', headers: from('192.0.2.8') })
  const known = await openStream(t, url, { query: '?gate=pos-api', headers: { 'x-api-key': api_key } })
  await openStream(t, url, { query: '?gate=liar', headers: { ...from('192.0.2.9'), 'x-api-key': `${api_key}x` } })
  await known.until('a schedule', ({ schedules }) => schedules().length > 0)
  const list = await data('gateList', {}, { headers })
  assert.deepEqual([list.count, list.items.length, list.authenticated_count], [153, 100, 1])
  assert.equal(list.lowest_authenticated_seq, firstSeq + 2)
  const marked = list.items.filter(({ authenticated }) => authenticated)
  assert.deepEqual([marked.map(({ name }) => name), list.items[0]?.name], [['pos-api'], 'pos-api'])
  const names = list.items.map(({ name }) => name)
  assert.ok(names.includes('till') && names.includes('liar'), 'each address has its place')
  assert.ok(!JSON.stringify(list).includes('isBeyond'))
})

test('[gate-list.credentials-optional] a public board accepts every stream, and marks it as authenticated only while its credentials are valid', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { url, data, clock } = app
  const headers = await operator(app)
  const key = await data('apiKeyCreate', { name: 'gate', role: 'reader' })
  const { session_guid } = await data('sessionCreate', {}, { headers: { 'x-api-key': key.api_key } })
  const known = async () => (await data('gateList', {}, { headers })).authenticated_count
  const session = await openStream(t, url, { headers: { 'x-session-guid': session_guid } })
  const ofKey = await openStream(t, url, { headers: { 'x-api-key': key.api_key } })
  const wrong: Record<string, string>[] = [{ 'x-session-guid': randomUUID() }, { 'x-api-key': 'opsk_nobody' }]
  for (const each of wrong) assert.equal((await openStream(t, url, { headers: each })).status, 200)
  assert.equal(await known(), 2)
  fault.away = true
  assert.equal((await openStream(t, url, { headers: wrong[0]! })).status, 200)
  assert.equal((await openStream(t, url, { headers: { 'x-api-key': key.api_key } })).status, 200)
  await clock.pass(16_000)
  fault.away = false
  assert.equal(await known(), 3, 'a store that is away takes no mark')
  await data('apiKeyRevoke', { api_key_id: key.api_key_id })
  await clock.pass(16_000)
  await Promise.all([session.ended, ofKey.ended])
  const again = await openStream(t, url, { headers: { 'x-api-key': key.api_key } })
  assert.equal(again.status, 200)
  assert.equal(await known(), 0)
})

test('[gate-list.published] an instance publishes one summary of its gates every 5 s at most, and withdraws it', async t => {
  const fault = new Fault()
  const { url, store, clock, app } = await startApp(t, { wrap: fault.wrap })
  const gates = await Promise.all(
    Array.from({ length: 150 }, (_, index) => openStream(t, url, { query: `?gate=gate-${index}` })),
  )
  await clock.pass(6000)
  const [summary, ...others] = await store.gateSummaries.since(0)
  assert.deepEqual(others, [])
  assert.equal(summary?.instance, app.context.instance)
  assert.equal(summary.count, 150)
  assert.equal(summary.lagging.length, 100)
  const published = () => fault.calls['gateSummaries.publish'] ?? 0
  assert.equal(published(), 1)
  await clock.pass(60_000)
  assert.ok(published() <= 13, `${published()} summaries in a minute`)
  assert.ok((await store.gateSummaries.since(clock.now() - 20_000)).length === 1, 'what lapses is told again')
  const before = published()
  for (const gate of gates) gate.close()
  await Promise.all(gates.map(({ ended }) => ended))
  await waitUntil('all streams are closed', () => app.context.streams.streams.size === 0)
  await clock.pass(6000)
  assert.deepEqual(await store.gateSummaries.since(0), [])
  await clock.pass(600_000)
  assert.equal(published(), before)
})

test('[gate-list.needs-operator] it needs an operator', async t => {
  const { call, data } = await startApp(t)
  assert.equal((await call('gateList')).status, 401)
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  assert.equal((await call('gateList', {}, { headers: { 'x-api-key': api_key } })).status, 403)
})

test('[gate-list.without-store] it is 503 while the store is unreachable', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const headers = await operator(app)
  fault.away = true
  const { status, body } = await app.call('gateList', {}, { headers })
  assert.equal(status, 503)
  assert.equal(body.error.major.tag, 'unavailable')
})
