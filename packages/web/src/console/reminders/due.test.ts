import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../language.ts'
import type { LiveWindow } from '../wire/board.ts'
import { dueAt } from './due.ts'
import { titleText } from './reminder-words.ts'

await speak('en')

const now = Date.parse('2026-12-01T02:00:00Z')
const minute = 60_000

function window(start: number, minutes: number, more: Partial<LiveWindow> = {}): LiveWindow {
  const isActive = start <= now && more.auto_start !== false
  const at = new Date(start).toISOString()
  return {
    maintenance_id: String(start),
    status: isActive ? 'active' : 'scheduled',
    revision: 1,
    description: 'Work',
    scopes: ['pos'],
    impact: 'blocked',
    scheduled_start_utc: at,
    ...(isActive ? { started_at: at } : {}),
    estimated_duration_seconds: minutes * 60,
    auto_start: true,
    auto_end: false,
    ...more,
  }
}
const reasons = (...windows: LiveWindow[]) => dueAt(windows, now).map(({ reason }) => reason)

test('[console.reminders] an operator is reminded of an overrun, of a start that waits for someone, and ten minutes before either', () => {
  assert.deepEqual(reasons(window(now - 60 * minute, 60)), ['overrun'])
  assert.deepEqual(reasons(window(now - 60 * minute, 70)), ['overruns soon'])
  assert.deepEqual(reasons(window(now - 60 * minute, 71)), [])
  assert.deepEqual(reasons(window(now, 60, { auto_start: false })), ['waits'])
  assert.deepEqual(reasons(window(now + 10 * minute, 60, { auto_start: false })), ['waits soon'])
  assert.deepEqual(reasons(window(now + 11 * minute, 60, { auto_start: false })), [])
})

test('[console.reminders] nobody is reminded of what starts or ends automatically', () => {
  assert.deepEqual(reasons(window(now + 5 * minute, 60)), [])
  assert.deepEqual(reasons(window(now - 55 * minute, 60, { auto_end: true })), [])
})

test('[console.reminders] windows that share a moment are one reminder, and the title counts them', () => {
  const late = Array.from({ length: 300 }, () => window(now - 60 * minute, 60))
  const due = dueAt([...late, window(now + 5 * minute, 60, { auto_start: false })], now)
  assert.deepEqual(
    due.map(({ reason, windows }) => [reason, windows.length]),
    [
      ['overrun', 300],
      ['waits soon', 1],
    ],
  )
  assert.equal(titleText(due), '300 over, 1 soon')
  assert.equal(titleText([]), '')
})
