import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentForms, parsePast, parseStart, pastForms } from './parse-start.ts'

const berlin = { now: Date.parse('2026-11-24T12:00:20Z'), timeZone: 'Europe/Berlin' }
const read = (text: string, context = berlin) => new Date(parseStart(text, context).at).toISOString().slice(0, 19)

test('the forms in the help are accepted', () => {
  const forms = momentForms.match(/"[^"]+"|\bnow\b|\b[\dT:+-]{5,}/g)?.map(form => form.replaceAll('"', '')) ?? []
  assert.equal(forms.length, 9)
  for (const form of forms) assert.doesNotThrow(() => read(form), form)
})

test('a start is read as people write it', () => {
  const cases: Record<string, string> = {
    now: '2026-11-24T12:00:20',
    'in 10 minutes': '2026-11-24T12:10:20',
    'in 1h30m': '2026-11-24T13:30:20',
    '  In  2 hours ': '2026-11-24T14:00:20',
    'today 22:00': '2026-11-24T21:00:00',
    'tomorrow 02:00': '2026-11-25T01:00:00',
    'tomorrow at 2:00': '2026-11-25T01:00:00',
    'tomorrow 02:00 UTC': '2026-11-25T02:00:00',
    '2026-12-01 02:00': '2026-12-01T01:00:00',
    '2:00 PM': '2026-11-24T13:00:00',
    '2pm': '2026-11-24T13:00:00',
    '12:30 a.m.': '2026-11-24T23:30:00',
    '12 pm': '2026-11-25T11:00:00',
    'tomorrow at 2 am': '2026-11-25T01:00:00',
    '02:00 tomorrow': '2026-11-25T01:00:00',
    '2:00 pm tomorrow UTC': '2026-11-25T14:00:00',
    '2026-12-01 2:00pm Europe/London': '2026-12-01T14:00:00',
    '2026-12-01T02:00:30': '2026-12-01T01:00:30',
    '2026-07-01 02:00': '2026-07-01T00:00:00',
    '2026-12-01 02:00 America/New_York': '2026-12-01T07:00:00',
    '2026-12-01 02:00 america/new_york': '2026-12-01T07:00:00',
    '2026-12-01T02:00:00Z': '2026-12-01T02:00:00',
    '2026-12-01t02:00:00.5z': '2026-12-01T02:00:00',
    '2026-12-01 02:00 +05:30': '2026-11-30T20:30:00',
    '2026-12-01 02:00-0300': '2026-12-01T05:00:00',
    '2026-12-01T02:00+01:00[Europe/Berlin]': '2026-12-01T01:00:00',
    '2am': '2026-11-25T01:00:00',
    'sat 02:00': '2026-11-28T01:00:00',
    'Saturday at 2am': '2026-11-28T01:00:00',
    'Thurs, 2:30 pm': '2026-11-26T13:30:00',
    '2am on Sunday': '2026-11-29T01:00:00',
    'sun 02:00 UTC': '2026-11-29T02:00:00',
    '24.12. 02:00': '2026-12-24T01:00:00',
    '24.12., 2am': '2026-12-24T01:00:00',
    '1.2. 02:00': '2027-02-01T01:00:00',
    '24.12.2026 02:00': '2026-12-24T01:00:00',
    '24. 12. 2026 02:00': '2026-12-24T01:00:00',
    '24 Dec 02:00': '2026-12-24T01:00:00',
    '24. December 2026 at 2 am': '2026-12-24T01:00:00',
    'Dec 24 2am': '2026-12-24T01:00:00',
    'December 24th, 2027 02:00': '2027-12-24T01:00:00',
    '02:00 24 may': '2027-05-24T00:00:00',
    'tonight 23:00': '2026-11-24T22:00:00',
    'tonight 2am': '2026-11-25T01:00:00',
    'tonight at 11pm': '2026-11-24T22:00:00',
    '2am tomorrow': '2026-11-25T01:00:00',
    '0200': '2026-11-25T01:00:00',
    'tomorrow 0230': '2026-11-25T01:30:00',
    '24 Dec 2026 0200': '2026-12-24T01:00:00',
    '2.30': '2026-11-25T01:30:00',
    '2.10 pm': '2026-11-24T13:10:00',
    'morgen 2 Uhr': '2026-11-25T01:00:00',
    'morgen um 2.30 Uhr': '2026-11-25T01:30:00',
    'heute 23 Uhr': '2026-11-24T22:00:00',
    'heute Nacht 2 Uhr 15': '2026-11-25T01:15:00',
    'übermorgen 14 Uhr': '2026-11-26T13:00:00',
    'Sonnabend 2:00': '2026-11-28T01:00:00',
    'So 2 Uhr': '2026-11-29T01:00:00',
    '24. Dez. 02:00': '2026-12-24T01:00:00',
    '1. März 2027 2 Uhr': '2027-03-01T01:00:00',
    jetzt: '2026-11-24T12:00:20',
    'tomorrow 02:00 UTC+2': '2026-11-25T00:00:00',
    'tomorrow 02:00 +2': '2026-11-25T00:00:00',
  }
  for (const [text, at] of Object.entries(cases)) assert.equal(read(text), at, text)
})

