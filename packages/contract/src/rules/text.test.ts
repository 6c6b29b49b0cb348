import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLine, isName, isTyped, isVisible } from './text.ts'

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
  '\u1160',
  '\uffa0',
  '\u034f',
  '\u17b4',
  '\ufffc',
  '\ue000',
  '\u0378',
  '\u{13441}',
  '\u{13442}',
  '\u{16fe4}',
  '\u{1d159}',
  '\u0301',
  '\u093f',
  '\u20e3',
]

test('[base.text-visible] a text of invisible characters is not visible, and one visible character makes it so', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...unseen)),
      fc.constantFrom('a', '.', '日', 'é', 'ע', '😀', 'ก', '\u2801'),
      (blanks, mark) => {
        assert.equal(isVisible(blanks.join('')), false)
        assert.equal(isVisible(`${blanks.join('')}${mark}${blanks.join('')}`), true)
      },
    ),
  )
})

test('[base.names-one-line] a name has no control or format character or line separator anywhere', () => {
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
    '\u3164',
    '\u115f',
    '\u1160',
    '\uffa0',
    '\u034f',
    '\u17b4',
    '\u180b',
    '\u2800',
    '\u{16fe4}',
    '\u{1d159}',
    '\ufffc',
    '\u00a0',
    '\u2009',
    '\ue000',
    '\u{10fffd}',
    '\u0378',
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

test('[base.names-one-line] names of every script are accepted, with the marks and joiners that they need', () => {
  for (const name of [
    'alice',
    'Zoë',
    'José',
    'Nguyễn Thị Ánh',
    'Łukasz Żółć',
    '山田 太郎',
    '山田\u3000太郎',
    '한국어',
    'محمد',
    'مُحَمَّد',
    'می\u200cخواهم',
    'हिन्दी',
    'क्\u200dष',
    'ශ්\u200dරී',
    'สมชาย ใจดี',
    'น้ำ',
    'မြွှေ့',
    'ខ្មែរ',
    'שָׁלוֹם',
    '👩\u200d💻',
    '👩🏽\u200d🚒',
    '🏳\ufe0f\u200d🌈',
    '❤\ufe0f',
    'till 1\ufe0f\u20e3',
    "O'Neil-Smith (night)",
    'שלום',
  ])
    for (const form of ['NFC', 'NFD']) assert.equal(isName(name.normalize(form)), true, name)
})

test('[base.names-one-line] a name that looks like another because of blanks, marks or a joiner is rejected', () => {
  for (const name of [
    '',
    ' ',
    ' alice',
    'alice ',
    'alice  bob',
    'alice\u3000bob',
    '\u3000山田',
    '\u200d',
    'a\u200d',
    '\u200ca',
    'a\u200c b',
    'ali\u200dce',
    'ali\u200cce',
    '日\u200d本',
    'מ\u200cם',
    'مح\u200dمد',
    '1\u200d2',
    'a\u200c\u200cb',
    'می\u200c\u200cخواهم',
    'a\ufe0f',
    '1\ufe0f',
    '🍕\ufe0f',
    '❤\ufe0f\ufe0f',
    `a${'\u0301'.repeat(50)}`,
    'a\u0301\u0301',
    'é\u0301',
    'a\u0300\u0301\u0302\u0303\u0304',
    '\u0301a',
    'a \u0301b',
  ])
    assert.equal(isName(name), false, JSON.stringify(name))
})

test('a secret code can be typed: it has plain blanks inside, and no other invisible characters', () => {
  for (const code of [
    'open-sesame-1234',
    'correct  horse battery',
    'Kassenschlüssel 7',
    '🧾'.repeat(12),
    '一二三四五六七八九十廿卅',
  ])
    assert.equal(isTyped(code), true, code)
  for (const code of [
    'open\u200bsesame',
    'open\u00a0sesame',
    'open\tsesame',
    'open\nsesame',
    ' open',
    'open ',
    'a\u3164',
    'a\u202eb',
    '\ud83e',
  ])
    assert.equal(isTyped(code), false, JSON.stringify(code))
})

test('a line overrides no direction, has no breaks, and may be in any script', () => {
  for (const line of [
    'Corner Shops',
    'Boutique\u00a0: état',
    'תחזוקה\u200f!',
    'می\u200cخواهم',
    '❤\ufe0f Shops',
    '山田\u3000',
  ])
    assert.equal(isLine(line), true, line)
  for (const line of [
    '',
    '\u3164',
    'a\u202eb',
    'a\u2028b',
    'a\u2029b',
    'a\nb',
    'a\tb',
    'a\u200bb',
    'a\u0000b',
    '\ud83e',
  ])
    assert.equal(isLine(line), false, JSON.stringify(line))
})
