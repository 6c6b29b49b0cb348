import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyCharacter } from '../../../../test/stage/any-character.ts'
import { canonicalJson } from './canonical-json.ts'

const value = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: anyCharacter }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: anyCharacter }), tie('value'), { maxKeys: 5 }),
  ),
})).value

test('the text is JSON of the same value, in any order of members', () => {
  fc.assert(
    fc.property(value, one => {
      const text = canonicalJson(one)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(one)))
      assert.equal(canonicalJson(reversed(one)), text)
    }),
  )
})

test('members are sorted by UTF-16 code units, without white space', () => {
  // The order that RFC 8785 gives as its example: code units, not code points.
  const members = { '€': 1, '\r': 2, \ufb33: 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
  assert.equal(canonicalJson(members), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  assert.equal(
    canonicalJson({ b: [1, -0, { d: 'x', c: true }], a: '"\\\n\u0007' }),
    '{"a":"\\"\\\\\\n\\u0007","b":[1,0,{"c":true,"d":"x"}]}',
  )
})

test('absent members are omitted; values that are never in the journal are rejected', () => {
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
  for (const wrong of [null, undefined, 1.5, Number.NaN, 2 ** 53, '\ud800', 1n, [null], { a: null }, { '\ud800': 1 }]) {
    assert.throws(() => canonicalJson(wrong), TypeError)
  }
})

test('no member named __proto__ is lost', () => {
  assert.equal(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":1}}')), '{"__proto__":{"a":1},"b":1}')
})

function reversed(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(reversed)
  if (typeof one !== 'object' || one === null) return one
  return Object.fromEntries(
    Object.entries(one)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}
