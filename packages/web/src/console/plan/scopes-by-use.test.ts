import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scopesByUse } from './scopes-by-use.ts'

test('[console.scopes-offered] scopes of windows and of gates with credentials come first, by use, then those of other gates', () => {
  const gates = (count: number, scope: string, authenticated: boolean) =>
    Array.from({ length: count }, () => ({ scope, authenticated }))
  const windows = [{ scopes: ['pos', 'web'] }, { scopes: ['web', '*'] }]
  assert.deepEqual(
    scopesByUse(windows, [
      ...gates(1000, 'made/up', false),
      ...gates(5, 'also/made/up', false),
      ...gates(3, 'tills/emea', true),
      ...gates(9, 'pos', false),
      ...gates(2, '*', true),
    ]),
    ['tills/emea', 'web', 'pos', 'also/made/up', 'made/up'],
  )
  assert.deepEqual(scopesByUse([], []), [])
})
