import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextId } from './next-id.ts'

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('[ids.rise-with-clock-back] ids increase whatever the clock does', () => {
  const clock = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 })
  fc.assert(
    fc.property(clock, moments => {
      let last = ''
      for (const now of moments) {
        const id = nextId(last, now)
        assert.match(id, uuidv7)
        assert.ok(id > last, `${id} follows ${last}`)
        last = id
      }
    }),
  )
})

test('[record.id-uuidv7] an id has the milliseconds of its creation', () => {
  const now = Date.parse('2026-12-01T02:00:00.123Z')
  assert.equal(Number.parseInt(nextId('', now).replaceAll('-', '').slice(0, 12), 16), now)
})

test('more ids in a millisecond than the counter can count continue in the next', () => {
  let last = ''
  for (let index = 0; index < 5000; index++) {
    const id = nextId(last, 1000)
    assert.match(id, uuidv7)
    assert.ok(id > last)
    last = id
  }
  assert.equal(Number.parseInt(last.replaceAll('-', '').slice(0, 12), 16), 1001)
})
