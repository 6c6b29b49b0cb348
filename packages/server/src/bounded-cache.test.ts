import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { BoundedCache, CacheBudget, textBytes } from './bounded-cache.ts'

const kibibyte = 1024

/** A cache of texts with a budget. */
function texts(budgetKib: number) {
  const full = { times: 0 }
  const budget = new CacheBudget(budgetKib * kibibyte, () => full.times++)
  return { budget, full, cache: new BoundedCache<string>(budget, textBytes) }
}

test('a key that was read twice stays, however many others are read once', () => {
  const { cache } = texts(10_000)
  cache.set('popular', 'the value')
  assert.equal(cache.get('popular'), 'the value')
  for (let count = 0; count < 100_000; count++) cache.set(`once-${count}`, 'x'.repeat(500))
  assert.equal(cache.get('popular'), 'the value')
  assert.equal(cache.get('once-0'), undefined)
  assert.ok(cache.bytes < 300 * kibibyte, `${cache.bytes} bytes`)
})

test('a key that is read again stays, even if others evicted it in between', () => {
  const { cache } = texts(10_000)
  const keys = Array.from({ length: 1000 }, (_, index) => `shop-${index}`)
  const ask = (key: string) => {
    if (cache.get(key) === undefined) cache.set(key, 'x'.repeat(2000))
  }
  for (const key of [...keys, ...keys]) ask(key)
  const cached = keys.filter(key => cache.get(key) !== undefined)
  assert.ok(cached.length > 900, `${cached.length} of ${keys.length}`)
})

test('a value larger than all that were read once is cached for the next read', () => {
  const { cache } = texts(10_000)
  cache.set('large', 'x'.repeat(1024 * kibibyte))
  assert.equal(cache.get('large')?.length, 1024 * kibibyte)
  cache.set('other', 'y')
  assert.equal(cache.get('large')?.length, 1024 * kibibyte)
})

test('the caches of a budget make room for each other: the largest drops its oldest', () => {
  const { budget, cache, full } = texts(100)
  const other = new BoundedCache<string>(budget, textBytes)
  const fill = (into: BoundedCache<string>, key: string) => {
    into.set(key, 'x'.repeat(10 * kibibyte))
    into.get(key)
  }
  for (let count = 0; count < 9; count++) fill(cache, String(count))
  assert.equal(full.times, 0)
  fill(other, 'a')
  assert.equal(full.times, 1)
  assert.equal(cache.get('0'), undefined)
  assert.equal(cache.get('1')?.length, 10 * kibibyte)
  assert.equal(other.get('a')?.length, 10 * kibibyte)
  // A key that is set again is new again.
  fill(cache, '1')
  fill(other, 'b')
  assert.equal(cache.get('2'), undefined)
  assert.ok(cache.get('1'))
})

test('a budget is never exceeded, and counts what is cached', () => {
  const step = fc.record({
    cache: fc.nat(2),
    key: fc.nat(30),
    length: fc.nat(5000),
    asks: fc.boolean(),
    clears: fc.nat(40),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), steps => {
      const budget = new CacheBudget(20 * kibibyte)
      const caches = Array.from({ length: 3 }, () => new BoundedCache<string>(budget, textBytes))
      const last = new Map<string, string>()
      for (const { cache, key, length, asks, clears } of steps) {
        const chosen = caches[cache]!
        const name = `${cache} ${key}`
        if (clears === 0) chosen.clear()
        else if (asks) assert.ok([undefined, last.get(name)].includes(chosen.get(name)))
        else {
          const text = `${last.size} ${'x'.repeat(length)}`
          chosen.set(name, text)
          last.set(name, text)
        }
        assert.ok(budget.bytes <= 20 * kibibyte)
        assert.ok(caches.every(({ bytes }) => bytes >= 0))
      }
      for (const each of caches) while (each.dropOldest() > 0);
      assert.equal(budget.bytes, 0)
    }),
  )
})

test('the count matches the heap: at most half too high or a tenth too low', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heapBytes = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  for (const length of [0, 100, 2000]) {
    const { cache } = texts(100_000)
    const before = heapBytes()
    for (let count = 0; count < 20_000; count++) {
      const key = `overview pos/emea/store-${count}`
      // One flat string, like a response.
      cache.set(key, Buffer.alloc(length, 'x').toString('latin1'))
      cache.get(key)
    }
    const ratio = cache.bytes / (heapBytes() - before)
    assert.ok(ratio > 0.9 && ratio < 1.5, `${length} characters: ${ratio.toFixed(2)} times the heap`)
    cache.clear()
  }
})

test('a text takes one or two bytes per character', () => {
  assert.equal(textBytes('Wartung für pos'), 15)
  assert.equal(textBytes('維護'), 4)
})
