import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Coverage } from './coverage.ts'
import { overlaps } from './overlap.ts'
import type { Timed } from './status.ts'

const at = (time: string) => Date.parse(`2026-12-01T${time}:00Z`)
const window: Timed & Coverage = {
  status: 'scheduled',
  scopes: ['pos/emea'],
  scheduled_start_utc: '2026-12-01T02:00:00Z',
  estimated_duration_seconds: 3600,
  auto_start: true,
  auto_end: true,
}
const plan = (start: string, end: string, ...scopes: string[]) => ({ start: at(start), end: at(end), scopes })

test('windows overlap if they touch the same scopes at the same time; one may begin when the other ends', () => {
  const now = at('01:00')
  assert.equal(overlaps(window, plan('02:30', '04:00', 'pos'), now), true)
  assert.equal(overlaps(window, plan('01:30', '02:01', 'pos/emea/1'), now), true)
  assert.equal(overlaps(window, plan('01:30', '04:00', '*'), now), true)
  assert.equal(overlaps(window, plan('02:30', '04:00', 'erp', 'pos/us'), now), false)
  assert.equal(overlaps(window, plan('03:00', '04:00', 'pos'), now), false)
  assert.equal(overlaps(window, plan('01:00', '02:00', 'pos'), now), false)
})

test('what a window has released overlaps nothing', () => {
  const released = { ...window, scopes: ['pos'], released: ['pos/emea'] }
  assert.equal(overlaps(released, plan('02:30', '04:00', 'pos/emea/1'), at('01:00')), false)
  assert.equal(overlaps(released, plan('02:30', '04:00', 'pos/us'), at('01:00')), true)
  const planned = { ...plan('02:30', '04:00', 'pos'), released: ['pos/emea'] }
  assert.equal(overlaps(window, planned, at('01:00')), false)
  assert.equal(overlaps({ ...window, scopes: ['pos/us'] }, planned, at('01:00')), true)
})

test('a window that is over overlaps nothing, and an overrun only what starts by now', () => {
  const active = { ...window, status: 'active', started_at: '2026-12-01T02:00:00Z', auto_end: false } satisfies Timed
  assert.equal(overlaps(active, plan('03:30', '04:00', 'pos'), at('03:30')), true)
  assert.equal(overlaps(active, plan('03:31', '04:00', 'pos'), at('03:30')), false)
  assert.equal(overlaps({ ...active, auto_end: true }, plan('02:30', '04:00', 'pos'), at('03:30')), false)
  for (const status of ['ended', 'cancelled'] as const)
    assert.equal(overlaps({ ...window, status }, plan('02:30', '04:00', 'pos'), at('01:00')), false)
})
