import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApp } from '../stage/start-app.ts'

test('[ping.whole-stack-by-default] [ping.scope] [scope.covers-segments] ping is for a scope and everything above it', async t => {
  const { schedule, data } = await startApp(t)
  await schedule(0, { scopes: ['pos'] })
  const closed = async (scope: string) => (await data('ping', { scope })).maintenance_active
  assert.deepEqual(
    await Promise.all(['pos', 'pos/emea', 'POS/EMEA/store-0042', 'postal', 'pos2', '*', 'shop'].map(closed)),
    [true, true, true, false, false, false, false],
  )
  assert.equal((await data('ping')).maintenance_active, false)
  await schedule(0)
  assert.equal((await data('ping')).maintenance_active, true)
  assert.equal(await closed('anything/at/all'), true)
})

test('[ping.scope-malformed] an invalid scope is rejected, and named', async t => {
  const { call } = await startApp(t)
  for (const scope of ['a b', '', 'pos/']) {
    const { status, body } = await call('ping', { scope })
    assert.equal(status, 400)
    assert.deepEqual(
      (body.error.details?.['fields'] as { path: string }[]).map(({ path }) => path),
      ['scope'],
    )
  }
})

test('[ping.active] [ping.turns-at-the-second] [state.half-open] [ping.turns-back-at-the-end] ping changes at the second, whether or not that is journaled', async t => {
  const { schedule, data, clock, app } = await startApp(t)
  await schedule(30, { estimated_duration_seconds: 60, auto_end: true })
  // The wall clock alone moves: no timer fires, so nothing is journaled, and the state follows all the same.
  const active = async () => (await data('ping')).maintenance_active
  const { head } = app.context.journal
  clock.jump(29_999)
  assert.equal(await active(), false)
  clock.jump(1)
  assert.equal(await active(), true)
  clock.jump(59_999)
  assert.equal(await active(), true)
  clock.jump(1)
  assert.equal(await active(), false)
  clock.jump(-1)
  assert.equal(await active(), true, 'a clock that goes back is followed')
  assert.deepEqual(app.context.journal.head, head)
})

test('[ping.turns-back-at-the-end] ping changes back as soon as a window is ended', async t => {
  const { schedule, data } = await startApp(t)
  const { maintenance_id } = await schedule(0)
  assert.equal((await data('ping')).maintenance_active, true)
  await data('maintenanceEnd', { maintenance_id })
  assert.deepEqual(await data('ping'), { ok: true, maintenance_active: false, active: [], active_count: 0 })
})

test('[ping.notice-refuses-nothing] [ping.impact] a notice is reported and refuses nothing; the strictest impact is reported', async t => {
  const { schedule, data } = await startApp(t)
  assert.equal('impact' in (await data('ping')), false)
  const notice = await schedule(0, { impact: 'notice' })
  const told = await data('ping')
  assert.deepEqual(
    [told.maintenance_active, told.impact, told.maintenance?.maintenance_id],
    [false, 'notice', notice.maintenance_id],
  )
  await schedule(0, { impact: 'read_only' })
  assert.deepEqual([(await data('ping')).impact, (await data('ping')).maintenance_active], ['read_only', true])
  await schedule(0, { impact: 'blocked' })
  assert.equal((await data('ping')).impact, 'blocked')
})

test('[ping.maintenance] [record.planned-end] [ping.no-actor] ping has the window in force', async t => {
  const { schedule, data, clock } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  await data('maintenanceStart', { maintenance_id })
  const inForce = {
    maintenance_id,
    description: 'Database migration',
    impact: 'blocked',
    started_at: '2026-12-01T02:00:00Z',
    estimated_end_utc: '2026-12-01T03:00:00Z',
  }
  assert.deepEqual((await data('ping')).maintenance, inForce)
  await clock.pass(60_000)
  await data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  const ping = await data('ping')
  assert.deepEqual(ping.maintenance, { ...inForce, latest_update: { at: '2026-12-01T02:01:00Z', text: 'Half way.' } })
  assert.doesNotMatch(JSON.stringify(ping), /secret_code|actor|created_by/)
})

test('[ping.maintenance-strictest-last-to-end] of several, the strictest, and of those the one that ends last, with an overrun ending now', async t => {
  const { schedule, data, clock } = await startApp(t)
  const short = await schedule(0, { estimated_duration_seconds: 600 })
  const long = await schedule(0, { estimated_duration_seconds: 1200 })
  await schedule(0, { impact: 'read_only', estimated_duration_seconds: 7200 })
  const inForce = async () => (await data('ping')).maintenance?.maintenance_id
  assert.equal(await inForce(), long.maintenance_id)
  await clock.pass(900_000)
  assert.equal(await inForce(), long.maintenance_id, 'the other has run over, and counts as ending now')
  await data('maintenanceEnd', { maintenance_id: long.maintenance_id })
  assert.equal(await inForce(), short.maintenance_id)
})

