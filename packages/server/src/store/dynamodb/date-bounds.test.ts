import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DateBounds } from './date-bounds.ts'

const base = Date.parse('2026-12-01T02:00:00Z')
/** The `Date` from an engine whose clock is ahead. */
const dateAt = (local: number, ahead: number) => new Date(Math.floor((local + ahead) / 1000) * 1000).toUTCString()

test('[instances.clocks] the whole seconds of many responses show precisely how far a clock is ahead', () => {
  for (const ahead of [0, 137, -137, 123_456, -3_600_777]) {
    const bounds = new DateBounds()
    assert.equal(bounds.offset(), undefined)
    bounds.note(dateAt(base + 5, ahead), base, base + 10)
    assert.ok((bounds.offset()?.uncertainty ?? 0) > 400, 'one response says little')
    for (let local = base; local < base + 50_000; local += 487) bounds.note(dateAt(local + 4, ahead), local, local + 8)
    const { offset = Number.NaN, uncertainty = Number.NaN } = bounds.offset() ?? {}
    assert.ok(uncertainty < 20, `${uncertainty} ms`)
    assert.ok(Math.abs(offset - ahead) <= uncertainty + 1, `${offset} for ${ahead}`)
  }
})

test('a clock that is set is measured again, and a response without a date is ignored', () => {
  const bounds = new DateBounds()
  for (let local = base; local < base + 20_000; local += 487) bounds.note(dateAt(local, 0), local, local)
  bounds.note(undefined, base, base)
  bounds.note('soon', base, base)
  assert.ok(Math.abs(bounds.offset()?.offset ?? Number.NaN) < 20)
  for (let local = base + 20_000; local < base + 40_000; local += 487) bounds.note(dateAt(local, 90_000), local, local)
  assert.ok(Math.abs((bounds.offset()?.offset ?? Number.NaN) - 90_000) < 20)
})
