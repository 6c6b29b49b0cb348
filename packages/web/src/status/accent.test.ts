import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrast, readableAccent } from './accent.ts'

test('contrast is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#777777'), 1)
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
})

test('any accent colour becomes readable on light and dark; one that is readable is unchanged', () => {
  assert.equal(readableAccent('#2b3a67').light, '#2b3a67')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), colour => {
      const { light, dark } = readableAccent(`#${colour.toString(16).padStart(6, '0')}`)
      return contrast(light, '#eef4ff') >= 4.5 && contrast(dark, '#172238') >= 4.5
    }),
  )
})
