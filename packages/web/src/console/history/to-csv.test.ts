import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/sdk'
import { speak } from '../language.ts'
import { entriesToCsv, windowsToCsv } from './to-csv.ts'

await speak('en')

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
  const [head, ...rows] = windowsToCsv([item]).split('\r\n')
  assert.ok(head?.startsWith('maintenance_id,status,description,scopes,'))
  const expected = `id,ended,"'=HYPERLINK(""http://evil.example"",""x""),\nnext line",pos web,blocked,`
  assert.equal(rows[0]?.slice(0, expected.length), expected)
})

test('an entry is a row with who did it, and what in words', () => {
  const entry = {
    seq: 7,
    at: '2026-12-01T02:00:00Z',
    recorded_at: '2026-12-01T02:00:01Z',
    actor: 'api_key:0123456789 (claims: =alice)',
    action: 'end',
    maintenance_id: 'id',
    change: { end_message: 'All "tills" are back.' },
    record: { description: 'New tills', scopes: ['pos', 'web'] },
  } as unknown as JournalEntry
  const { maintenance_id: _id, record: _record, ...rest } = entry
  const reset = { ...rest, action: 'secret_code_set', actor: 'g3n-opsd', change: {} } as JournalEntry
  const rows = entriesToCsv([entry, reset], 0).split('\r\n')
  assert.equal(rows[0], 'seq,at,actor,claimed_name,action,what,maintenance_id,description,scopes,recorded_at')
  const [at, recorded] = [entry.at, entry.recorded_at]
  assert.equal(
    rows[1],
    `7,${at},api_key:0123456789 (claims: =alice),"'=alice",end,"Ended; All ""tills"" are back.",id,New tills,pos web,${recorded}`,
  )
  assert.equal(rows[2], `7,${at},g3n-opsd,,secret_code_set,Secret code set,,,,${recorded}`)
})
