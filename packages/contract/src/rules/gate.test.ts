import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact, Status } from '../generated/types.gen.ts'
import { windowCovers } from './coverage.ts'
import { gateAt, isRead } from './gate.ts'
import { inForceAt, type Placed } from './in-force.ts'
import { estimatedEndAt } from './status.ts'

const origin = Date.parse('2026-12-01T00:00:00Z')
const second = 1000
const iso = (offset: number) => `${new Date(origin + offset * second).toISOString().slice(0, 19)}Z`

const window = fc
  .record({
    id: fc.uuid(),
    start: fc.integer({ min: 0, max: 100 }),
    duration: fc.integer({ min: 1, max: 60 }),
    status: fc.constantFrom<Status>('scheduled', 'active', 'ended', 'cancelled'),
    impact: fc.constantFrom<Impact>('blocked', 'read_only', 'notice'),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    scopes: fc.uniqueArray(fc.constantFrom('*', 'pos', 'pos/emea', 'postal'), { minLength: 1 }),
    released: fc.uniqueArray(fc.constantFrom('pos/emea', 'pos/emea/a', 'postal/x'), { maxLength: 2 }),
  })
  .map(
    ({ id, start, duration, status, ...rest }): Placed => ({
      ...rest,
      maintenance_id: id,
      status,
      estimated_duration_seconds: duration,
      scheduled_start_utc: iso(start),
      ...(status === 'active' || status === 'ended' ? { started_at: iso(start) } : {}),
    }),
  )
const scope = fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/a', 'postal')
const moment = fc.integer({ min: -20, max: 220 }).map(at => origin + at * second)
const coveringOf = (windows: Placed[], asked: string) => windows.filter(each => windowCovers(each, asked))

test('a gate is closed exactly if a window in force refuses the method, and names the one that ends last', () => {
  fc.assert(
    fc.property(fc.array(window, { maxLength: 12 }), scope, moment, (windows, asked, now) => {
      const state = gateAt(coveringOf(windows, asked), now)
      const inForce = inForceAt(windows, asked, now)
      const lastOf = (impacts: Impact[]) =>
        Math.max(...inForce.filter(({ impact }) => impacts.includes(impact)).map(estimatedEndAt))
      assert.equal(
        state.refusesAll === undefined ? Number.NEGATIVE_INFINITY : estimatedEndAt(state.refusesAll),
        lastOf(['blocked']),
      )
      assert.equal(
        state.refusesWrites === undefined ? Number.NEGATIVE_INFINITY : estimatedEndAt(state.refusesWrites),
        lastOf(['blocked', 'read_only']),
      )
    }),
  )
})

test('the state of a gate is valid until the moment that it names, and not longer', () => {
  fc.assert(
    fc.property(
      fc.array(window, { maxLength: 12 }),
      scope,
      moment,
      fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
      fc.integer({ min: 0, max: 400_000 }),
      (windows, asked, now, overrun, ahead) => {
        const covering = coveringOf(windows, asked)
        const overrunMs = overrun === undefined ? undefined : overrun * second
        const state = gateAt(covering, now, overrunMs)
        assert.ok(state.until > now)
        const later = Math.min(now + ahead, state.until - 1)
        const { until: _, ...then } = gateAt(covering, later, overrunMs)
        const { until: __, ...first } = state
        assert.deepEqual(then, first)
      },
    ),
  )
})

test('without contact to the service, a window that nobody has ended lapses at its planned end plus the overrun', () => {
  const active: Placed = {
    maintenance_id: 'a',
    status: 'active',
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    scheduled_start_utc: iso(0),
    started_at: iso(0),
    estimated_duration_seconds: 60,
  }
  const end = origin + 60 * second
  const hour = 3_600_000
  assert.equal(gateAt([active], end + hour - 1, hour).refusesAll, active)
  assert.deepEqual(gateAt([active], end + hour, hour), { until: Number.POSITIVE_INFINITY })
  assert.equal(gateAt([active], end + 10 * hour).refusesAll, active)
})

test('GET, HEAD and OPTIONS read; all other methods may write', () => {
  assert.deepEqual(['GET', 'HEAD', 'OPTIONS'].map(isRead), [true, true, true])
  assert.deepEqual(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'get', ''].map(isRead), Array(7).fill(false))
})
