import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWeighted } from './weighted.ts'

test('the values of a list come in their order, each with its weight', () => {
  const read = (list: string) => readWeighted(list).map(({ value, weight }) => `${value} ${weight}`)
  assert.deepEqual(read('de-CH, en;q=0.5,fr; Q=0.25 ,*;level=1;q=0'), ['de-ch 1', 'en 0.5', 'fr 0.25', '* 0'])
  assert.deepEqual(read('a;q=x, b;q=-1, c;q=2, d;q='), ['a 0', 'b 0', 'c 0', 'd 0'])
  assert.deepEqual(read(''), [' 1'])
  assert.equal(read('a,'.repeat(1000)).length, 50)
})
