import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { base64urlBytes } from './base64url.ts'

test('bytes come back from the one text that they have', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      assert.deepEqual(base64urlBytes(Buffer.from(bytes).toString('base64url')), new Uint8Array(bytes))
    }),
  )
})

test('a text is read if it is the one that its bytes have, and else not at all', () => {
  const character = fc.constantFrom(...'ABCDQZaghwz0489-_+/=. \n\u00e4')
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 9 }), text => {
      const isTheOne = Buffer.from(text, 'base64url').toString('base64url') === text
      assert.equal(base64urlBytes(text) !== undefined, isTheOne)
    }),
    { numRuns: 2000 },
  )
})
