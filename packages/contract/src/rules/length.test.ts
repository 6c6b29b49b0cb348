import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLength } from './length.ts'

test('lengths are read as people write them', () => {
  const cases: Record<string, number> = {
    '90m': 5400,
    '90 min': 5400,
    '1h30m': 5400,
    '1h 30m': 5400,
    '1h30': 5400,
    '1 h 05': 3900,
    '1:30': 5400,
    '0:45': 2700,
    '26:00': 93_600,
    '1:30:10': 5410,
    '1.5h': 5400,
    '1.5 h': 5400,
    '1,5h': 5400,
    '1,5 Stunden': 5400,
    '2 Std. 30 Min.': 9000,
    '1 Tag und 6 Stunden': 108_000,
    '3 Tage': 259_200,
    '45 Sek': 45,
    '90 minutes': 5400,
    '1 hour and 30 minutes': 5400,
    '1 hour, 30 minutes': 5400,
    '2 hrs': 7200,
    '1d': 86_400,
    '45s': 45,
    ' 10  MIN ': 600,
  }
  for (const [text, seconds] of Object.entries(cases)) assert.deepEqual(readLength(text), { seconds }, text)
})

test('a number without a unit is not guessed', () => {
  assert.deepEqual(readLength(' 90 '), { bare: '90' })
  assert.deepEqual(readLength('1.5'), { bare: '1.5' })
})

test('anything else is no length', () => {
  for (const text of [
    ...['', '0m', '0:00', '-5m', 'h', '1x', '30m foo', '1.5s', '1 month', '1hm', '9999999999999999999', '1h5'],
    ...['1:5', '1:60', '1:30h', ':30', '1,500 h', '1h30m20', '1h and', '1m,', 'and 1h', '99999999999999999999 d'],
  ])
    assert.equal(readLength(text), undefined, text)
})

test('what is written with hours, minutes and seconds is read back', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
      const total = hours * 3600 + minutes * 60 + seconds
      fc.pre(total > 0)
      const two = (count: number) => String(count).padStart(2, '0')
      for (const text of [
        `${hours}h${minutes}m${seconds}s`,
        `${hours} hours, ${minutes} minutes and ${seconds} seconds`,
        `${hours}:${two(minutes)}:${two(seconds)}`,
      ])
        assert.deepEqual(readLength(text), { seconds: total }, text)
    }),
  )
})
