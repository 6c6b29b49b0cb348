import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact } from '../generated/types.gen.ts'
import { compareImpact, refuses, strictest } from './impact.ts'

const strictestFirst: Impact[] = ['blocked', 'read_only', 'notice']
const impact = fc.constantFrom<Impact>(...strictestFirst)

test('blocked is stricter than read_only, which is stricter than notice', () => {
  assert.deepEqual(
    ['notice', 'blocked', 'read_only'].toSorted((a, b) => compareImpact(b as Impact, a as Impact)),
    strictestFirst,
  )
})

test('the strictest of some impacts is one of them, and none is stricter', () => {
  assert.equal(strictest([]), undefined)
  fc.assert(
    fc.property(fc.array(impact, { minLength: 1 }), impacts => {
      assert.equal(
        strictest(impacts),
        strictestFirst.find(word => impacts.includes(word)),
      )
    }),
  )
})

test('only a notice refuses nothing', () => {
  assert.deepEqual(strictestFirst.filter(refuses), ['blocked', 'read_only'])
})
