import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstThat } from './first-that.ts'

test('the first that holds is found with few questions, or the end if none does', async () => {
  const spans = fc.record({ from: fc.nat(1000), length: fc.nat(5000), first: fc.nat(7000) })
  await fc.assert(
    fc.asyncProperty(spans, async ({ from, length, first }) => {
      const end = from + length
      let asked = 0
      const found = await firstThat(from, end, async number => {
        asked++
        assert.ok(number >= from && number < end, 'nothing beyond the span is asked about')
        return number >= first
      })
      assert.equal(found, Math.min(end, Math.max(from, first)))
      assert.ok(asked <= Math.ceil(Math.log2(length + 1)))
    }),
  )
})
