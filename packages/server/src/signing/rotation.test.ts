import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { publishedKeysAt, signingKeyAt, signsFrom } from './rotation.ts'

const minute = 60_000
const hour = 60 * minute
const key = (name: string, created_at: number) => ({ name, created_at })
const names = (keys: readonly { name: string }[]) => keys.map(({ name }) => name).join('')

test('the very first key signs at once, each later one ten minutes after it was made', () => {
  const keys = [key('a', hour), key('b', 5 * hour)]
  assert.equal(signsFrom(keys, 0), hour)
  assert.equal(signsFrom(keys, 1), 5 * hour + 10 * minute)
  const signing = (now: number) => signingKeyAt(keys, now)?.name
  assert.deepEqual([signing(hour), signing(5 * hour), signing(5 * hour + 10 * minute - 1)], ['a', 'a', 'a'])
  assert.equal(signing(5 * hour + 10 * minute), 'b')
  assert.equal(signing(0), 'a', 'if the clock is before all keys')
  assert.equal(signingKeyAt([], 0), undefined)
})

test('a key is published as soon as it is made, until 48 hours after its successor begins to sign', () => {
  const keys = [key('a', 0), key('b', hour), key('c', hour + 5 * minute)]
  const gone = (index: number) => signsFrom(keys, index + 1) + 48 * hour
  assert.equal(names(publishedKeysAt(keys, hour)), 'abc')
  assert.equal(names(publishedKeysAt(keys, gone(0) - 1)), 'abc')
  assert.equal(names(publishedKeysAt(keys, gone(0))), 'bc')
  assert.equal(names(publishedKeysAt(keys, gone(1))), 'c')
  assert.equal(names(publishedKeysAt(keys, 1000 * hour)), 'c')
})

test('whenever keys were made, the one that signs is published for ten minutes before and 48 hours after', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 100 * hour }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 0, max: 800 * hour }), (each, now) => {
      let at = 0
      const keys = each.map((gap, index) => key(String(index), (at += gap)))
      const known = (moment: number) => keys.filter(({ created_at }) => created_at <= moment)
      const signing = signingKeyAt(known(now), now)
      if (signing === undefined) return
      const isFirst = signing === keys[0]
      const publishedAt = (moment: number) => publishedKeysAt(known(moment), moment).includes(signing)
      assert.ok(publishedAt(now))
      assert.ok(publishedAt(now + 48 * hour - 1))
      if (!isFirst) assert.ok(publishedAt(now - 10 * minute))
    }),
  )
})
