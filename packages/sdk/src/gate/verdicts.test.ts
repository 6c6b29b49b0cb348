import assert from 'node:assert/strict'
import { test } from 'node:test'
import { estimatedEndAt, inForceAt, type ScheduleWindow, toTimestamp } from '@ops/contract'
import fc from 'fast-check'
import { holdSchedule } from '../feed/held-schedule.ts'
import { freshMs, knowledgeAt } from '../feed/knowledge.ts'
import { createVerdicts } from './verdicts.ts'

const origin = Date.parse('2026-12-01T00:00:00Z')
const second = 1000
const overrunMs = 20 * second
const iso = (offset: number) => toTimestamp(origin + offset * second)

const window = fc
  .record({
    start: fc.integer({ min: 0, max: 100 }),
    duration: fc.integer({ min: 1, max: 60 }),
    status: fc.constantFrom('scheduled', 'active'),
    impact: fc.constantFrom('blocked', 'read_only', 'notice'),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    scopes: fc.uniqueArray(fc.constantFrom('*', 'pos', 'pos/emea', 'postal'), { minLength: 1 }),
  })
  .map(
    ({ start, duration, ...rest }): Omit<ScheduleWindow, 'maintenance_id'> => ({
      ...rest,
      revision: 1,
      description: '',
      estimated_duration_seconds: duration,
      scheduled_start_utc: iso(start),
      ...(rest.status === 'active' ? { started_at: iso(start) } : {}),
    }),
  )
const scope = fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/a', 'postal', 'PoS/emea')

test('at any moments, even in reverse, a gate decides by the windows in force and by its knowledge at that moment', () => {
  fc.assert(
    fc.property(
      fc.array(window, { maxLength: 8 }),
      fc.array(fc.tuple(scope, fc.integer({ min: -10, max: 200 }), fc.boolean()), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 200 }),
      (given, questions, horizonAfter) => {
        const windows = given.map((each, index) => ({ ...each, maintenance_id: String(index) }))
        const horizon = origin + horizonAfter * second
        const held = holdSchedule('*')
        held.replace({
          journal_id: 'j',
          seq: 1,
          generated_at: iso(0),
          horizon_utc: toTimestamp(horizon),
          windows,
        })
        // Heard of at the beginning; the clocks agree.
        const standing = (now: number) =>
          knowledgeAt({ heardAgoMs: Math.max(0, now - origin), horizon, isVerified: false }, now)
        const verdicts = createVerdicts({ scope: '*', overrunMs, dryRun: false }, held, standing)
        for (const [asked, offset, forgets] of questions) {
          const now = origin + offset * second
          if (forgets) verdicts.forget()
          const { toReads, toWrites } = verdicts.at(asked, now)
          const isFresh = now - origin < freshMs
          const lasts = (each: ScheduleWindow) => isFresh || each.auto_end || now < estimatedEndAt(each) + overrunMs
          const isKnown = isFresh || now < horizon
          const inForce = isKnown ? inForceAt(windows, asked.toLowerCase(), now).filter(lasts) : []
          assert.equal(
            toReads !== undefined,
            inForce.some(({ impact }) => impact === 'blocked'),
          )
          assert.equal(
            toWrites !== undefined,
            inForce.some(({ impact }) => impact !== 'notice'),
          )
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('knowledge is fresh within 45 seconds, stale up to the horizon, unknown beyond it', () => {
  const at = (heardAgoMs: number, horizon: number | undefined, isVerified = false) =>
    knowledgeAt({ heardAgoMs, horizon, isVerified }, 1000)
  assert.deepEqual(at(Infinity, undefined), { knowledge: 'unknown', until: Infinity })
  assert.deepEqual(at(0, undefined), { knowledge: 'unknown', until: Infinity })
  assert.deepEqual(at(44_999, 5000), { knowledge: 'fresh', until: 1001 })
  assert.deepEqual(at(45_000, 5000), { knowledge: 'stale', until: 5000 })
  assert.deepEqual(at(Infinity, 5000), { knowledge: 'stale', until: 5000 })
  assert.deepEqual(at(45_000, 1000), { knowledge: 'unknown', until: Infinity })
  assert.deepEqual(at(0, 1000), { knowledge: 'fresh', until: 46_000 })
  assert.deepEqual(at(0, 1000, true), { knowledge: 'unknown', until: Infinity })
  assert.deepEqual(at(0, 5000, true), { knowledge: 'fresh', until: 5000 })
})
