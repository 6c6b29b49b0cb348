import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDays } from './read-days.ts'

// A Saturday.
const today = '2026-11-28'

test('[status.find] weekdays and words for days near today are dates, in English and German', () => {
  const understood: Record<string, [days: string[], others: string]> = {
    yesterday: [['2026-11-27'], ''],
    gestern: [['2026-11-27'], ''],
    'Morgen switch': [['2026-11-29'], 'switch'],
    'last Tuesday': [['2026-11-24'], ''],
    'letzten Dienstag': [['2026-11-24'], ''],
    'nächsten Dienstag': [['2026-12-01'], ''],
    'Dienstag switch': [['2026-11-24', '2026-12-01'], 'switch'],
    'switch on Tuesday': [['2026-11-24', '2026-12-01'], 'switch'],
    Samstag: [['2026-11-28'], ''],
    'last saturday': [['2026-11-21'], ''],
    'next saturday': [['2026-12-05'], ''],
  }
  for (const [query, [days, others]] of Object.entries(understood))
    assert.deepEqual(readDays(query.split(' '), today), { days, others: others.split(' ').filter(Boolean) }, query)
  for (const query of ['switch', 'last', 'sun', 'store 250'])
    assert.equal(readDays(query.split(' '), today), undefined, query)
})
