import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findByWords } from './find-by-words.ts'

const commands = [
  { text: 'Now', more: 'h' },
  { text: 'Settings', more: 's' },
  { text: 'Extend: Weekend stock', more: 'pos/emea' },
  { text: 'End: Weekend stock', more: 'pos/emea' },
  { text: 'Start now: End of year', more: 'web' },
  { text: 'Cancel: End of year', more: 'web' },
  { text: 'End of year', more: 'scheduled · web' },
  { text: 'Trend report', more: 'ended · 日本/東京' },
]
const found = (typed: string) => findByWords(commands, typed).map(({ text }) => text)

test('[console.palette] items that begin with the input come before those that only contain it', () => {
  assert.equal(found('end')[0], 'End: Weekend stock')
  assert.deepEqual(found('end').slice(0, 2), ['End: Weekend stock', 'End of year'])
  assert.equal(found('END ')[0], 'End: Weekend stock')
  assert.equal(found('ext')[0], 'Extend: Weekend stock')
  assert.equal(found('start')[0], 'Start now: End of year')
  assert.equal(found('now')[0], 'Now')
  assert.equal(found('s')[0], 'Settings')
  assert.deepEqual(found('end stock'), ['End: Weekend stock', 'Extend: Weekend stock'])
  assert.deepEqual(found('emea')[0], 'Extend: Weekend stock')
  assert.deepEqual(found('end').at(-1), 'Extend: Weekend stock')
  assert.deepEqual(found('東京'), ['Trend report'])
  assert.deepEqual(found('nothing at all'), [])
  assert.deepEqual(
    found(''),
    commands.map(({ text }) => text),
  )
})
