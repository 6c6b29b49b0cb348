import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inForceAt } from '@ops/contract'
import fc from 'fast-check'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { Board } from '../board/board.ts'
import { CacheBudget } from '../bounded-cache.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { GateStates } from './gate-states.ts'

const origin = Date.parse('2026-12-01T00:00:00Z')
const second = 1000
const iso = (offset: number) => `${new Date(origin + offset * second).toISOString().slice(0, 19)}Z`

const window = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }),
    start: fc.integer({ min: 0, max: 100 }),
    duration: fc.integer({ min: 1, max: 60 }),
    status: fc.constantFrom('scheduled' as const, 'active' as const, 'ended' as const, 'cancelled' as const),
    impact: fc.constantFrom('blocked' as const, 'read_only' as const, 'notice' as const),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    scopes: fc.uniqueArray(fc.constantFrom('*', 'pos', 'pos/emea', 'postal'), { minLength: 1, maxLength: 3 }),
  })
  .map(
    ({ id, start, duration, status, ...rest }): MaintenanceWindow => ({
      ...rest,
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
  window.map(changed => ({ changed })),
  fc.integer({ min: -30, max: 60 }).map(seconds => ({ seconds })),
)

test('[gate.from-the-windows] a gate is closed exactly if a window in force refuses, whatever changes and however the clock jumps', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const board = new Board()
      board.extend([], origin + 1000 * second)
      const clock = new ManualClock(origin)
      const states = new GateStates(board, clock, new CacheBudget(2 ** 20))
      const model = new Map<string, MaintenanceWindow>()
      for (const each of steps) {
        if ('changed' in each) {
          board.apply(each.changed)
          model.set(each.changed.maintenance_id, each.changed)
        } else {
          clock.jump(each.seconds * second)
        }
        for (const scope of ['*', 'pos', 'pos/emea/a', 'postal', 'elsewhere']) {
          const impacts = inForceAt(model.values(), scope, clock.now()).map(({ impact }) => impact)
          const { refusesAll, refusesWrites } = states.of(scope)
          assert.equal(refusesAll !== undefined, impacts.includes('blocked'))
          assert.equal(refusesWrites !== undefined, impacts.includes('blocked') || impacts.includes('read_only'))
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('scopes touched by the same windows share one state, however many are asked for', () => {
  const caches = new CacheBudget(2 ** 20)
  const states = new GateStates(new Board(), new ManualClock(origin), caches)
  const first = states.of('scope-0')
  const bytes = caches.bytes
  for (let count = 1; count < 10_001; count++) assert.equal(states.of(`scope-${count}`), first)
  assert.equal(caches.bytes, bytes)
})
