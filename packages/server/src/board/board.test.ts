import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inForceAt, nextTransitionAt, statusAt, windowCovers, windowTouches } from '@ops/contract'
import fc from 'fast-check'
import type { MaintenanceWindow } from '../store/window.ts'
import { Board } from './board.ts'
import { pingAt } from './ping.ts'

const origin = Date.parse('2026-12-01T00:00:00Z')
const second = 1000
const iso = (offset: number) => `${new Date(origin + offset * second).toISOString().slice(0, 19)}Z`

const windowArbitrary = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }),
    start: fc.integer({ min: 0, max: 100 }),
    duration: fc.integer({ min: 1, max: 60 }),
    status: fc.constantFrom('scheduled' as const, 'active' as const, 'ended' as const, 'cancelled' as const),
    impact: fc.constantFrom('blocked' as const, 'read_only' as const, 'notice' as const),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    scopes: fc.uniqueArray(fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/a', 'postal'), {
      minLength: 1,
      maxLength: 3,
    }),
    released: fc.uniqueArray(fc.constantFrom('pos/emea', 'pos/emea/a', 'pos/emea/b', 'postal/x'), { maxLength: 2 }),
  })
  .map(
    ({ id, start, duration, status, released, ...rest }): MaintenanceWindow => ({
      ...rest,
      ...(released.length === 0 ? {} : { released }),
      maintenance_id: `019ac2f0-0000-7000-8000-${String(id).padStart(12, '0')}`,
      status,
      description: `window ${id}`,
      estimated_duration_seconds: duration,
      scheduled_start_utc: iso(start),
      ...(status === 'active' || status === 'ended' ? { started_at: iso(start) } : {}),
      revision: 1,
      created_at: iso(0),
      updated_at: iso(0),
      updates: [],
      created_by: 'secret_code',
    }),
  )

const step = fc.oneof(
  windowArbitrary.map(window => ({ window })),
  fc.integer({ min: -50, max: 200 }).map(at => ({ at })),
)

test('[scope.union] [release.covers] the board agrees with a plain list of windows, whatever is applied and however the clock jumps', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const board = new Board()
      board.extend([], origin + 1000 * second)
      const model = new Map<string, MaintenanceWindow>()
      for (const each of steps) {
        if ('window' in each) {
          board.apply(each.window)
          if (['ended', 'cancelled'].includes(each.window.status)) model.delete(each.window.maintenance_id)
          else model.set(each.window.maintenance_id, each.window)
          continue
        }
        const now = origin + each.at * second
        const windows = [...model.values()]
        assert.equal(board.activeCount(now), windows.filter(window => statusAt(window, now) === 'active').length)
        assert.deepEqual(
          new Map(board.overtaken(now).map(({ item, status }) => [item.maintenance_id, status])),
          new Map(
            windows
              .filter(window => statusAt(window, now) !== window.status)
              .map(window => [window.maintenance_id, statusAt(window, now)]),
          ),
        )
        assert.equal(
          board.nextTransitionAt(now),
          Math.min(...windows.map(window => nextTransitionAt(window, now) ?? Number.POSITIVE_INFINITY)),
        )
        const groups = new Map<string, string>()
        for (const scope of ['*', 'pos', 'pos/emea', 'pos/emea/a', 'pos/emea/b', 'pos/emea/c', 'postal/x/y', 'other']) {
          const named = (found: Iterable<{ item: { maintenance_id: string } }>) =>
            Array.from(found, ({ item }) => item.maintenance_id).sort()
          const [covering, touching] = [named(board.covering(scope)), named(board.touching(scope))]
          const byRule = (rule: typeof windowCovers) =>
            named(windows.filter(w => rule(w, scope)).map(item => ({ item })))
          assert.deepEqual([covering, touching], [byRule(windowCovers), byRule(windowTouches)])
          const group = board.groupOf(scope)
          const said = JSON.stringify([covering, touching])
          assert.equal(groups.get(group) ?? said, said, `${scope} is in the group ${group}`)
          groups.set(group, said)
          const inForce = inForceAt(windows, scope, now).map(({ maintenance_id }) => maintenance_id)
          const { data } = pingAt(board, scope, now, true)
          assert.deepEqual(data.active, inForce.slice(0, 20))
          assert.equal(data.maintenance?.maintenance_id, inForce[0])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('[process.board-horizon] a window beyond the horizon is left out until its range is loaded', () => {
  const board = new Board()
  const range = board.missingRange(origin)
  assert.ok(range !== undefined)
  assert.equal(range.from, 0)
  board.extend([], range.until)
  assert.equal(board.missingRange(origin), undefined)
  const day = 86_400
  const [near, far] = [windowStartingIn(13 * day, '1'), windowStartingIn(20 * day, '2')]
  board.apply(near)
  board.apply(far)
  assert.equal(board.size, 1)
  const later = origin + 7 * day * second
  const next = board.missingRange(later)
  assert.ok(next !== undefined && next.from === range.until && next.until > origin + 20 * day * second)
  board.extend([far], next.until)
  assert.equal(board.size, 2)
  assert.equal(pingAt(board, '*', origin + 20 * day * second, true).data.maintenance_active, true)
})

test('a loaded window does not replace a later revision from an entry', () => {
  const board = new Board()
  board.extend([], origin + 10_000 * second)
  const window = windowStartingIn(100, '1')
  board.apply({ ...window, revision: 3, description: 'newer' })
  board.extend([window], origin + 10_000 * second)
  assert.deepEqual(
    [...board.covering('*')].map(({ item }) => item.description),
    ['newer'],
  )
})

test('of a window that is amended again and again, one revision stays in memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const board = new Board()
  board.extend([], origin + 10_000 * second)
  const window = windowStartingIn(5000, '1')
  board.apply(window)
  const [first] = [...board.covering('*')].map(each => new WeakRef(each))
  for (let revision = 2; revision < 50; revision++) board.apply({ ...window, revision })
  await setImmediate()
  collect()
  assert.equal(first?.deref(), undefined)
  assert.equal(board.nextTransitionAt(origin), origin + 5000 * second)
})

function windowStartingIn(seconds: number, id: string): MaintenanceWindow {
  return {
    maintenance_id: `019ac2f0-0000-7000-8000-${id.padStart(12, '0')}`,
    status: 'scheduled',
    description: 'window',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: iso(seconds),
    revision: 1,
    created_at: iso(0),
    updated_at: iso(0),
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
  }
}
