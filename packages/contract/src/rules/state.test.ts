import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact, State, Status } from '../generated/types.gen.ts'
import { releaseScopes, windowCovers } from './coverage.ts'
import { gateAt } from './gate.ts'
import { impacts } from './impact.ts'
import { inForceAt, type Placed } from './in-force.ts'
import { scopeStateAt } from './scope-state.ts'
import { stateAt } from './state.ts'
import { estimatedEndAt, statusAt } from './status.ts'

const origin = Date.parse('2026-12-01T00:00:00Z')
const second = 1000
const iso = (offset: number) => `${new Date(origin + offset * second).toISOString().slice(0, 19)}Z`
/** Later than every planned start and end below, in seconds. */
const end = 200

const window = fc
  .record({
    start: fc.integer({ min: 0, max: 100 }),
    duration: fc.integer({ min: 1, max: 60 }),
    status: fc.constantFrom<Status>('scheduled', 'scheduled', 'active', 'active', 'ended', 'cancelled'),
    impact: fc.constantFrom<Impact>('blocked', 'read_only', 'notice'),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    scopes: fc.uniqueArray(fc.constantFrom('*', 'pos', 'pos/emea', 'postal'), { minLength: 1 }),
    released: fc.uniqueArray(fc.constantFrom('pos/emea', 'pos/emea/a', 'postal/x'), { maxLength: 2 }),
  })
  .map(
    ({ start, duration, status, ...rest }): Omit<Placed, 'maintenance_id'> => ({
      ...rest,
      status,
      estimated_duration_seconds: duration,
      scheduled_start_utc: iso(start),
      ...(status === 'active' || status === 'ended' ? { started_at: iso(start) } : {}),
    }),
  )
const windows = fc
  .array(window, { maxLength: 8 })
  .map((all): Placed[] => all.map((one, index) => ({ ...one, maintenance_id: `id-${index}` })))
const scope = fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/a', 'postal', 'postal/x')
const offset = fc.integer({ min: -20, max: end })

const rank = (state: State | Impact) => ['open', ...impacts].indexOf(state)
const worst = (all: readonly Placed[]): State =>
  all.map(({ impact }): State => impact).sort((a, b) => rank(b) - rank(a))[0] ?? 'open'

/** What the contract says of one window at a second, word by word: whether it is in force, and whether that is certain. */
function said(one: Placed, at: number, now: number, overrunGoesOn: boolean): { inForce: boolean; certain: boolean } {
  if (at <= now) return { inForce: statusAt(one, at) === 'active', certain: true }
  const status = statusAt(one, now)
  const [start, plannedEnd] = [Date.parse(one.scheduled_start_utc), estimatedEndAt(one)]
  if (status === 'ended' || status === 'cancelled') return { inForce: false, certain: true }
  if (status === 'active') {
    if (one.auto_end) return { inForce: at < plannedEnd, certain: true }
    if (plannedEnd <= now && overrunGoesOn) return { inForce: true, certain: true }
    const isBefore = at < Math.max(plannedEnd, now)
    return { inForce: isBefore, certain: isBefore }
  }
  if (!one.auto_start) return { inForce: start > now && at >= start && at < plannedEnd, certain: at < start }
  return { inForce: at >= start && at < plannedEnd, certain: one.auto_end || at < plannedEnd }
}

test('[state-at.planned] the state at a moment is that of the windows which the contract counts, and is certain unless others would change it', () => {
  fc.assert(
    fc.property(windows, scope, offset, offset, (all, asked, atOffset, nowOffset) => {
      const [at, now] = [origin + atOffset * second, origin + nowOffset * second]
      const covering = all.filter(each => windowCovers(each, asked))
      const inForce = covering.filter(each => said(each, at, now, false).inForce)
      const found = stateAt(all, asked, at, now)
      assert.deepEqual(
        found.windows.map(({ maintenance_id }) => maintenance_id).sort(),
        inForce.map(({ maintenance_id }) => maintenance_id).sort(),
      )
      assert.equal(found.state, worst(inForce))
      const isSure = (each: Placed) => said(each, at, now, false).certain
      const without = worst(inForce.filter(isSure))
      const withAll = worst(covering.filter(each => inForce.includes(each) || !isSure(each)))
      assert.equal(found.certain, without === withAll)
    }),
    { numRuns: 2000 },
  )
})

test('[state-at.next] the next change is the first second at which the state is another, as planned', () => {
  fc.assert(
    fc.property(windows, scope, offset, offset, (all, asked, atOffset, nowOffset) => {
      const [at, now] = [origin + atOffset * second, origin + nowOffset * second]
      const covering = all.filter(each => windowCovers(each, asked))
      // Asked about now, an overrun goes on, as nothing planned ends it.
      const stateLater = (moment: number) => worst(covering.filter(each => said(each, moment, now, at <= now).inForce))
      const before = stateLater(at)
      let expected: { at: number; state: State } | undefined
      for (let moment = at + second; expected === undefined && moment <= origin + end * second; moment += second)
        if (stateLater(moment) !== before) expected = { at: moment, state: stateLater(moment) }
      assert.deepEqual(stateAt(all, asked, at, now).next, expected)
    }),
    { numRuns: 2000 },
  )
})

