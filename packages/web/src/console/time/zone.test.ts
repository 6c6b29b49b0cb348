import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changeIn, dayIn, fromField, momentsOf, offsetAt, toField, wallAt } from './zone.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Sao_Paulo']
const moment = fc
  .integer({ min: Date.UTC(2015, 0), max: Date.UTC(2037, 0) })
  .map(at => Math.floor(at / 60_000) * 60_000)

test('the wall clock of a zone is what the platform says it is', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      const { year, month, day, hour, minute } = there
      assert.deepEqual(wallAt(at, zone), { year, month, day, hour, minute })
      assert.equal(offsetAt(at, zone), Math.round(there.offsetNanoseconds / 1e6))
    }),
  )
})

test('a moment is among those that its wall-clock time means', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const moments = momentsOf(wallAt(at, zone), zone)
      assert.notEqual(moments.kind, 'skipped')
      assert.ok(Object.values(moments).includes(at), JSON.stringify(moments))
      assert.deepEqual(fromField(toField(wallAt(at, zone))), wallAt(at, zone))
    }),
  )
})

test('an hour that is shown twice means two moments, and one that is skipped means none', () => {
  assert.deepEqual(momentsOf({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, 'Europe/Berlin'), {
    kind: 'twice',
    first: Date.parse('2026-10-25T00:30:00Z'),
    second: Date.parse('2026-10-25T01:30:00Z'),
  })
  assert.deepEqual(momentsOf({ year: 2027, month: 3, day: 28, hour: 2, minute: 30 }, 'Europe/Berlin'), {
    kind: 'skipped',
    next: Date.parse('2027-03-28T01:30:00Z'),
  })
  const kinds = ['01:45', '02:15'].map(
    time => momentsOf(fromField(`2027-10-03T${time}`) ?? assert.fail(), 'Australia/Lord_Howe').kind,
  )
  assert.deepEqual(kinds, ['one', 'skipped'], 'half an hour there')
})

test('a clock change during a window is found to the minute', () => {
  const [from, until] = ['2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z'].map(text => Date.parse(text)) as [
    number,
    number,
  ]
  assert.equal(changeIn(from, until, 'Europe/Berlin'), Date.parse('2026-10-25T01:00:00Z'))
  assert.equal(changeIn(from, until, 'UTC'), undefined)
})

test('a day is from midnight to midnight, whatever the clocks do in between', () => {
  const hours = (date: string, zone: string) => {
    const { from, until } = dayIn(date, zone) ?? assert.fail(date)
    return [new Date(from).toISOString(), (until - from) / 3_600_000]
  }
  assert.deepEqual(hours('2026-11-30', 'UTC'), ['2026-11-30T00:00:00.000Z', 24])
  assert.deepEqual(hours('2026-03-29', 'Europe/Berlin'), ['2026-03-28T23:00:00.000Z', 23])
  assert.deepEqual(hours('2026-10-25', 'Europe/Berlin'), ['2026-10-24T22:00:00.000Z', 25])
  // Midnight was skipped there.
  assert.deepEqual(hours('2018-11-04', 'America/Sao_Paulo'), ['2018-11-04T03:00:00.000Z', 23])
  assert.equal(dayIn('', 'UTC'), undefined)
})
