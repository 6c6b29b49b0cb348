import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../manual-clock.ts'
import { Board } from './board.ts'
import { Verdicts } from './verdicts.ts'

const start = '2026-12-01T02:00:00Z'

function verdictsUnder(description: string): Verdicts {
  const board = new Board()
  board.apply({
    maintenance_id: '019ac2f0-0000-7000-8000-000000000001',
    status: 'active',
    description,
    estimated_duration_seconds: 3600,
    scheduled_start_utc: start,
    started_at: start,
    revision: 1,
    created_at: start,
    updated_at: start,
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [{ at: start, text: description }],
  })
  return new Verdicts(board, new ManualClock(start), true)
}

/** Whether the first of so many verdicts is still kept after the last. */
function keeps(verdicts: Verdicts, scopes: number): boolean {
  const first = verdicts.of('shop-0')
  for (let shop = 1; shop < scopes; shop++) verdicts.of(`shop-${shop}`)
  return verdicts.of('shop-0') === first
}

test('verdicts are kept, up to a number of scopes and to 16 MiB', () => {
  assert.equal(keeps(verdictsUnder('Database migration'), 9999), true)
  assert.equal(keeps(verdictsUnder('Database migration'), 10_001), false)
  const longest = '\u{1f4a3}'.repeat(2000)
  assert.equal(keeps(verdictsUnder(longest), 1000), true, 'sixteen kilobytes each')
  assert.equal(keeps(verdictsUnder(longest), 1100), false)
})