test('a time alone is the next such time, including the current minute', () => {
  assert.equal(read('02:00'), '2026-11-25T01:00:00')
  assert.equal(read('23:30'), '2026-11-24T22:30:00')
  assert.equal(read('13:00'), '2026-11-24T12:00:00')
  assert.equal(read('12:59'), '2026-11-25T11:59:00')
  assert.equal(read('12:30 UTC'), '2026-11-24T12:30:00')
  assert.equal(read('00:30 Asia/Tokyo'), '2026-11-24T15:30:00')
})

test('a weekday or a date without a year is the next one, which is today if the time is still ahead', () => {
  assert.equal(read('tue 13:00'), '2026-11-24T12:00:00')
  assert.equal(read('tuesday 12:59'), '2026-12-01T11:59:00')
  assert.equal(read('24.11. 22:00'), '2026-11-24T21:00:00')
  assert.equal(read('24.11. 12:00'), '2027-11-24T11:00:00')
  assert.throws(() => read('29.2. 02:00'), { message: /do not come within a year/ })
})

test('[cli.forms-that-work] a text that can mean several times is an error with the forms that work', () => {
  const cases: Record<string, RegExp> = {
    '5/11 02:00': /has the date 5\/11, which is read with .*: write it like "5 Nov 02:00" or "11 May 02:00"/,
    '29/11': /has the date 29\/11, .*: write it like "29 Nov 02:00"$/,
    '12/24 02:00': /has the date 12\/24, .*: write it like "24 Dec 02:00"$/,
    '24/12/2026': /the date 24\/12\/2026, .*: write it like "24 Dec 2026 02:00"$/,
    '2026/12/24': /the date 2026\/12\/24, which is read in different ways: write it like 2026-12-24, 24\.12\.2026/,
    '2.10': /can be a time or a date: write 02:10, or "2\.10\. 02:00"/,
    '24.12': /has no time of day: write "24\.12\. 02:00"/,
    '2027': /can be a time or a year: write 20:27, or a date such as "24 Dec 2027 02:00"/,
    'tomorrow 02:00 Berlin': /“Berlin” is not a time zone. Did you mean Europe\/Berlin\?/,
    'next saturday 2am': /different days: write "sat 02:00" for the coming one/,
    sat: /has no time of day: write "sat 02:00"/,
    '24.12.2026': /write "24\.12\.2026 02:00"/,
    '2026-12-24': /write "2026-12-24 02:00"/,
    '2': /write 02:00, 2am or "in 2 hours"/,
    '14': /write 14:00 or "in 14 hours"/,
    'today is fine': /is not a time: write now, /,
    '90m': /is a length of time: write "in 90m"/,
    '31.11. 02:00': /“31\.11\.” is a date that does not exist/,
    '2026-02-30 02:00': /“2026-02-30” is a date that does not exist/,
  }
  for (const [text, message] of Object.entries(cases)) assert.throws(() => read(text), { exitCode: 2, message }, text)
})

test('only a named zone is reported as one', () => {
  assert.equal(parseStart('2026-12-01 02:00 Asia/Tokyo', berlin).zone, 'Asia/Tokyo')
  assert.equal(parseStart('2026-12-01 02:00', berlin).zone, undefined)
  assert.equal(parseStart('2026-12-01T02:00:00+09:00', berlin).zone, undefined)
})

