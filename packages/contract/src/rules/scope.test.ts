import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coveredAmong, coveringScopes, covers, proposedScope, touches, WHOLE_STACK } from './scope.ts'

/** Few and similar segments, so that scopes often meet. */
const segment = fc.constantFrom('pos', 'postal', 'po', 'p', 'emea', 'store-0042', 'store-004')
const scope = fc.oneof(
  { weight: 1, arbitrary: fc.constant(WHOLE_STACK) },
  { weight: 8, arbitrary: fc.array(segment, { minLength: 1, maxLength: 8 }).map(segments => segments.join('/')) },
)

test('[scope.covers-segments] a scope covers itself and everything below it, segment by segment', () => {
  assert.ok(covers('pos', 'pos'))
  assert.ok(covers('pos', 'pos/emea/store-0042'))
  assert.ok(covers('pos/emea', 'pos/emea/store-0042'))
  assert.ok(covers('*', 'pos/emea/store-0042'))
  assert.ok(covers('*', '*'))
  for (const other of ['postal', 'po', '*', 'x/pos', 'pos-2', 'pos.2', 'postal/pos'])
    assert.ok(!covers('pos', other), other)
  assert.ok(!covers('pos/emea', 'pos'))
  assert.ok(!covers('pos/emea', 'pos/emea2'))
})

test('covers is a partial order with the whole stack on top', () => {
  fc.assert(
    fc.property(scope, scope, scope, (a, b, c) => {
      assert.ok(covers(a, a))
      assert.ok(covers(WHOLE_STACK, a))
      if (covers(a, b) && covers(b, a)) assert.equal(a, b)
      if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c), `${a} ${b} ${c}`)
    }),
    { numRuns: 2000 },
  )
})

test('covers agrees with comparing segments', () => {
  fc.assert(
    fc.property(scope, scope, (a, b) => {
      const [over, under] = [a.split('/'), b.split('/')]
      const below = b !== WHOLE_STACK && over.every((part, index) => part === under[index])
      assert.equal(covers(a, b), a === WHOLE_STACK || a === b || below, `${a} ${b}`)
    }),
    { numRuns: 2000 },
  )
})

test('touches is either covering the other', () => {
  fc.assert(
    fc.property(scope, scope, (a, b) => {
      assert.equal(touches(a, b), covers(a, b) || covers(b, a))
      assert.equal(touches(a, b), touches(b, a))
    }),
  )
})

test('the covering scopes are exactly those that cover, widest first', () => {
  assert.deepEqual(coveringScopes('*'), ['*'])
  assert.deepEqual(coveringScopes('pos/emea'), ['*', 'pos', 'pos/emea'])
  fc.assert(
    fc.property(scope, scope, (a, b) => {
      assert.equal(coveringScopes(b).includes(a), covers(a, b), `${a} ${b}`)
      const all = coveringScopes(b)
      assert.equal(new Set(all).size, all.length)
      for (const [index, wide] of all.entries()) for (const narrow of all.slice(index)) assert.ok(covers(wide, narrow))
    }),
    { numRuns: 2000 },
  )
})

test('a scope with blanks is proposed as a path, and redundant scopes are found', () => {
  assert.equal(proposedScope('POS EMEA'), 'pos/emea')
  assert.equal(proposedScope(' pos /  emea\tstore-0042 '), 'pos/emea/store-0042')
  for (const none of ['pos', 'pos/', ' pos ', 'a b?', '', ' ', 'a b c d e f g h i'])
    assert.equal(proposedScope(none), undefined)
  assert.deepEqual(coveredAmong(['pos/emea', 'web', 'pos', 'pos/emea/1', 'postal']), [
    { scope: 'pos/emea', by: 'pos' },
    { scope: 'pos/emea/1', by: 'pos' },
  ])
  assert.deepEqual(coveredAmong(['*', 'pos']), [{ scope: 'pos', by: '*' }])
  assert.deepEqual(coveredAmong(['pos/emea', 'pos/apac']), [])
})
