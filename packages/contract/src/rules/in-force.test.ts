import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact, Status } from '../generated/types.gen.ts'
import { strictest } from './impact.ts'
import { byForce, inForceAt, type Placed, retryAfter } from './in-force.ts'
import { coveringScopes } from './scope.ts'
import { estimatedEndAt, statusAt } from './status.ts'
import { toTimestamp } from './time.ts'

const start = Date.UTC(2026, 5, 1)
const scope = fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/store-0042', 'postal', 'web')

const window = fc
  .record({
    status: fc.constantFrom<Status>('scheduled', 'active', 'active', 'ended', 'cancelled'),
    impact: fc.constantFrom<Impact>('blocked', 'read_only', 'notice'),
    scopes: fc.uniqueArray(scope, { minLength: 1, maxLength: 3 }),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    minutes: fc.integer({ min: -120, max: 120 }),
    estimated_duration_seconds: fc.constantFrom(60, 3600, 7200),
  })
  .map(({ minutes, ...rest }) => {
    const at = toTimestamp(start + minutes * 60_000)
    return { ...rest, scheduled_start_utc: at, ...(rest.status === 'active' ? { started_at: at } : {}) }
  })

const windows = fc
  .array(window, { maxLength: 12 })
  .map((all): Placed[] => all.map((one, index) => ({ ...one, maintenance_id: `id-${String(index).padStart(2, '0')}` })))
const now = fc.integer({ min: start - 4 * 3_600_000, max: start + 4 * 3_600_000 })

const ids = (all: readonly Placed[]) => all.map(({ maintenance_id }) => maintenance_id)

test('[scope.union] in force are exactly the active windows that cover the scope', () => {
  fc.assert(
    fc.property(windows, scope, now, (all, asked, moment) => {
      const expected = all.filter(
        one => statusAt(one, moment) === 'active' && coveringScopes(asked).some(wide => one.scopes.includes(wide)),
      )
      assert.deepEqual(ids(inForceAt(all, asked, moment)).toSorted(), ids(expected).toSorted())
    }),
    { numRuns: 1000 },
  )
})

test('the strictest comes first, and of those the one that ends last', () => {
  fc.assert(
    fc.property(windows, scope, now, (all, asked, moment) => {
      const found = inForceAt(all, asked, moment)
      const [first] = found
      assert.equal(first?.impact, strictest(found.map(({ impact }) => impact)))
      for (const other of found) {
        if (first !== undefined && other.impact === first.impact)
          assert.ok(estimatedEndAt(first) >= estimatedEndAt(other))
      }
    }),
    { numRuns: 1000 },
  )
})

test('the order does not depend on the input order, and is total', () => {
  fc.assert(
    fc.property(windows, fc.infiniteStream(fc.nat()), scope, now, (all, noise, asked, moment) => {
      const shuffled = all.map(one => ({ one, key: noise.next().value ?? 0 })).toSorted((a, b) => a.key - b.key)
      assert.deepEqual(
        ids(
          inForceAt(
            shuffled.map(({ one }) => one),
            asked,
            moment,
          ),
        ),
        ids(inForceAt(all, asked, moment)),
      )
      for (const a of all) for (const b of all) assert.equal(Math.sign(byForce(a, b)), -Math.sign(byForce(b, a)) || 0)
    }),
    { numRuns: 300 },
  )
})

test('[end.others-stay] ending one window changes nothing about the others', () => {
  fc.assert(
    fc.property(windows, fc.nat(), scope, now, (all, which, asked, moment) => {
      if (all.length === 0) return
      const target = which % all.length
      const ended = all.map((one, index): Placed => (index === target ? { ...one, status: 'ended' } : one))
      const targetId = all[target]?.maintenance_id
      assert.deepEqual(
        ids(inForceAt(ended, asked, moment)),
        ids(inForceAt(all, asked, moment)).filter(id => id !== targetId),
      )
    }),
    { numRuns: 1000 },
  )
})

test('everything in force for a scope is in force for the scopes below it', () => {
  fc.assert(
    fc.property(windows, scope, now, (all, asked, moment) => {
      const narrow = new Set(ids(inForceAt(all, asked, moment)))
      for (const wide of coveringScopes(asked))
        for (const id of ids(inForceAt(all, wide, moment))) assert.ok(narrow.has(id))
    }),
    { numRuns: 500 },
  )
})

test('Retry-After is the whole seconds to the end, min 1, and 60 if that has passed or is unknown', () => {
  assert.equal(retryAfter(undefined, start), 60)
  assert.equal(retryAfter(start, start), 60)
  assert.equal(retryAfter(start - 1, start), 60)
  assert.equal(retryAfter(start + 1, start), 1)
  assert.equal(retryAfter(start + 1000, start), 1)
  assert.equal(retryAfter(start + 1001, start), 2)
  assert.equal(retryAfter(start + 5_400_000, start), 5400)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_592_000_000 }), ahead => {
      const seconds = retryAfter(start + ahead, start)
      assert.ok(Number.isInteger(seconds) && seconds >= 1)
      assert.ok(start + seconds * 1000 >= start + ahead, 'who waits that long comes no earlier than the end')
      assert.ok(seconds * 1000 < ahead + 1000)
    }),
  )
})