test('a time that clocks skip is an error with the two nearest times', () => {
  const message = /02:30 does not exist in Europe\/Berlin.*2026-03-29T01:59\+01:00 and 2026-03-29T03:00\+02:00/
  assert.throws(() => parseStart('2026-03-29 02:30', berlin), { exitCode: 2, message })
  const eve = { ...berlin, now: Date.parse('2026-03-28T22:00:00Z') }
  assert.throws(() => parseStart('02:30', eve), { exitCode: 2, message })
  assert.throws(() => parseStart('tomorrow 02:30', eve), { exitCode: 2, message })
  assert.equal(read('02:30', { ...berlin, now: Date.parse('2026-03-29T05:00:00Z') }), '2026-03-30T00:30:00')
})

test('a time that clocks show twice is an error, unless it has an offset', () => {
  const message = /02:30 happens twice.*2026-10-25T02:30\+02:00 or 2026-10-25T02:30\+01:00/
  assert.throws(() => parseStart('2026-10-25 02:30', berlin), { exitCode: 2, message })
  assert.throws(() => parseStart('2026-10-25 02:30 Europe/Berlin', berlin), { exitCode: 2, message })
  assert.equal(read('2026-10-25 02:30+02:00'), '2026-10-25T00:30:00')
  assert.equal(read('2026-10-25T02:30+01:00'), '2026-10-25T01:30:00')
  assert.equal(read('2026-10-25 02:30 +01:00 Europe/Berlin'), '2026-10-25T01:30:00')
  const night = (now: string) => ({ ...berlin, now: Date.parse(now) })
  assert.throws(() => parseStart('02:30', night('2026-10-24T22:00:00Z')), { message })
  assert.equal(read('02:30', night('2026-10-25T00:45:00Z')), '2026-10-25T01:30:00')
})

test('an offset that a zone does not have then is an error', () => {
  assert.throws(() => parseStart('2026-12-01 02:00+02:00 Europe/Berlin', berlin), { exitCode: 2 })
})

test('anything else is an error', () => {
  const wrong = [
    '',
    'soon',
    '2026-02-30 02:00',
    '2026-13-01 02:00',
    '24:00',
    '12:60',
    '2026-12-01',
    'in',
    'in x',
    'in 90',
    '2',
    '13:00 pm',
    '0 am',
    'today 02:00 tomorrow',
  ]
  for (const text of [
    ...wrong,
    '2026-12-01 02:00 Europe/Atlantis',
    '2026-12-01T23:59:60Z',
    '2026-12-01 02:00 +25:00',
  ]) {
    assert.throws(() => parseStart(text, berlin), { exitCode: 2 }, text)
  }
})

test('[cli.since] a moment that has passed is the last such time; a day alone is its first or its last moment', () => {
  const past = (text: string, edge: 'start' | 'end' = 'start') =>
    new Date(parsePast(text, berlin, edge).at).toISOString().slice(0, 19)
  const cases: Record<string, string> = {
    now: '2026-11-24T12:00:20',
    '12h': '2026-11-24T00:00:20',
    '2 days ago': '2026-11-22T12:00:20',
    'vor 2 Stunden': '2026-11-24T10:00:20',
    '13:00': '2026-11-24T12:00:00',
    '18:00': '2026-11-23T17:00:00',
    'yesterday 18:00': '2026-11-23T17:00:00',
    'gestern 18 Uhr': '2026-11-23T17:00:00',
    'tue 18:00': '2026-11-17T17:00:00',
    'fri 18:00': '2026-11-20T17:00:00',
    '27 Nov 18:00': '2025-11-27T17:00:00',
    '20.11. 18:00 UTC': '2026-11-20T18:00:00',
    yesterday: '2026-11-22T23:00:00',
    tue: '2026-11-23T23:00:00',
    '2026-11-20': '2026-11-19T23:00:00',
  }
  for (const [text, at] of Object.entries(cases)) assert.equal(past(text), at, text)
  assert.equal(past('yesterday', 'end'), '2026-11-23T23:00:00')
  for (const form of pastForms.split(/, | or /)) assert.doesNotThrow(() => past(form.replaceAll('"', '')), form)
  for (const text of ['12', 'soon', '5/11', '']) assert.throws(() => past(text), { exitCode: 2 }, text)
})
