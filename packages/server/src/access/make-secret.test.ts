import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { looksLikeApiKey, makeApiKey, makeSecretCode } from './make-secret.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const valueOf = (digits: string) =>
  [...digits].reduce((value, digit) => value * 62n + BigInt(base62.indexOf(digit)), 0n)

test('[api-key.shape] a key is its prefix, 256 bits in 43 characters, and a CRC-32 over both in six', () => {
  for (let count = 0; count < 1000; count++) {
    const key = makeApiKey()
    assert.match(key, /^opsk_[0-9A-Za-z]{49}$/)
    assert.ok(valueOf(key.slice(5, 48)) < 2n ** 256n)
    assert.equal(valueOf(key.slice(48)), BigInt(crc32(key.slice(0, 48))))
    assert.ok(looksLikeApiKey(key))
  }
})

test('[api-key.shape] keys use all of their bits', () => {
  const keys = Array.from({ length: 4000 }, () => valueOf(makeApiKey().slice(5, 48)))
  assert.equal(new Set(keys).size, keys.length)
  for (let bit = 0n; bit < 256n; bit++) {
    const ones = keys.filter(key => (key >> bit) % 2n === 1n).length
    assert.ok(ones > 1600 && ones < 2400, `bit ${bit} is set in ${ones} of ${keys.length} keys`)
  }
})

test('[api-key.shape] a key with one wrong character, or with two swapped, does not look like one', () => {
  fc.assert(
    fc.property(fc.nat(53), fc.constantFrom(...base62), (at, character) => {
      const key = makeApiKey()
      const wrong = key.slice(0, at) + character + key.slice(at + 1)
      assert.equal(looksLikeApiKey(wrong), wrong === key)
      const swapped = key.slice(0, at) + (key[at + 1] ?? '') + (key[at] ?? '') + key.slice(at + 2)
      assert.equal(looksLikeApiKey(swapped), swapped === key)
    }),
  )
})

test('[api-key.shape] no other text looks like a key', () => {
  const key = makeApiKey()
  for (const text of ['', 'opsk_', key.slice(1), `${key}0`, ` ${key}`, `${key}\n`, key.replace('_', '-')]) {
    assert.equal(looksLikeApiKey(text), false, JSON.stringify(text))
  }
  fc.assert(fc.property(fc.string(), text => !looksLikeApiKey(text)))
})

test('[secret-code.first-start] a generated code is five groups of five characters that people do not confuse', () => {
  const codes = Array.from({ length: 2000 }, makeSecretCode)
  assert.equal(new Set(codes).size, codes.length)
  for (const code of codes) assert.match(code, /^[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){4}$/)
  const counts = new Map<string, number>()
  for (const character of codes.join('').replaceAll('-', '')) counts.set(character, (counts.get(character) ?? 0) + 1)
  const expected = (codes.length * 25) / counts.size
  assert.equal(counts.size, 31)
  for (const [character, count] of counts) {
    assert.ok(Math.abs(count - expected) < expected * 0.2, `${character} occurs ${count} times, not ${expected}`)
  }
})
