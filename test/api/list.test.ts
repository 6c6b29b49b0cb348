// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshStore } from '../engines/fresh-store.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

async function withReader(app: TestApp) {
  const { api_key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const headers = { 'x-api-key': api_key }
  return {
    headers,
    get: (input: Record<string, unknown>) => app.data('maintenanceGet', input, { headers }),
    list: (input: Record<string, unknown> = {}) => app.data('maintenanceList', input, { headers }),
    tryList: (input: Record<string, unknown> = {}) => app.call('maintenanceList', input, { headers }),
  }
}

test('[get.record] [get.post-same] [get.revision-on-envelope] [envelope.success] a record has all its fields, by GET and by POST', async t => {
  const app = await startApp(t)
  const { headers } = await withReader(app)
  const { maintenance_id } = await app.schedule(0, { scopes: ['pos'], impact: 'read_only' })
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  await app.data('maintenanceEnd', { maintenance_id, end_message: 'Done.' })
  const got = await app.call('maintenanceGet', { maintenance_id }, { headers })
  assert.deepEqual(got.body.data, {
    maintenance_id,
    status: 'ended',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: '2026-12-01T02:00:00Z',
    revision: 4,
    created_at: '2026-12-01T02:00:00Z',
    updated_at: '2026-12-01T02:00:00Z',
    scopes: ['pos'],
    impact: 'read_only',
    auto_start: true,
    auto_end: false,
    started_at: '2026-12-01T02:00:00Z',
    ended_at: '2026-12-01T02:00:00Z',
    end_message: 'Done.',
    overrun: false,
    updates: [{ at: '2026-12-01T02:00:00Z', text: 'Half way.', actor: 'secret_code' }],
    created_by: 'secret_code',
  })
  assert.equal(got.body.revision, 4)
  assert.deepEqual((await app.call('maintenanceGetPost', { maintenance_id }, { headers })).body.data, got.body.data)
  assert.deepEqual(
    (await app.call('maintenanceGet', { maintenance_id: maintenance_id.toUpperCase() }, { headers })).body.data,
    got.body.data,
  )
})

test('[get.id-unknown] a missing or malformed id is 400, an unknown one 404', async t => {
  const app = await startApp(t)
  const { headers } = await withReader(app)
  for (const input of [{}, { maintenance_id: 'x' }, { maintenance_id: '5f0c3c52-7a3e-4f5e-9d0e-0f3f2b1c9a11' }]) {
    const { status, body } = await app.call('maintenanceGet', input, { headers })
    assert.equal(status, 400)
    assert.deepEqual(
      (body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path),
      ['maintenance_id'],
    )
  }
  const unknown = await app.call(
    'maintenanceGet',
    { maintenance_id: '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01' },
    { headers },
  )
  assert.deepEqual([unknown.status, unknown.body.error.major.tag], [404, 'not-found'])
})

test('[get.min-seq] a read can require a min sequence number', async t => {
  const app = await startApp(t)
  const { headers } = await withReader(app)
  const { maintenance_id } = await app.schedule(600)
  const seq = app.app.context.journal.head.seq
  const at = (min_seq: number) => app.call('maintenanceGet', { maintenance_id, min_seq }, { headers })
  assert.equal((await at(seq)).status, 200)
  const waiting = at(seq + 1)
  await app.schedule(600)
  assert.equal((await waiting).status, 200)
  const never = at(seq + 5)
  const timer = setInterval(() => void app.clock.pass(500), 10)
  const { status, body, headers: answered } = await never
  clearInterval(timer)
  assert.deepEqual([status, body.error.major.tag, body.error.retryable], [503, 'unavailable', true])
  assert.ok(Number(answered.get('retry-after')) >= 1)
})

test('[list.newest-first] [list.item] [list.post-same] [record.id-uuidv7] [list.all-statuses-by-default] the newest comes first', async t => {
  const app = await startApp(t)
  const { list, headers } = await withReader(app)
  const windows = [await app.schedule(600), await app.schedule(0), await app.schedule(600), await app.schedule(0)]
  await app.data('maintenanceCancel', { maintenance_id: windows[2]!.maintenance_id })
  await app.data('maintenanceEnd', { maintenance_id: windows[3]!.maintenance_id })
  const { items } = await list()
  assert.deepEqual(
    items.map(({ maintenance_id, status }) => [maintenance_id, status]),
    [
      [windows[3]!.maintenance_id, 'ended'],
      [windows[2]!.maintenance_id, 'cancelled'],
      [windows[1]!.maintenance_id, 'active'],
      [windows[0]!.maintenance_id, 'scheduled'],
    ],
  )
  for (const item of items) assert.equal('updates' in item, false)
  assert.deepEqual((await app.data('maintenanceListPost', {}, { headers })).items, items)
})

test('[list.default-limit] [list.limit-clamped] [list.limit-not-integer] [list.next-token-only-while-more] a page has its limit', async t => {
  const app = await startApp(t)
  const { list, tryList, headers } = await withReader(app)
  for (let count = 0; count < 257; count++) await app.schedule(600)
  assert.equal((await list()).items.length, 50)
  for (const [limit, length] of [
    [1, 1],
    [0, 1],
    [-5, 1],
    [256, 256],
    [257, 256],
    ['99999999999999999999', 256],
  ] as const) {
    assert.equal((await list({ limit })).items.length, length, String(limit))
  }
  const first = await list({ limit: 256 })
  const last = await list({ limit: 256, next_token: first.next_token })
  assert.equal(last.items.length, 1)
  assert.equal('next_token' in last, false)
  for (const limit of ['x', '5.5', '', 'true', '1e3', ' 5', '0x10'])
    assert.equal((await tryList({ limit })).status, 400, limit)
  for (const limit of ['5', 5.5, true])
    assert.equal((await app.call('maintenanceListPost', { limit }, { headers })).status, 400, String(limit))
})

test('[list.pages-are-complete] [list.stable-while-added] pages have every record once while records are added and changed', async t => {
  const app = await startApp(t)
  const { list } = await withReader(app)
  const known: string[] = []
  for (let count = 0; count < 40; count++) known.push((await app.schedule(600 + count)).maintenance_id)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (limits, add) => {
        const before = [...known]
        const seen: string[] = []
        let next_token: string | undefined
        let turn = 0
        do {
          const page = await list({
            limit: limits[turn++ % limits.length],
            ...(next_token === undefined ? {} : { next_token }),
          })
          seen.push(...page.items.map(({ maintenance_id }) => maintenance_id))
          next_token = page.next_token
          if (add && turn < 3) known.push((await app.schedule(600)).maintenance_id)
        } while (next_token !== undefined)
        assert.deepEqual(
          seen.filter(id => before.includes(id)),
          before.toReversed(),
        )
        assert.equal(new Set(seen).size, seen.length)
      },
    ),
    { numRuns: 20 },
  )
})

