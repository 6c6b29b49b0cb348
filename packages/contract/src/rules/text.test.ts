import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isName, isVisible } from './text.ts'

const unseen = [
  ' ',
  '\n',
  '\t',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u2060',
  '\u202e',
  '\u2028',
  '\u2800',
  '\u3000',
  '\u3164',
  '\u115f',
  '\ufe0f',
  '\ufeff',
  '\u{e0041}',
]

test('[base.text-visible] a text of what nobody sees is not visible, and one character more makes it so', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...unseen)),
      fc.constantFrom('a', '.', '日', 'é', 'ע', '😀', '́'),
      (blanks, mark) => {
        assert.equal(isVisible(blanks.join('')), false)
        assert.equal(isVisible(`${blanks.join('')}${mark}${blanks.join('')}`), true)
      },
    ),
  )
})

test('[base.names-one-line] a name has no control, format or separator of lines, wherever it stands', () => {
  const bad = [
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u0085',
    '\u009b',
    '\u00ad',
    '\u061c',
    '\u200b',
    '\u200e',
    '\u2028',
    '\u2029',
    '\u202a',
    '\u202e',
    '\u2060',
    '\u2066',
    '\ufeff',
    '\u{e0001}',
  ]
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.constantFrom(...bad),
      fc.string(),
      (before, character, after) => {
        assert.equal(isName(`${before}${character}${after}`), false)
      },
    ),
  )
})

test('[base.names-one-line] names of every script are taken, joiners between letters among them', () => {
  for (const name of [
    'alice',
    'Zoë',
    '山田 太郎',
    'محمد',
    'می\u200cخواهم',
    'क्\u200dष',
    'ශ්\u200dරී',
    '👩\u200d💻',
    '👩🏽\u200d🚒',
    '🏳\ufe0f\u200d🌈',
    "O'Neil-Smith (night)",
    'שלום',
  ])
    assert.equal(isName(name), true, name)
  for (const name of ['', ' ', '\u200d', 'a\u200d', '\u200ca', 'a\u200c b', '1\u200d2', 'a\u200c\u200cb'])
    assert.equal(isName(name), false, name)
})
