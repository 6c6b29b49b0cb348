import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPeriod } from './read-period.ts'

const now = Date.parse('2026-11-28T12:00:00Z')

test('[status.find] a month or a day is understood as the standard and as Germans write it', () => {
  const understood: Record<string, string> = {
    '2026-11-28': '2026-11-28',
    '2026-11': '2026-11',
    '28.11.2026': '2026-11-28',
    '28.11.26': '2026-11-28',
    '1.2.2026': '2026-02-01',
    '11.2026': '2026-11',
    '28.11.': '2026-11-28',
    '05.01.': '2027-01-05',
    '29.2.2028': '2028-02-29',
  }
  for (const [word, period] of Object.entries(understood)) assert.equal(readPeriod(word, now), period, word)
  for (const word of ['28.11', '10.5', '1.2.3', '31.2.2026', '29.2.', '32.1.', '28.', '2026', '11.26', 'pos', ''])
    assert.equal(readPeriod(word, now), undefined, word)
})
