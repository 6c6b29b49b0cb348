import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import { Board } from '../board/board.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { type CalendarContext, makeCalendar } from './make-calendar.ts'

const now = Date.parse('2026-12-01T02:00:00Z')
const minuteMs = 60_000

function windowAt(index: number, startMinutes: number): MaintenanceWindow {
  return {
    maintenance_id: `019ac2f0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: toTimestamp(now + startMinutes * minuteMs),
    revision: 1,
    created_at: toTimestamp(now),
    updated_at: toTimestamp(now),
    scopes: ['pos'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
  }
}

/** The calendar of windows on the board, and of some that are over. */
function calendarOf(
  windows: readonly MaintenanceWindow[],
  ended: readonly MaintenanceWindow[] = [],
  coming: readonly MaintenanceWindow[] = [],
) {
  const board = new Board()
  board.extend(windows, now + 15 * 86_400_000)
  const context = {
    board,
    clock: { monotonic: () => 0 },
    comingWindows: { isComplete: true, touching: () => coming },
    pastWindows: { shownMs: 86_400_000, staleAt: 0, of: () => ({ windows: ended, isCut: false }) },
  }
  return makeCalendar(context as unknown as CalendarContext, 'pos', now)
}

test('[calendar.events] a calendar has at most 2,000 events, nearest to now first', () => {
  const planned = Array.from({ length: 2500 }, (_, index) => windowAt(index, 3000 - index))
  const over = [1, 2, 5000].map(
    (ago, index): MaintenanceWindow => ({
      ...windowAt(3000 + index, -ago - 60),
      status: 'ended',
      started_at: toTimestamp(now - (ago + 60) * minuteMs),
      ended_at: toTimestamp(now - ago * minuteMs),
    }),
  )
  const { windows } = calendarOf(planned, over).calendar
  assert.equal(windows.length, 2000)
  assert.deepEqual(
    windows.slice(0, 2).map(({ maintenance_id: id }) => Number(id.slice(-4))),
    [3000, 3001],
    'what has just ended is nearer than what begins in hours',
  )
  const starts = windows.slice(2).map(each => each.scheduled_start_utc)
  assert.deepEqual(starts, starts.toSorted())
})

test('a calendar is valid until the next start, planned end, quarter of an overrun, or day after an end', () => {
  const until = (...given: Parameters<typeof calendarOf>) => (calendarOf(...given).until - now) / minuteMs
  assert.equal(until([windowAt(1, 10), windowAt(2, 20)]), 10)
  const active: MaintenanceWindow = {
    ...windowAt(1, -20),
    status: 'active',
    started_at: toTimestamp(now - 20 * minuteMs),
  }
  assert.equal(until([active]), 40)
  assert.equal(until([{ ...active, estimated_duration_seconds: 60 }]), 15)
  assert.equal(until([{ ...windowAt(1, 10), auto_start: false }]), 10)
  const ended = { ...active, status: 'ended' as const, ended_at: toTimestamp(now - 60 * minuteMs) }
  assert.equal(until([], [ended]), 23 * 60)
  assert.equal(until([]), Number.POSITIVE_INFINITY)
})

test('[calendar.events] windows beyond the board are in the calendar', () => {
  const { windows } = calendarOf([windowAt(1, 10)], [], [windowAt(2, 90 * 24 * 60)]).calendar
  assert.deepEqual(
    windows.map(({ maintenance_id: id }) => Number(id.slice(-4))),
    [1, 2],
  )
})
