import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Status } from '../generated/types.gen.ts'
import {
  dueTransitions,
  estimatedEndAt,
  holdsUntil,
  isOverrun,
  nextTransitionAt,
  plannedTransitions,
  statusAt,
  type Timed,
} from './status.ts'
import { toMillis, toTimestamp } from './time.ts'

const start = Date.UTC(2026, 5, 1, 2)
const hour = 3_600_000

function windowOf(fields: Partial<Timed> = {}): Timed {
  return {
    status: 'scheduled',
    auto_start: true,
    auto_end: false,
    scheduled_start_utc: toTimestamp(start),
    estimated_duration_seconds: 3600,
    ...fields,
  }
}

/** A window as it may be written: started before, at or after its plan once it has been active. */
const anyWindow = fc
  .record({
    status: fc.constantFrom<Status>('scheduled', 'active', 'ended', 'cancelled'),
    auto_start: fc.boolean(),
    auto_end: fc.boolean(),
    plannedAt: fc.integer({ min: -5000, max: 5000 }),
    startedAfter: fc.integer({ min: -5000, max: 5000 }),
    estimated_duration_seconds: fc.integer({ min: 60, max: 2_592_000 }),
  })
  .map(
    ({ status, auto_start, auto_end, plannedAt, startedAfter, estimated_duration_seconds }): Timed => ({
      status,
      auto_start,
      auto_end,
      estimated_duration_seconds,
      scheduled_start_utc: toTimestamp(start + plannedAt * 1000),
      ...(status === 'active' || status === 'ended'
        ? { started_at: toTimestamp(start + (plannedAt + startedAfter) * 1000) }
        : {}),
    }),
  )

/** A moment near a window's own moments, to the millisecond. */
const anyWindowAndMoment = anyWindow.chain(window =>
  fc
    .tuple(
      fc.constantFrom(
        toMillis(window.scheduled_start_utc),
        toMillis(window.started_at ?? window.scheduled_start_utc),
        estimatedEndAt(window),
      ),
      fc.oneof(fc.constantFrom(-1000, -1, 0, 1, 1000), fc.integer({ min: -9_000_000_000, max: 9_000_000_000 })),
    )
    .map(([near, by]) => ({ window, now: near + by })),
)

test('[state.half-open] a window is active from its start, and over at its end', () => {
  const window = windowOf({ auto_end: true })
  assert.equal(statusAt(window, start - 1), 'scheduled')
  assert.equal(statusAt(window, start), 'active')
  assert.equal(statusAt(window, start + hour - 1), 'active')
  assert.equal(statusAt(window, start + hour), 'ended')
})

test('[start.needs-no-auto] without auto_start a window stays scheduled past its start, and past its end', () => {
  for (const auto_end of [false, true]) {
    const window = windowOf({ auto_start: false, auto_end })
    for (const now of [start - 1, start, start + hour, start + 100 * hour])
      assert.equal(statusAt(window, now), 'scheduled')
    assert.deepEqual(plannedTransitions(window), [])
  }
})

test('[state.auto-end-without-auto-start] auto_end counts from the actual start', () => {
  const window = windowOf({
    status: 'active',
    auto_start: false,
    auto_end: true,
    started_at: toTimestamp(start + hour / 2),
  })
  assert.equal(statusAt(window, start + hour), 'active')
  assert.equal(statusAt(window, start + 1.5 * hour - 1), 'active')
  assert.equal(statusAt(window, start + 1.5 * hour), 'ended')
  assert.deepEqual(plannedTransitions(window), [{ action: 'end', at: start + 1.5 * hour }])
})

test('[state.journaled-rules] a start in the journal counts, even if the clock says an earlier time', () => {
  const window = windowOf({ status: 'active', started_at: toTimestamp(start) })
  for (const now of [start - 100 * hour, start - 1, start, start + 100 * hour])
    assert.equal(statusAt(window, now), 'active')
})

test('[record.overrun] without auto_end a window overruns from its planned end', () => {
  const window = windowOf()
  assert.ok(!isOverrun(window, start - 1))
  assert.ok(!isOverrun(window, start + hour - 1))
  assert.ok(isOverrun(window, start + hour))
  assert.equal(statusAt(window, start + 1000 * hour), 'active')
})

test('[record.planned-end] the planned end counts from the actual start if there is one', () => {
  assert.equal(estimatedEndAt(windowOf()), start + hour)
  assert.equal(estimatedEndAt(windowOf({ status: 'active', started_at: toTimestamp(start - hour) })), start)
})

