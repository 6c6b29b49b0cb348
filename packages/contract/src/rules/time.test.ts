import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isTimestamp, toMillis, toTimestamp } from './time.ts'

/** Moments that a four-digit year can write, whatever the offset. */
const moment = fc.integer({ min: Date.UTC(1, 0, 2), max: Date.UTC(9998, 11, 31) })
const two = (value: number) => String(value).padStart(2, '0')
const offset = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`)
const digits = fc.stringMatching(/^\d{1,9}$/)

test('[base.time-input-offset] a moment written with any offset is that moment', () => {
  fc.assert(
    fc.property(
      moment,
      fc.oneof(offset, fc.constant('Z'), fc.constant('z')),
      fc.constantFrom('T', 't'),
      (millis, zone, mark) => {
        const seconds = Math.floor(millis / 1000) * 1000
        const text = writeAt(seconds, zone).replace('T', mark)
        assert.ok(isTimestamp(text), text)
        assert.equal(toMillis(text), seconds, text)
        assert.equal(toMillis(text), Temporal.Instant.from(text).epochMilliseconds)
      },
    ),
  )
})

test('[base.time-input-fraction] a fraction of a second is accepted and dropped', () => {
  fc.assert(
    fc.property(moment, digits, offset, (millis, fraction, zone) => {
      const seconds = Math.floor(millis / 1000) * 1000
      const text = writeAt(seconds, zone).replace(/(:\d\d)([+-])/, `$1.${fraction}$2`)
      assert.ok(isTimestamp(text), text)
      assert.equal(toTimestamp(toMillis(text)), toTimestamp(seconds), text)
      assert.equal(toMillis(text), Temporal.Instant.from(text).epochMilliseconds, text)
    }),
  )
})

test('[base.times-are-utc-seconds] a moment is written with Z and whole seconds, and read back', () => {
  fc.assert(
    fc.property(moment, millis => {
      const text = toTimestamp(millis)
      assert.match(text, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
      assert.ok(isTimestamp(text))
      assert.equal(toMillis(text), Math.floor(millis / 1000) * 1000)
      assert.equal(text, Temporal.Instant.fromEpochMilliseconds(millis).toString({ smallestUnit: 'second' }))
    }),
  )
})

test('[base.time-input-must-exist] a date or time that does not exist is not a timestamp', () => {
  const refused = [
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-06-30T23:59:60Z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+01:60',
    '2026-01-01T00:00:00+0100',
    '2026-01-01T00:00:00+01',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00,5Z',
    '2026-01-01T00:00:00Z[UTC]',
    '+002026-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '26-01-01T00:00:00Z',
    '20260101T000000Z',
    '2026-W01-1T00:00:00Z',
    '２０２６-01-01T00:00:00Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
    '2026-01-01',
    '1767225600',
    'now',
    '',
  ]
  for (const text of refused) assert.ok(!isTimestamp(text), text)
  for (const text of ['2024-02-29T00:00:00Z', '2000-02-29T23:59:59Z', '0001-01-01T00:00:00Z'])
    assert.ok(isTimestamp(text), text)
})

test('digits in the form of a timestamp are accepted exactly if they are a moment', () => {
  const field = fc.integer({ min: 0, max: 99 }).map(two)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      field,
      field,
      field,
      field,
      field,
      (year, month, day, hour, minute, second) => {
        const text = `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`
        assert.equal(isTimestamp(text), Number(second) !== 60 && isInstant(text), text)
      },
    ),
    { numRuns: 2000 },
  )
})

test('every accepted timestamp has a moment that can be written', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,30})?(Z|[+-][0-2]\d:[0-6]\d)$/),
      text => {
        if (!isTimestamp(text)) return
        const millis = toMillis(text)
        assert.ok(Number.isSafeInteger(millis), text)
        assert.ok(isTimestamp(toTimestamp(millis)), `${text} is written ${toTimestamp(millis)}`)
      },
    ),
    { numRuns: 2000 },
  )
})

test('the local time zone of the machine has no effect', () => {
  const before = process.env['TZ']
  const texts = ['2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00']
  const expected = texts.map(toMillis)
  try {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']) {
      process.env['TZ'] = zone
      assert.deepEqual(texts.map(toMillis), expected)
      assert.deepEqual(
        texts.map(text => toTimestamp(toMillis(text))),
        ['2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00Z'],
      )
    }
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

/** The text of a moment at an offset. */
function writeAt(millis: number, zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const shift = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return `${new Date(millis + shift).toISOString().slice(0, 19)}${zone}`
}
