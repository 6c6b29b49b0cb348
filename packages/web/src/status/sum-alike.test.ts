import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Affected, endsOf, sumAlike } from './sum-alike.ts'

const now = 1000
const stores = (from: number, count: number, endsAt: number): Affected[] =>
  Array.from({ length: count }, (_, at) => ({ scope: `pos/emea/${from + at}`, impact: 'blocked', endsAt }))

test('[status.many] each group is one line, whether or not some of it is late', () => {
  const sums = sumAlike([...stores(1, 42, now), ...stores(43, 18, 5000)], now, 10)
  assert.deepEqual(
    sums.map(({ scope, items, late, endsAt, hasOneEnd }) => [scope, items.length, late, endsAt, hasOneEnd]),
    [['pos/emea', 60, 42, 5000, true]],
  )
})

test('[status.many] a group with anything late comes before one that is in time', () => {
  const web = stores(1, 20, 3000).map(each => ({ ...each, scope: each.scope.replace('pos/emea', 'web') }))
  const sums = sumAlike([...web, ...stores(1, 20, 3000), ...stores(21, 1, now)], now, 10)
  assert.deepEqual(
    sums.map(({ scope, late }) => [scope, late]),
    [
      ['pos/emea', 1],
      ['web', 0],
    ],
  )
})

test('the end of some is that of the last in time; of those that are all late, that of the last', () => {
  const ends = (...each: number[]) =>
    endsOf(
      each.map(endsAt => ({ endsAt })),
      now,
    )
  assert.deepEqual(ends(900, 2000, 3000), { late: 1, endsAt: 3000, hasOneEnd: false, areSure: false })
  assert.deepEqual(ends(900, 3000, 3000), { late: 1, endsAt: 3000, hasOneEnd: true, areSure: false })
  assert.deepEqual(ends(900, 800), { late: 2, endsAt: 900, hasOneEnd: false, areSure: false })
})
