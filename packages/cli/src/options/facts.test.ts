import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDuration } from '../time/parse-duration.ts'
import { parseStart } from '../time/parse-start.ts'
import { lengthForms, timeForms } from './facts.ts'

test('every form in the reference and the manual page is accepted', () => {
  const context = { now: Date.parse('2026-11-24T12:00:20Z'), timeZone: 'Europe/Berlin' }
  for (const form of timeForms.flatMap(({ forms }) => [...forms]))
    assert.doesNotThrow(() => parseStart(form, context), form)
  for (const form of lengthForms.flatMap(({ forms }) => [...forms])) assert.ok(parseDuration(form) > 0, form)
})
