import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ScheduleData, type ScheduleWindow, windowCovers, windowTouches } from '@ops/contract'
import fc from 'fast-check'
import { holdSchedule } from './held-schedule.ts'

const scope = fc.constantFrom('*', 'pos', 'pos/emea', 'pos/emea/a', 'postal')
const change = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  scopes: fc.uniqueArray(scope, { minLength: 1, maxLength: 3 }),
  released: fc.uniqueArray(fc.constantFrom('pos/emea', 'pos/emea/a'), { maxLength: 2 }),
  status: fc.constantFrom('scheduled', 'active', 'ended', 'cancelled'),
})
/** What reaches the gate next: a whole schedule, or a change, of some moment in the history of the service. */
const delivery = fc.record({ kind: fc.constantFrom('schedule', 'event'), at: fc.nat() })

function windowOf(id: string, revision: number, more: Partial<ScheduleWindow>): ScheduleWindow {
  return {
    maintenance_id: id,
    status: 'scheduled',
    revision,
    scopes: ['*'],
    impact: 'blocked',
    description: '',
    scheduled_start_utc: '2026-12-01T02:00:00Z',
    estimated_duration_seconds: 60,
    auto_start: true,
    auto_end: true,
    ...more,
  }
}

test('even if messages arrive late or twice, a gate holds what touches it as of the highest sequence number received in full', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.array(delivery, { maxLength: 20 }),
      scope,
      (changes, deliveries, own) => {
        // The history of the service: after entry n the windows are states[n].
        const states: Map<string, ScheduleWindow>[] = [new Map()]
        const entries = changes.map(({ id, scopes, released, status }, index) => {
          const revision = 1 + changes.slice(0, index).filter(each => each.id === id).length
          const window = windowOf(id, revision, { scopes, released, status })
          states.push(new Map(states[index]).set(id, window))
          return window
        })
        const scheduleAt = (seq: number): ScheduleData => ({
          journal_id: 'j',
          seq,
          generated_at: '2026-12-01T02:00:00Z',
          horizon_utc: '2026-12-15T02:00:00Z',
          windows: liveIn(states[seq], own),
        })
        const held = holdSchedule(own)
        held.replace(scheduleAt(0))
        let reached = 0
        for (const { kind, at } of deliveries) {
          const seq = at % states.length
          if (kind === 'schedule') {
            if (!held.isBehind(scheduleAt(seq))) held.replace(scheduleAt(seq))
            reached = Math.max(reached, seq)
          } else {
            // A stream resumes at its last position, in order.
            for (let next = reached + 1; next <= seq; next++) held.put(entries[next - 1]!, next)
            for (let again = Math.max(1, seq - 1); again <= Math.min(seq, reached); again++)
              held.put(entries[again - 1]!, again)
            reached = Math.max(reached, seq)
          }
          assert.equal(held.head?.seq, reached)
          assert.deepEqual(sorted(held.windows()), sorted(liveIn(states[reached], own)))
        }
        for (const asked of ['*', 'pos', 'pos/emea', 'pos/emea/a', 'postal'])
          assert.deepEqual(
            sorted(held.covering(asked)),
            sorted(liveIn(states[reached], own).filter(window => windowCovers(window, asked))),
          )
      },
    ),
  )
})

test('an event without a sequence number counts by its revision; before the first schedule none counts', () => {
  const held = holdSchedule('*')
  assert.ok(!held.put(windowOf('a', 1, {}), 1))
  assert.equal(held.windows().length, 0)
  held.replace({
    journal_id: 'j',
    seq: 5,
    generated_at: '2026-12-01T02:00:00Z',
    horizon_utc: '2026-12-15T02:00:00Z',
    windows: [windowOf('a', 3, {})],
  })
  assert.ok(!held.put(windowOf('a', 2, { impact: 'notice' })))
  assert.ok(held.put(windowOf('b', 1, {})))
  assert.equal(held.windows().length, 2)
})

function liveIn(state: Map<string, ScheduleWindow> | undefined, own: string): ScheduleWindow[] {
  return [...(state?.values() ?? [])].filter(
    window => (window.status === 'scheduled' || window.status === 'active') && windowTouches(window, own),
  )
}

function sorted(windows: Iterable<ScheduleWindow> | undefined): ScheduleWindow[] {
  const once = new Set(windows)
  return [...once].sort((a, b) => (a.maintenance_id < b.maintenance_id ? -1 : 1))
}
