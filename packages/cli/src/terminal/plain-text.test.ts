import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainJson, plainText } from './plain-text.ts'

test('invisible characters become visible on a terminal, except those that scripts need', () => {
  for (const [text, shown] of [
    ['a\u202eb', 'a<U+202E>b'],
    ['a\u3164b', 'a<U+3164>b'],
    ['a\u115fb', 'a<U+115F>b'],
    ['a\u034fb', 'a<U+034F>b'],
    ['a\ue000b', 'a<U+E000>b'],
    ['a\u{e0041}b', 'a<U+E0041>b'],
    ['a\u001b[2Jb', 'a\u241b[2Jb'],
    ['a\u2028b', 'a<U+2028>b'],
  ] as const)
    assert.equal(plainText(text), shown)
  for (const text of ['Zoë', 'می\u200cخواهم', '👩\u200d💻', '❤\ufe0f', 'हिन्दी', 'a\u00a0b'])
    assert.equal(plainText(text), text)
  assert.equal(plainJson('a\u3164\u{e0041}'), String.raw`"a\u3164\udb40\udc41"`)
})
