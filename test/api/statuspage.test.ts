// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatuspageSummary } from '../../packages/server/src/statuspage/shapes.ts'
import { statuspageViews } from '../../packages/server/src/statuspage/statuspage.ts'
import type { MaintenanceWindow } from '../../packages/server/src/store/window.ts'
import { Fault } from '../stage/fault.ts'
import { startApp } from '../stage/start-app.ts'

const now = { auto_start: true }

async function read(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: StatuspageSummary }> {
  const response = await fetch(new URL(`/api/v2/${path}`, url), { headers })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as StatuspageSummary,
  }
}

test('[statuspage.views] every path is a view of one object, at the root and below /status', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://ops.example.com', OPS_PAGE_TITLE: 'Tills' } })
  const ended = await app.schedule(0, { ...now, scopes: ['pos'], estimated_duration_seconds: 300 })
  await app.clock.pass(60_000)
  await app.data('maintenanceEnd', { maintenance_id: ended.maintenance_id, end_message: 'All is well.' })
  const active = await app.schedule(0, { ...now, scopes: ['pos/emea', 'web'], impact: 'read_only' })
  await app.clock.pass(60_000)
  await app.data('maintenanceUpdate', { maintenance_id: active.maintenance_id, text: 'Half done.' })
  const notice = await app.schedule(600, { scopes: ['shop'], impact: 'notice' })
  const cancelled = await app.schedule(900, { scopes: ['shop'] })
  await app.data('maintenanceCancel', { maintenance_id: cancelled.maintenance_id, reason: 'No longer needed.' })
  const { body: summary } = await read(app.url, 'summary.json')
  const { page } = summary
  assert.equal(page.name, 'Tills')
  assert.equal(page.url, 'https://ops.example.com/status')
  assert.equal(page.time_zone, 'UTC')
  assert.match(page.updated_at, /^2026-12-01T02:0\d:\d\d\.000Z$/)
  assert.deepEqual(summary.status, { indicator: 'maintenance', description: 'Service Under Maintenance' })
  assert.deepEqual(
    summary.components.map(({ id, status, description, group, position, page_id }) => [
      id,
      status,
      description,
      group,
      position,
      page_id === page.id,
    ]),
    [
      ['pos', 'under_maintenance', 'In part', true, 1, true],
      ['shop', 'operational', null, false, 2, true],
      ['web', 'under_maintenance', null, false, 3, true],
    ],
  )
  const [first, second] = summary.scheduled_maintenances
  assert.equal(summary.scheduled_maintenances.length, 2)
  assert.equal(first?.id, active.maintenance_id)
  assert.equal(first?.status, 'in_progress')
  assert.equal(first?.impact, 'maintenance')
  assert.equal(first?.shortlink, `https://ops.example.com/status/@${active.maintenance_id}`)
  assert.equal(first?.scheduled_for, '2026-12-01T02:01:00.000Z')
  assert.equal(first?.scheduled_until, '2026-12-01T03:01:00.000Z')
  assert.deepEqual(
    first?.incident_updates.map(({ status, body }) => [status, body]),
    [
      ['in_progress', 'Half done.'],
      ['in_progress', 'Database migration'],
      ['scheduled', 'Database migration'],
    ],
  )
  assert.deepEqual(
    first?.components.map(({ id }) => id),
    ['pos', 'web'],
  )
  assert.deepEqual([second?.id, second?.status, second?.impact], [notice.maintenance_id, 'scheduled', 'none'])
  const parts: Record<string, Partial<StatuspageSummary>> = {
    'summary.json': summary,
    'status.json': { page, status: summary.status },
    'components.json': { page, components: summary.components },
    'incidents.json': { page, incidents: [] },
    'incidents/unresolved.json': { page, incidents: [] },
    'scheduled-maintenances/upcoming.json': { page, scheduled_maintenances: second === undefined ? [] : [second] },
    'scheduled-maintenances/active.json': { page, scheduled_maintenances: first === undefined ? [] : [first] },
  }
  for (const view of statuspageViews) {
    const { status, headers, body } = await read(app.url, view)
    assert.equal(status, 200, view)
    assert.equal(headers.get('access-control-allow-origin'), '*')
    assert.equal(headers.get('cache-control'), 'public, max-age=5')
    if (parts[view] !== undefined) assert.deepEqual(body, parts[view], view)
    assert.deepEqual((await read(app.url, `../../status/api/v2/${view}`)).body, body)
    assert.doesNotMatch(JSON.stringify(body), /secret_code|api_key/, 'it names no actor')
  }
  const { body: all } = await read(app.url, 'scheduled-maintenances.json')
  assert.deepEqual(
    all.scheduled_maintenances.map(({ id, status }) => [id, status]),
    [
      [notice.maintenance_id, 'scheduled'],
      [active.maintenance_id, 'in_progress'],
      [ended.maintenance_id, 'completed'],
    ],
  )
  const last = all.scheduled_maintenances[2]
  assert.equal(last?.resolved_at, '2026-12-01T02:01:00.000Z')
  assert.equal(last?.incident_updates[0]?.body, 'All is well.')
})

