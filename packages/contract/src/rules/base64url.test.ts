import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { base64urlBytes } from './base64url.ts'

test('decoding reverses encoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      assert.deepEqual(base64urlBytes(Buffer.from(bytes).toString('base64url')), new Uint8Array(bytes))
    }),
  )
})

test('a text is accepted only if it is the one encoding of its bytes', () => {
  const character = fc.constantFrom(...'ABCDQZaghwz0489-_+/=. \n\u00e4')
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 9 }), text => {
      const isTheOne = Buffer.from(text, 'base64url').toString('base64url') === text
      assert.equal(base64urlBytes(text) !== undefined, isTheOne)
    }),
    { numRuns: 2000 },
  )
})
