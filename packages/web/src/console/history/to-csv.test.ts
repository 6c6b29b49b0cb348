import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv } from './to-csv.ts'

test('any text is one cell, and not a formula', () => {
  const item = {
    maintenance_id: 'id',
    status: 'ended' as const,
    description: '=HYPERLINK("http://evil.example","x"),\nnext line',
    estimated_duration_seconds: 60,
    scheduled_start_utc: '2026-12-01T02:00:00Z',
    created_at: '2026-12-01T02:00:00Z',
    revision: 1,
    updated_at: '2026-12-01T02:00:00Z',
    scopes: ['pos', 'web'],
    impact: 'blocked' as const,
    auto_start: true,
    auto_end: false,
    overrun: false,
  }
  const [head, ...rows] = toCsv([item]).split('\r\n')
  assert.ok(head?.startsWith('maintenance_id,status,description,scopes,'))
  const expected = `id,ended,"'=HYPERLINK(""http://evil.example"",""x""),\nnext line",pos web,blocked,`
  assert.equal(rows[0]?.slice(0, expected.length), expected)
})
