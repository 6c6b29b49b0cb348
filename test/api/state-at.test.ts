// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MaintenanceItem, type StateData, stateAt, toMillis, toTimestamp } from '@ops/contract'
import fc from 'fast-check'
import { StoreUnavailable } from '../../packages/server/src/store/errors.ts'
import { depth } from '../stage/depth.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { wrapStore } from '../stage/wrap-store.ts'

const day = 86_400
const scopes = ['*', 'pos', 'pos/emea', 'pos/emea/1', 'postal']

/** Asked by GET, which is answered ahead of the router, and by POST: both must say the same. */
async function stateOf({ data }: TestApp, input: Record<string, unknown> = {}): Promise<StateData> {
  const got = await data('state', input)
  assert.deepEqual(await data('statePost', input), got)
  return got
}

async function allWindows({ data }: TestApp): Promise<MaintenanceItem[]> {
  const { api_key: key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const items: MaintenanceItem[] = []
  for (let next: string | undefined; ; ) {
    const page = await data(
      'maintenanceList',
      { limit: 256, ...(next === undefined ? {} : { next_token: next }) },
      { headers: { 'x-api-key': key } },
    )
    items.push(...page.items)
    next = page.next_token
    if (next === undefined) return items
  }
}

/** What an operator, or time, may do. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('schedule' as const),
    in: fc.integer({ min: -30, max: 300 }),
    seconds: fc.integer({ min: 60, max: 200 }),
    scopes: fc.uniqueArray(fc.constantFrom(...scopes), { minLength: 1, maxLength: 2 }),
    impact: fc.constantFrom('blocked', 'read_only', 'notice'),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('start', 'end', 'cancel', 'release'), which: fc.nat() }),
  fc.record({ do: fc.constantFrom('pass', 'jump'), seconds: fc.integer({ min: 0, max: 120 }) }),
)

async function take(app: TestApp, ids: string[], now: typeof step extends fc.Arbitrary<infer S> ? S : never) {
  const { call, clock, schedule } = app
  if (now.do === 'schedule') {
    const { do: _, in: startsIn, seconds, ...more } = now
    ids.push((await schedule(startsIn, { ...more, estimated_duration_seconds: seconds })).maintenance_id)
  } else if ('which' in now) {
    const maintenance_id = ids[now.which % ids.length]
    if (maintenance_id === undefined) return
    // What the state of the window does not allow is rejected, which is as good here.
    if (now.do === 'start') await call('maintenanceStart', { maintenance_id })
    else if (now.do === 'end') await call('maintenanceEnd', { maintenance_id })
    else if (now.do === 'cancel') await call('maintenanceCancel', { maintenance_id })
    else await call('maintenanceRelease', { maintenance_id, scopes: ['pos/emea/1'] })
  } else if (now.do === 'pass') await clock.pass(now.seconds * 1000)
  // Nothing is journaled at first: the state follows all the same.
  else clock.jump(now.seconds * 1000)
}

test('[state-at.now] [state-at.both-ways] whatever happens, the state now is that of /ping', async t => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async steps => {
      const app = await startApp(t)
      const ids: string[] = []
      for (const each of steps) {
        await take(app, ids, each)
        for (const scope of scopes) {
          const [ping, state] = [await app.data('ping', { scope }), await app.data('state', { scope })]
          assert.equal(state.state, ping.impact ?? 'open')
          assert.deepEqual(
            state.windows.map(({ maintenance_id }) => maintenance_id),
            ping.active,
          )
          assert.ok(state.certain)
          assert.deepEqual([state.scope, state.at], [scope, toTimestamp(app.clock.now())])
        }
        const state = await stateOf(app, { scope: 'pos/emea' })
        assert.deepEqual(await stateOf(app, { scope: 'pos/emea', at: state.at }), state)
      }
      await app.close()
    }),
    { numRuns: depth({ test: 5, trials: 500 }) },
  )
})

test('[state-at.beyond-the-board] [state-at.planned] [state-at.next] at any moment of the year ahead, the state is that of all windows, without a read of the store', async t => {
  let reads = 0
  const app = await startApp(t, {
    wrap: store =>
      wrapStore(store, (name, call) => {
        if (name.startsWith('windows.')) reads++
        return call()
      }),
  })
  const { clock, schedule, data } = app
  const impacts = ['blocked', 'read_only', 'notice']
  for (let index = 0; index < 60; index++)
    await schedule(index * 6 * day, {
      scopes: [scopes[index % scopes.length]],
      impact: impacts[index % 3],
      auto_start: index % 4 !== 0,
      auto_end: index % 5 !== 0,
      estimated_duration_seconds: (index % 30) * day || 60,
    })
  const ids = (await allWindows(app)).map(({ maintenance_id }) => maintenance_id)
  // Moved onto the board, off it, and cancelled far from it.
  await data('maintenanceUpdate', {
    maintenance_id: ids[3],
    scheduled_start_utc: new Date(clock.now() + 5 * day * 1000).toISOString(),
  })
  await data('maintenanceUpdate', {
    maintenance_id: ids.at(-2),
    scheduled_start_utc: new Date(clock.now() + 200 * day * 1000).toISOString(),
  })
  await data('maintenanceCancel', { maintenance_id: ids[10] })
  for (const passed of [0, 10, 40]) {
    clock.jump(passed * day * 1000)
    await clock.pass(70_000)
    const windows = await allWindows(app)
    const before = reads
    const now = clock.now()
    for (let days = 0; days <= 366; days += 3) {
      for (const scope of scopes) {
        const at = now + days * day * 1000
        const state = await data('state', { scope, at: new Date(at).toISOString() })
        const { next, windows: inForce, ...expected } = stateAt(windows, scope, at, now)
        assert.deepEqual([state.state, state.certain], [expected.state, expected.certain], `${scope}, day ${days}`)
        assert.deepEqual(
          [state.next_change_utc, state.next_state],
          next === undefined ? [undefined, undefined] : [toTimestamp(next.at), next.state],
        )
        assert.deepEqual(
          state.windows.map(({ maintenance_id }) => maintenance_id),
          inForce.map(({ maintenance_id }) => maintenance_id),
        )
      }
    }
    assert.equal(reads, before)
  }
})

test('[state-at.windows] the windows in force, strictest first, at most twenty, with their status now', async t => {
  const app = await startApp(t)
  const { schedule, clock, data } = app
  const { maintenance_id: started } = await schedule(600, { impact: 'read_only' })
  await data('maintenanceStart', { maintenance_id: started })
  await clock.pass(60_000)
  const { maintenance_id: planned } = await schedule(60, { scopes: ['pos'], auto_end: true })
  const window = { description: 'Database migration', maintenance_id: planned }
  assert.deepEqual(await stateOf(app, { scope: 'POS/1', at: '2026-12-01T03:31:00.9+01:00' }), {
    scope: 'pos/1',
    at: '2026-12-01T02:31:00Z',
    state: 'blocked',
    certain: true,
    windows: [
      {
        ...window,
        impact: 'blocked',
        status: 'scheduled',
        starts_at: '2026-12-01T02:02:00Z',
        ends_at: '2026-12-01T03:02:00Z',
      },
      {
        ...window,
        maintenance_id: started,
        impact: 'read_only',
        status: 'active',
        starts_at: '2026-12-01T02:00:00Z',
        ends_at: '2026-12-01T03:00:00Z',
      },
    ],
    next_change_utc: '2026-12-01T03:02:00Z',
    next_state: 'open',
  })
  assert.deepEqual(await stateOf(app, { scope: 'web' }), {
    scope: 'web',
    at: '2026-12-01T02:01:00Z',
    state: 'read_only',
    certain: true,
    windows: [
      {
        ...window,
        maintenance_id: started,
        impact: 'read_only',
        status: 'active',
        starts_at: '2026-12-01T02:00:00Z',
        ends_at: '2026-12-01T03:00:00Z',
      },
    ],
    next_change_utc: '2026-12-01T03:00:00Z',
    next_state: 'open',
  })
  // Its end is not certain, and once it overruns nothing planned ends it.
  assert.equal((await stateOf(app, { scope: 'web', at: '2026-12-01T03:00:00Z' })).certain, false)
  await clock.pass(3600_000)
  assert.equal((await stateOf(app, { scope: 'web' })).next_change_utc, undefined)
  for (let count = 0; count < 22; count++) await schedule(0, { scopes: ['many'] })
  assert.equal((await stateOf(app, { scope: 'many' })).windows.length, 20)
})

test('[state-at.range] a moment that is out of range or malformed is rejected, and named', async t => {
  const { call } = await startApp(t)
  const wrong: [string, RegExp][] = [
    [
      '2026-12-01T01:58:59Z',
      /^must be from 60 seconds ago to 366 days ahead, which is from 2026-12-01T01:59:00Z to 2027-12-02T02:00:00Z$/,
    ],
    ['2027-12-02T02:00:01Z', /366 days ahead/],
    ['tomorrow', /RFC 3339/],
    ['2026-02-30T00:00:00Z', /RFC 3339/],
  ]
  for (const [at, said] of wrong) {
    for (const id of ['state', 'statePost'] as const) {
      const { status, body } = await call(id, { at })
      assert.equal(status, 400, at)
      const [field] = body.error.details?.['fields'] as { path: string; message: string }[]
      assert.equal(field?.path, 'at')
      assert.match(field?.message ?? '', said)
    }
  }
  for (const at of ['2026-12-01T01:59:00Z', '2027-12-02T02:00:00Z', '2026-12-01T02:59:00+01:00'])
    for (const id of ['state', 'statePost'] as const) assert.equal((await call(id, { at })).status, 200, at)
  for (const scope of ['a b', 'pos/']) assert.equal((await call('state', { scope })).status, 400)
  assert.equal((await call('state', { scopes: 'pos' })).status, 400, 'an unknown field is rejected')
})

test('[state-at.range] what is cached about a moment is not given once that is too long ago', async t => {
  const { call, clock } = await startApp(t)
  const at = '2026-12-01T02:00:00Z'
  for (let count = 0; count < 3; count++) assert.equal((await call('state', { at })).status, 200)
  await clock.pass(61_000)
  assert.equal((await call('state', { at })).status, 400)
})

test('[state-at.incomplete] [state-at.without-store] until the coming windows are read, only what needs them is unavailable', async t => {
  let isAway = true
  const app = await startApp(t, {
    wrap: store =>
      wrapStore(store, (name, call) =>
        isAway && name === 'windows.coming' ? Promise.reject(new StoreUnavailable('away')) : call(),
      ),
  })
  const { call, clock, schedule } = app
  await schedule(0, { scopes: ['pos'], auto_end: true })
  assert.equal((await stateOf(app, { scope: 'pos' })).state, 'blocked')
  for (const input of [{}, { scope: 'pos', at: '2027-06-01T00:00:00Z' }]) {
    for (const id of ['state', 'statePost'] as const) {
      const { status, body, headers } = await call(id, input)
      assert.deepEqual([status, body.error.major.tag], [503, 'unavailable'])
      assert.equal(headers.get('retry-after'), '1')
    }
  }
  isAway = false
  await clock.pass(2000)
  assert.equal((await stateOf(app)).state, 'open')
  assert.equal((await stateOf(app, { scope: 'pos', at: '2027-06-01T00:00:00Z' })).state, 'open')
})

test('[state-at.without-store] while the store is unreachable, the state at every moment is known', async t => {
  let isAway = false
  const app = await startApp(t, {
    wrap: store =>
      wrapStore(store, (name, call) => {
        if (isAway && name !== 'close' && name !== 'watch' && name !== 'now')
          return Promise.reject(new StoreUnavailable('away'))
        return call()
      }),
  })
  const { clock, schedule } = app
  await schedule(100 * day, { auto_end: true })
  isAway = true
  await clock.pass(5000)
  const at = toTimestamp(toMillis('2026-12-01T02:10:00Z') + 100 * day * 1000)
  assert.equal((await stateOf(app, { at })).state, 'blocked')
  assert.equal((await stateOf(app)).next_state, 'blocked')
})

test('[state-at.private-board] a private board tells the state to readers only', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { call, data, schedule } = app
  await schedule(0)
  const { api_key: key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  for (const id of ['state', 'statePost'] as const) {
    const { status, body } = await call(id)
    assert.deepEqual([status, body.error.major.tag], [401, 'session-required'])
    assert.doesNotMatch(JSON.stringify(body), /Database/)
    assert.equal((await call(id, {}, { headers: { 'x-api-key': 'opsk_wrong' } })).status, 401)
    const { state } = await data(id, {}, { headers: { 'x-api-key': key } })
    assert.equal(state, 'blocked')
  }
})

test('[state-at.beyond-the-board] the windows of another history are read again', async t => {
  const app = await startApp(t)
  await app.schedule(100 * day, { auto_end: true })
  const { comingWindows } = app.app.context
  assert.equal(comingWindows.size, 1)
  comingWindows.forget()
  assert.deepEqual([comingWindows.size, comingWindows.isComplete], [0, false])
  comingWindows.forget()
  await app.clock.pass(2000)
  assert.deepEqual([comingWindows.size, comingWindows.isComplete], [1, true])
})
