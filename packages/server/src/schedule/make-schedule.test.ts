import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import { Board } from '../board/board.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { makeSchedule } from './make-schedule.ts'

const now = Date.parse('2026-12-01T02:00:00Z')

function windowAt(index: number, startsIn: number, more: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    maintenance_id: `01a22f54-0000-7000-8000-${String(index).padStart(12, '0')}`,
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: toTimestamp(now + startsIn * 1000),
    revision: 1,
    created_at: toTimestamp(now),
    updated_at: toTimestamp(now),
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
    ...more,
  }
}

function boardOf(windows: MaintenanceWindow[]): Board {
  const board = new Board()
  board.extend(windows, now + 15 * 86_400_000)
  return board
}

test('[schedule-read.at-most-5000] if not all windows fit, the horizon moves closer: the schedule has all that start before it', () => {
  const active = [0, 1].map(index => windowAt(index, -60, { status: 'active', started_at: toTimestamp(now - 60) }))
  const scheduled = [100, 200, 200, 200, 300].map((startsIn, index) => windowAt(10 + index, startsIn))
  const board = boardOf([...active, ...scheduled])
  const starts = (max: number) => {
    const { windows, horizon } = makeSchedule(board, '*', now, max)
    return { count: windows.length, horizonIn: (horizon - now) / 1000 }
  }
  assert.deepEqual(starts(7), { count: 7, horizonIn: 14 * 86_400 })
  assert.deepEqual(starts(6), { count: 6, horizonIn: 300 })
  assert.deepEqual(starts(5), { count: 3, horizonIn: 200 }, 'windows with the same start are left out together')
  assert.deepEqual(starts(3), { count: 3, horizonIn: 200 })
  assert.deepEqual(starts(2), { count: 2, horizonIn: 100 })
  assert.deepEqual(starts(1), { count: 2, horizonIn: 100 }, 'active windows are never left out')
})

test('[schedule-read.at-most-5000] the max is five thousand windows', () => {
  const board = boardOf(Array.from({ length: 5010 }, (_, index) => windowAt(index, 60 + index)))
  const { windows, horizon } = makeSchedule(board, 'pos', now)
  assert.equal(windows.length, 5000)
  assert.equal(horizon, now + (60 + 5000) * 1000)
})
