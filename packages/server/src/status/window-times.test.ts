import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WindowItem } from '../store/window.ts'
import { isIn } from './window-times.ts'

const midnight = Date.parse('2026-11-29T00:00:00Z')
const dayMs = 86_400_000
const before = { from: midnight - dayMs, until: midnight }
const after = { from: midnight, until: midnight + dayMs }
const window = (fields: Partial<WindowItem>) =>
  ({ scheduled_start_utc: '2026-11-28T23:00:00Z', estimated_duration_seconds: 3600, ...fields }) as WindowItem

test('a window that ends at midnight belongs only to the day before', () => {
  const planned = window({ status: 'scheduled' })
  const ended = window({ status: 'ended', started_at: '2026-11-28T23:00:00Z', ended_at: '2026-11-29T00:00:00Z' })
  for (const each of [planned, ended]) assert.deepEqual([isIn(each, before), isIn(each, after)], [true, false])
})

test('a window that was cancelled belongs to the day of that, whenever it was planned for', () => {
  const atMidnight = window({ status: 'cancelled', cancelled_at: '2026-11-29T00:00:00Z' })
  assert.deepEqual([isIn(atMidnight, before), isIn(atMidnight, after)], [false, true])
})
