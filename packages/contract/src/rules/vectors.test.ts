import assert from 'node:assert/strict'
import { test } from 'node:test'
import retry from '../../vectors/retry.json' with { type: 'json' }
import scopes from '../../vectors/scopes.json' with { type: 'json' }
import state from '../../vectors/state.json' with { type: 'json' }
import { windowCovers, windowTouches } from './coverage.ts'
import { gateAt } from './gate.ts'
import { type Placed, retryAfter } from './in-force.ts'
import { isScope } from './scope.ts'

const hourMs = 3_600_000

for (const { text, scope } of scopes.texts) {
  test(`[vectors.rules] ${JSON.stringify(text)} is ${scope === null ? 'no scope' : 'a scope'}`, () => {
    assert.equal(isScope(text) ? text.toLowerCase() : null, scope)
  })
}

for (const { what, window, scope, covers, touches } of scopes.covers) {
  test(`[vectors.rules] what a window covers: ${what}`, () => {
    assert.deepEqual([windowCovers(window, scope), windowTouches(window, scope)], [covers, touches])
  })
}

for (const { what, now, scope, heard, windows, refuses } of state.cases) {
  test(`[vectors.rules] what a gate refuses: ${what}`, () => {
    const covering = (windows as Placed[]).filter(window => windowCovers(window, scope))
    const { refusesAll, refusesWrites } = gateAt(covering, Date.parse(now), heard ? undefined : hourMs)
    const found = { read: refusesAll?.maintenance_id ?? null, write: refusesWrites?.maintenance_id ?? null }
    assert.deepEqual(found, refuses)
  })
}

for (const { what, now, planned_end, retry_after } of retry.cases) {
  test(`[vectors.rules] when to try again: ${what}`, () => {
    assert.equal(retryAfter(Date.parse(planned_end), Date.parse(now)), retry_after)
  })
}