test('[list.status-query] [list.status-not-overtaken] a filter takes one or several statuses, in every notation', async t => {
  const app = await startApp(t)
  const { headers, tryList } = await withReader(app)
  const windows = [await app.schedule(600), await app.schedule(0), await app.schedule(0)]
  await app.data('maintenanceEnd', { maintenance_id: windows[2]!.maintenance_id })
  const ids = (indexes: number[]) => indexes.map(index => windows[index]!.maintenance_id)
  const query = async (text: string) => {
    const response = await fetch(`${app.url}/maintenance/list?${text}`, { headers })
    assert.equal(response.status, 200, text)
    return ((await response.json()) as { data: { items: { maintenance_id: string }[] } }).data.items.map(
      item => item.maintenance_id,
    )
  }
  assert.deepEqual(await query('status=active'), ids([1]))
  assert.deepEqual(await query('status=ended,scheduled'), ids([2, 0]))
  assert.deepEqual(await query('status=ended&status=scheduled'), ids([2, 0]))
  assert.deepEqual(await query('status=scheduled,active,ended,cancelled'), ids([2, 1, 0]))
  const post = async (status: unknown) =>
    (await app.data('maintenanceListPost', { status }, { headers })).items.map(item => item.maintenance_id)
  assert.deepEqual(await post('active'), ids([1]))
  assert.deepEqual(await post(['active', 'ended']), ids([2, 1]))
  for (const status of ['activ', 'active,', 'ACTIVE', '']) assert.equal((await tryList({ status })).status, 400, status)
  for (const status of [[], 'activ', ['active', 'x'], 5])
    assert.equal((await app.call('maintenanceListPost', { status }, { headers })).status, 400)
})

test('[list.token-bound-to-filter] [list.token-changed] a token is valid for its own list only', async t => {
  const app = await startApp(t)
  const { list, tryList } = await withReader(app)
  for (let count = 0; count < 9; count++) await app.schedule(600)
  const { next_token } = await list({ limit: 3 })
  assert.equal((await list({ limit: 5, next_token })).items.length, 5)
  const filtered = await list({ limit: 3, status: 'scheduled,active' })
  assert.equal((await list({ limit: 3, status: 'active,scheduled', next_token: filtered.next_token })).items.length, 3)
  const other = await startApp(t)
  for (let count = 0; count < 9; count++) await other.schedule(600)
  const foreign = (await (await withReader(other)).list({ limit: 3 })).next_token
  const refused = [
    { next_token, status: 'active' },
    { next_token: filtered.next_token },
    { next_token: filtered.next_token, status: 'scheduled' },
    { next_token: foreign },
    { next_token: `${next_token}A` },
    { next_token: next_token?.slice(1) },
    { next_token: 'x' },
    { next_token: '' },
  ]
  for (const input of refused) {
    const { status, body } = await tryList(input)
    assert.equal(status, 400, JSON.stringify(input))
    assert.deepEqual(
      (body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path),
      ['next_token'],
    )
  }
})

test('[list.token-survives-restart] [journal.id] a token and the journal’s id survive a restart', async t => {
  const store = await freshStore(t)
  const first = await startApp(t, { store })
  for (let count = 0; count < 5; count++) await first.schedule(600)
  const { headers, list } = await withReader(first)
  const { next_token } = await list({ limit: 2 })
  const id = await first.store.journal.id()
  await first.close()
  const second = await startApp(t, { store, clock: first.clock })
  assert.equal((await second.data('maintenanceList', { next_token }, { headers })).items.length, 3)
  assert.equal(await second.store.journal.id(), id)
})
