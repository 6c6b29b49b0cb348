import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDuration } from './format-duration.ts'
import { durationForms, parseDuration } from './parse-duration.ts'

test('durations are read as people write them', () => {
  const cases: Record<string, number> = {
    '90m': 5400,
    '1h30m': 5400,
    '1h 30m': 5400,
    '1.5h': 5400,
    '90 minutes': 5400,
    '1 hour and 30 minutes': 5400,
    '2h': 7200,
    '2 hrs': 7200,
    '1d': 86_400,
    '45s': 45,
    ' 10 MIN ': 600,
  }
  for (const [text, seconds] of Object.entries(cases)) assert.equal(parseDuration(text), seconds, text)
})

test('[cli.bare-number] a number without a unit is an error that says how to write it', () => {
  for (const text of ['90', '5400', ' 1.5 ']) {
    const message = `“${text.trim()}” has no unit: write ${text.trim()}m or ${text.trim()}s`
    assert.throws(() => parseDuration(text), { exitCode: 2, message })
  }
})

test('anything else is an error', () => {
  for (const text of ['', '0', '-5m', 'h', '1x', '30m foo', '1.5s', '1 month', '1hm', '9999999999999999999']) {
    assert.throws(() => parseDuration(text), { exitCode: 2 }, text)
  }
})

test('the forms in the help are accepted', () => {
  const forms = durationForms.split(/, | or /).map(form => form.replaceAll('"', ''))
  assert.deepEqual(
    forms.map(form => parseDuration(form)),
    [5400, 5400, 5400, 5400, 7200, 108_000, 90],
  )
})

test('durations are written short', () => {
  assert.equal(formatDuration(5400), '1h 30m')
  assert.equal(formatDuration(86_461), '1d 1m 1s')
  assert.equal(formatDuration(0), '0s')
})
