import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPeriods } from './read-periods.ts'

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
    '29/11': '2026-11-29',
    '12/24': '2026-12-24',
    '11/28/26': '2026-11-28',
    '5/5/2026': '2026-05-05',
  }
  for (const [word, period] of Object.entries(understood)) assert.deepEqual(readPeriods(word, now), [period], word)
  for (const word of [
    '28.11',
    '10.5',
    '1.2.3',
    '31.2.2026',
    '29.2.',
    '32.1.',
    '28.',
    '2026',
    '11.26',
    '49/42',
    '1/2/3',
    '1/2/34/5',
    'pos',
    '',
  ])
    assert.deepEqual(readPeriods(word, now), [], word)
})

test('[status.find] a day and a month that can change places are two readings', () => {
  assert.deepEqual(readPeriods('5/11', now), ['2026-11-05', '2027-05-11'])
  assert.deepEqual(readPeriods('01/02/2026', now), ['2026-02-01', '2026-01-02'])
})