test('[statuspage.scope] ?scope= selects a scope and its direct children; anything else in the query is ignored', async t => {
  const app = await startApp(t)
  await app.schedule(0, { ...now, scopes: ['pos/emea/store-1', 'pos/apac'] })
  await app.schedule(600, { scopes: ['pos/emea/store-2'] })
  await app.schedule(600, { scopes: ['other'] })
  const { body } = await read(app.url, 'summary.json?scope=POS&utm=x')
  assert.equal(body.page.name, 'Planned maintenance: pos')
  assert.deepEqual(
    body.components.map(({ id, status }) => [id, status]),
    [
      ['pos/apac', 'under_maintenance'],
      ['pos/emea', 'under_maintenance'],
    ],
  )
  assert.equal(body.scheduled_maintenances.length, 2)
  const { body: shop } = await read(app.url, 'summary.json?scope=pos/emea/store-1')
  assert.deepEqual([shop.status.indicator, shop.components], ['maintenance', []])
  const { body: none } = await read(app.url, 'summary.json?scope=shop')
  assert.deepEqual([none.status.indicator, none.components, none.scheduled_maintenances], ['none', [], []])
  assert.equal((await read(app.url, 'summary.json?scope=-')).status, 400)
  assert.equal((await read(app.url, 'other.json')).status, 404)
  const { status, headers } = await fetch(new URL('/api/v2/summary.json', app.url), { method: 'POST' })
  assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
})

test('[statuspage.turns] a summary turns at the second that time decides, and has an ETag of what it says', async t => {
  const app = await startApp(t)
  await app.schedule(60, { ...now, auto_end: true, scopes: ['pos'], estimated_duration_seconds: 60 })
  const state = async () => (await read(app.url, 'status.json')).body.status.indicator
  assert.equal(await state(), 'none')
  await app.clock.pass(59_999)
  const before = await read(app.url, 'summary.json')
  const etag = before.headers.get('etag') ?? ''
  assert.equal((await read(app.url, 'summary.json', { 'if-none-match': etag })).status, 304)
  await app.clock.pass(1)
  assert.equal(await state(), 'maintenance')
  assert.equal((await read(app.url, 'summary.json', { 'if-none-match': etag })).status, 200)
  await app.clock.pass(60_000)
  assert.equal(await state(), 'none')
})

test('[statuspage.private-board] with a private board, the paths need a reader, by each way to send a key, and are private', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key } = await app.data('apiKeyCreate', { name: 'widget', role: 'reader' })
  await app.schedule(0, { ...now, scopes: ['hidden'] })
  const basic = `Basic ${Buffer.from(`x:${api_key}`).toString('base64')}`
  for (const view of statuspageViews) {
    const stranger = await read(app.url, view)
    assert.equal(stranger.status, 401)
    assert.equal(stranger.headers.get('www-authenticate'), 'Bearer, Basic realm="ops"')
    assert.doesNotMatch(JSON.stringify(stranger.body), /hidden/)
    for (const headers of [
      { 'x-api-key': api_key },
      { authorization: `Bearer ${api_key}` },
      { authorization: basic },
    ]) {
      const { status, headers: sent } = await read(app.url, view, headers)
      assert.equal(status, 200)
      assert.equal(sent.get('cache-control'), 'private, no-cache')
    }
  }
  assert.equal((await read(app.url, 'components.json', { authorization: basic })).body.components[0]?.id, 'hidden')
})

test('[statuspage.without-store] the paths are served while the store is unreachable', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  await app.schedule(60, { ...now, scopes: ['pos'] })
  fault.away = true
  await app.clock.pass(60_000)
  for (const view of statuspageViews) assert.equal((await read(app.url, view)).status, 200)
  assert.equal((await read(app.url, 'summary.json')).body.status.indicator, 'maintenance')
})

test('[statuspage.limits] at most 500 components and windows are listed, however many there are', async t => {
  const app = await startApp(t)
  const template = await app.schedule(600)
  const windows = Array.from(
    { length: 5000 },
    (_, index): MaintenanceWindow => ({
      ...(template as unknown as MaintenanceWindow),
      maintenance_id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      status: index % 2 === 0 ? 'active' : 'scheduled',
      scopes: index % 10 === 0 ? ['*'] : [`shop-${index}`],
    }),
  )
  app.app.context.board.extend(windows, app.clock.now() + 86_400_000)
  const begun = performance.now()
  const response = await fetch(new URL('/api/v2/summary.json', app.url))
  const text = await response.text()
  t.diagnostic(`${text.length} bytes in ${Math.round(performance.now() - begun)} ms`)
  const body = JSON.parse(text) as StatuspageSummary
  assert.deepEqual([body.components.length, body.scheduled_maintenances.length], [500, 500])
  const repeated = body.scheduled_maintenances.reduce((sum, { components }) => sum + components.length, 0)
  assert.ok(repeated <= 500)
})