test('final statuses never change', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, ({ window, now }) => {
      if (window.status !== 'ended' && window.status !== 'cancelled') return
      assert.equal(statusAt(window, now), window.status)
      assert.deepEqual(plannedTransitions(window), [])
      assert.ok(!isOverrun(window, now))
    }),
  )
})

test('the status is what a plain reading of the plan says', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, ({ window, now }) => {
      assert.equal(statusAt(window, now), plainStatus(window, now), JSON.stringify({ window, now }))
      assert.equal(isOverrun(window, now), plainStatus(window, now) === 'active' && now >= estimatedEndAt(window))
    }),
    { numRuns: 3000 },
  )
})

test('time moves a window only forward: scheduled, active, ended', () => {
  const order: Status[] = ['scheduled', 'active', 'ended', 'cancelled']
  fc.assert(
    fc.property(anyWindowAndMoment, fc.nat({ max: 9_000_000_000 }), ({ window, now }, later) => {
      assert.ok(order.indexOf(statusAt(window, now)) <= order.indexOf(statusAt(window, now + later)))
    }),
    { numRuns: 1000 },
  )
})

test('the next transition is exactly when the status changes', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, ({ window, now }) => {
      const next = nextTransitionAt(window, now)
      const present = statusAt(window, now)
      if (next === undefined) {
        for (const later of [1, 1000, 9e9, 9e12]) assert.equal(statusAt(window, now + later), present)
        return
      }
      assert.ok(next > now)
      assert.notEqual(statusAt(window, next), present)
      assert.equal(statusAt(window, next - 1), present)
      assert.equal(statusAt(window, now + Math.floor((next - 1 - now) / 2)), present)
    }),
    { numRuns: 3000 },
  )
})

test('planned transitions are in order of time, and the due ones are those whose time has come', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, ({ window, now }) => {
      const planned = plannedTransitions(window)
      for (const [index, { at }] of planned.entries()) assert.ok(index === 0 || at > (planned[index - 1]?.at ?? at))
      assert.deepEqual(
        dueTransitions(window, now),
        planned.filter(({ at }) => at <= now),
      )
    }),
    { numRuns: 1000 },
  )
})

test('writing a due transition changes no status from then on', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, fc.nat({ max: 9_000_000_000 }), ({ window, now }, later) => {
      let written = window
      for (const { action, at } of dueTransitions(window, now)) {
        written =
          action === 'start'
            ? { ...written, status: 'active', started_at: toTimestamp(at) }
            : { ...written, status: 'ended' }
      }
      assert.equal(written.status, statusAt(window, now))
      assert.equal(statusAt(written, now + later), statusAt(window, now + later))
      assert.equal(nextTransitionAt(written, now), nextTransitionAt(window, now))
      assert.equal(estimatedEndAt(written), estimatedEndAt(window))
    }),
    { numRuns: 2000 },
  )
})

test('until `holdsUntil`, neither the status nor the overrun of a window changes', () => {
  fc.assert(
    fc.property(anyWindowAndMoment, ({ window, now }) => {
      const said = (at: number) => [statusAt(window, at), isOverrun(window, at)]
      const until = holdsUntil(window, now)
      assert.ok(until > now)
      const last = until === Infinity ? now + 9e12 : until - 1
      for (const at of [now + 1, now + Math.floor((last - now) / 2), last])
        if (at <= last) assert.deepEqual(said(at), said(now))
    }),
    { numRuns: 3000 },
  )
})

test('rules read only the fields they name and do not change the window', () => {
  const window = Object.freeze(windowOf({ auto_end: true }))
  for (const now of [start - 1, start, start + hour]) {
    statusAt(window, now)
    dueTransitions(window, now)
    nextTransitionAt(window, now)
    holdsUntil(window, now)
    isOverrun(window, now)
  }
})

/** The state, said in words: what is written, unless the plan has overtaken it. */
function plainStatus(window: Timed, now: number): Status {
  const end = toMillis(window.started_at ?? window.scheduled_start_utc) + window.estimated_duration_seconds * 1000
  if (window.status === 'scheduled' && window.auto_start && now >= toMillis(window.scheduled_start_utc)) {
    return window.auto_end && now >= end ? 'ended' : 'active'
  }
  return window.status === 'active' && window.auto_end && now >= end ? 'ended' : window.status
}