test('[state-at.now] at now the state is that of the windows in force, of the status page and of a gate, and certain', () => {
  fc.assert(
    fc.property(windows, scope, offset, (all, asked, nowOffset) => {
      const now = origin + nowOffset * second
      const found = stateAt(all, asked, now, now)
      assert.deepEqual(found.windows, inForceAt(all, asked, now))
      assert.equal(found.state, scopeStateAt(all, asked, now).whole ?? 'open')
      assert.ok(found.certain)
      const gate = gateAt(
        all.filter(each => windowCovers(each, asked)),
        now,
      )
      assert.equal(gate.refusesAll !== undefined, found.state === 'blocked')
      assert.equal(gate.refusesWrites !== undefined, found.state === 'blocked' || found.state === 'read_only')
    }),
    { numRuns: 1000 },
  )
})

test('an answer is valid until the moment that it names, and not longer', () => {
  fc.assert(
    fc.property(
      windows,
      scope,
      offset,
      offset,
      fc.integer({ min: 0, max: 400_000 }),
      (all, asked, atOffset, nowOffset, ahead) => {
        const [at, now] = [origin + atOffset * second, origin + nowOffset * second]
        const { until, ...first } = stateAt(all, asked, at, now)
        assert.ok(until > now)
        const later = Math.min(now + ahead, until - 1)
        const { until: _, ...then } = stateAt(all, asked, at, later)
        if (at !== now) assert.deepEqual(then, first)
        const { until: valid, ...present } = stateAt(all, asked, now, now)
        const { until: __, ...presentLater } = stateAt(
          all,
          asked,
          Math.min(now + ahead, valid - 1),
          Math.min(now + ahead, valid - 1),
        )
        assert.deepEqual(presentLater, present)
      },
    ),
    { numRuns: 1000 },
  )
})

test('releasing a scope opens it at every moment, and changes no other', () => {
  fc.assert(
    fc.property(windows, scope, scope, offset, offset, (all, gone, asked, atOffset, nowOffset) => {
      const [at, now] = [origin + atOffset * second, origin + nowOffset * second]
      const left = all.map(each => ({ ...each, ...releaseScopes(each, [gone]) }))
      assert.equal(stateAt(left, gone, at, now).state, 'open')
      const isUntouched = asked !== gone && !asked.startsWith(`${gone}/`) && gone !== '*'
      if (isUntouched) assert.equal(stateAt(left, asked, at, now).state, stateAt(all, asked, at, now).state)
    }),
  )
})

const base: Placed = {
  maintenance_id: 'a',
  status: 'active',
  scopes: ['pos'],
  impact: 'blocked',
  auto_start: true,
  auto_end: false,
  scheduled_start_utc: iso(0),
  started_at: iso(0),
  estimated_duration_seconds: 60,
}
const of = (given: Partial<Placed>[], at: number, now: number) => {
  const {
    windows: found,
    until: _,
    ...rest
  } = stateAt(
    given.map(each => ({ ...base, ...each })),
    'pos/1',
    origin + at * second,
    origin + now * second,
  )
  return { ...rest, windows: found.length }
}

test('an overrun is in force now and has no next change; for every later moment it is over, without certainty', () => {
  assert.deepEqual(of([{}], 70, 70), { state: 'blocked', certain: true, windows: 1 })
  assert.deepEqual(of([{}], 71, 70), { state: 'open', certain: false, windows: 0 })
  assert.deepEqual(of([{}], 30, 10), {
    state: 'blocked',
    certain: true,
    windows: 1,
    next: { at: origin + 60 * second, state: 'open' },
  })
  assert.deepEqual(of([{}], 60, 10), { state: 'open', certain: false, windows: 0 })
  assert.deepEqual(of([{ auto_end: true }], 60, 10), { state: 'open', certain: true, windows: 0 })
})

test('a window that a person starts counts from its planned start, and not at all once that has passed', () => {
  const waiting: Partial<Placed> = { status: 'scheduled', auto_start: false, auto_end: true }
  assert.deepEqual(of([waiting], -1, -10).state, 'open')
  assert.ok(of([waiting], -1, -10).certain)
  assert.deepEqual([of([waiting], 0, -10).state, of([waiting], 0, -10).certain], ['blocked', false])
  assert.deepEqual([of([waiting], 30, 10).state, of([waiting], 30, 10).certain], ['open', false])
  assert.deepEqual([of([waiting], 10, 10).state, of([waiting], 10, 10).certain], ['open', true])
})

test('an uncertain window that could not change the state leaves it certain', () => {
  const sure: Partial<Placed> = { maintenance_id: 'b', auto_end: true, estimated_duration_seconds: 100 }
  assert.ok(of([{ impact: 'read_only' }, sure], 80, 70).certain)
  assert.ok(!of([{ impact: 'read_only' }, { ...sure, impact: 'notice' }], 80, 70).certain)
})

test('windows that follow each other without a gap are one closure', () => {
  const { started_at: _, ...planned } = base
  const first: Placed = { ...base, auto_end: true }
  const next: Placed = {
    ...planned,
    maintenance_id: 'b',
    status: 'scheduled',
    auto_end: true,
    scheduled_start_utc: iso(60),
  }
  const found = stateAt([first, next], 'pos', origin, origin)
  assert.deepEqual(found.next, { at: origin + 120 * second, state: 'open' })
})
