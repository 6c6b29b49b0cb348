import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseZone } from './parse-zone.ts'

test('[cli.zone-proposed] zones are names, and offsets as people write them', () => {
  const cases: Record<string, string> = {
    'Europe/Berlin': 'Europe/Berlin',
    'america/new york': 'America/New_York',
    utc: 'UTC',
    '+01:00': '+01:00',
    '+2': '+02:00',
    'UTC+2': '+02:00',
    'gmt -3:30': '-03:30',
    '+0530': '+05:30',
  }
  for (const [text, zone] of Object.entries(cases)) assert.equal(parseZone(text), zone, text)
})

test('[cli.zone-proposed] for a city or an abbreviation, the error proposes the zone', () => {
  const cases: Record<string, RegExp> = {
    Berlin: /“Berlin” is not a time zone\. Did you mean Europe\/Berlin\?$/,
    berlni: /Did you mean Europe\/Berlin\?$/,
    'new york': /Did you mean America\/New_York\?$/,
    'Europe/Berln': /Did you mean Europe\/Berlin\?$/,
    CEST: /Did you mean Europe\/Berlin\?$/,
    IST: /Did you mean Asia\/Jerusalem or Asia\/Kolkata\?$/,
    nowhere: /Write a name such as Europe\/Berlin, UTC, or an offset such as \+01:00$/,
    '+25': /is not a time zone/,
  }
  for (const [text, message] of Object.entries(cases))
    assert.throws(() => parseZone(text), { exitCode: 2, message }, text)
})