test('[ping.active-list] [ping.active-count] the active windows of the scope, at most twenty, and the count of all', async t => {
  const { schedule, data } = await startApp(t)
  const notice = await schedule(0, { impact: 'notice' })
  for (let count = 0; count < 22; count++) await schedule(0, { impact: 'read_only' })
  const blocked = await schedule(0)
  await schedule(0, { scopes: ['elsewhere'] })
  const ping = await data('ping')
  assert.equal(ping.active?.length, 20)
  assert.equal(ping.active?.[0], blocked.maintenance_id)
  assert.equal(ping.active?.includes(notice.maintenance_id), false)
  assert.equal(ping.active_count, 25)
})

test('[ping.next] the next window that covers the scope', async t => {
  const { schedule, data, clock } = await startApp(t)
  const byHand = await schedule(60, { auto_start: false })
  const later = await schedule(7200)
  const next = await schedule(3600, { scopes: ['pos'], impact: 'read_only' })
  assert.deepEqual((await data('ping', { scope: 'pos/emea' })).next_maintenance?.maintenance_id, byHand.maintenance_id)
  await clock.pass(120_000)
  assert.deepEqual((await data('ping', { scope: 'pos/emea' })).next_maintenance, {
    maintenance_id: next.maintenance_id,
    description: 'Database migration',
    impact: 'read_only',
    scheduled_start_utc: '2026-12-01T03:00:00Z',
    estimated_duration_seconds: 3600,
  })
  assert.equal((await data('ping')).next_maintenance?.maintenance_id, later.maintenance_id)
  await data('maintenanceCancel', { maintenance_id: later.maintenance_id })
  assert.equal(
    (await data('ping')).next_maintenance?.maintenance_id,
    byHand.maintenance_id,
    'what waits to be started by hand, when nothing else comes',
  )
})

test('[ping.private-board] a private board reports only whether it is closed, and how', async t => {
  const { schedule, data } = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  assert.deepEqual(await data('ping'), { ok: true, maintenance_active: false })
  await schedule(0)
  await schedule(600)
  assert.deepEqual(await data('ping'), { ok: true, maintenance_active: true, impact: 'blocked' })
})

test('[ping.no-credentials] [base.probes-ignore-query] ping and stat need no credentials, and ignore unknown fields', async t => {
  const { url } = await startApp(t)
  for (const path of ['/ping?secret_code=x&colour=blue&limit=1&limit=2', '/stat?x-api-key=opsk_1&scope=a%20b']) {
    const response = await fetch(`${url}${path}`, { headers: { 'x-api-key': 'nonsense' } })
    assert.equal(response.status, 200, path)
    const body = (await response.json()) as { data: { ok: boolean }; stats: { call: string } }
    assert.equal(body.data.ok, true)
    assert.doesNotMatch(JSON.stringify(body), /opsk_|secret/)
  }
})

test('[base.probes-name-ignored] ignored fields are named, with a suggestion, and never with their values', async t => {
  const app = await startApp(t)
  await app.schedule(0, { scopes: ['pos'] })
  const secret = 'opsk_0123456789'
  for (const [path, warnings] of [
    ['/ping', undefined],
    ['/ping?scope=pos', undefined],
    ['/stat', undefined],
    ['/ping?scopes=pos', ['`scopes` was ignored: did you mean `scope`?']],
    ['/ping?Scope=pos', ['`Scope` was ignored: did you mean `scope`?']],
    ['/ping?scpoe=pos&scope=pos', ['`scpoe` was ignored: did you mean `scope`?']],
    ['/ping?scope[]=pos', ['a field whose name is not repeated here was ignored: did you mean `scope`?']],
    ['/ping?limit=1&limit=2', ['`limit` was ignored']],
    [
      `/ping?api_key=${secret}&${secret}${secret}=1`,
      ['a credential was ignored: this call takes none', 'a field whose name is not repeated here was ignored'],
    ],
    ['/ping?a&b&c&d&e&f&g', [...'abcde'].map(name => `\`${name}\` was ignored`).concat('2 more fields were ignored')],
    ['/stat?scope=pos', ['`scope` was ignored']],
  ] as const) {
    for (const connection of ['keep-alive', 'close']) {
      const response = await fetch(`${app.url}${path}`, { headers: { connection } })
      const text = await response.text()
      const { data } = JSON.parse(text) as { data: { maintenance_active?: boolean; warnings?: string[] } }
      assert.equal(response.status, 200)
      assert.deepEqual(data.warnings, warnings, path)
      assert.equal(response.headers.get('ops-warning'), warnings?.join('; ') ?? null, path)
      assert.equal(Number(response.headers.get('content-length')), text.length)
      assert.ok(!text.includes(secret) && !JSON.stringify([...response.headers]).includes(secret))
      assert.match(response.headers.get('access-control-expose-headers') ?? '', /Ops-Warning/)
      if (path.startsWith('/ping')) assert.equal(data.maintenance_active, path.includes('scope=pos'), path)
    }
  }
})
