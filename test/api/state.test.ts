// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/contract'
import { freshStore } from '../engines/fresh-store.ts'
import { startApp } from '../stage/start-app.ts'

const hour = 3_600_000

const transitions = (entries: JournalEntry[], id: string) =>
  entries
    .filter(entry => entry.maintenance_id === id && entry.actor === 'sweep')
    .map(({ action, at, late }) => [action, at, late === true])

test('[state.not-late] what a write makes due is not late, however long ago its time was', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  const moved = await schedule(3600)
  await clock.pass(600_000)
  const past = new Date(clock.now() - 50_000).toISOString()
  await data('maintenanceUpdate', { maintenance_id: moved.maintenance_id, scheduled_start_utc: past })
  await schedule(-50)
  const starts = (await journal()).filter(({ action }) => action === 'start')
  assert.deepEqual(
    starts.map(({ actor, late }) => [actor, late]),
    [
      ['sweep', undefined],
      ['sweep', undefined],
    ],
  )
})

test('[state.sweep-journals-once] a start and an end are journaled once, at their moments, by the sweep', async t => {
  const { schedule, clock, journal } = await startApp(t)
  const { maintenance_id } = await schedule(30, { estimated_duration_seconds: 60, auto_end: true })
  await clock.pass(10 * 60_000)
  assert.deepEqual(transitions(await journal(), maintenance_id), [
    ['start', '2026-12-01T02:00:30Z', false],
    ['end', '2026-12-01T02:01:30Z', false],
  ])
})

test('[state.sweep-after-outage] transitions while the service was down are journaled at their planned times, as late', async t => {
  const store = await freshStore(t)
  const before = await startApp(t, { store })
  const gone = await before.schedule(600, { estimated_duration_seconds: 600, auto_end: true })
  const under = await before.schedule(600)
  await before.close()
  before.clock.jump(hour)
  const after = await startApp(t, { store, clock: before.clock })
  const first = await after.data('ping')
  assert.deepEqual([first.maintenance_active, first.active], [true, [under.maintenance_id]])
  await after.clock.pass(0)
  const entries = await after.journal()
  assert.deepEqual(transitions(entries, gone.maintenance_id), [
    ['start', '2026-12-01T02:10:00Z', true],
    ['end', '2026-12-01T02:20:00Z', true],
  ])
  assert.deepEqual(transitions(entries, under.maintenance_id), [['start', '2026-12-01T02:10:00Z', true]])
})

test('[get.ahead-of-journal] [list.status-not-overtaken] reads are ahead of the journal, exactly as its entries will be', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  const ended = await schedule(30, { estimated_duration_seconds: 60, auto_end: true })
  const started = await schedule(60)
  const waiting = await schedule(60, { auto_start: false })
  const headers = { 'x-api-key': (await data('apiKeyCreate', { name: 'reader', role: 'reader' })).api_key }
  const get = (maintenance_id: string) => data('maintenanceGet', { maintenance_id }, { headers })
  const list = async (status: string) =>
    (await data('maintenanceList', { status }, { headers })).items.map(({ maintenance_id }) => maintenance_id)
  clock.jump(120_000)
  const early = await Promise.all([ended, started, waiting].map(({ maintenance_id }) => get(maintenance_id)))
  assert.deepEqual(
    early.map(({ status, revision, started_at, ended_at }) => [status, revision, started_at, ended_at]),
    [
      ['ended', 3, '2026-12-01T02:00:30Z', '2026-12-01T02:01:30Z'],
      ['active', 2, '2026-12-01T02:01:00Z', undefined],
      ['scheduled', 1, undefined, undefined],
    ],
  )
  assert.deepEqual(await list('scheduled'), [waiting.maintenance_id])
  assert.deepEqual(await list('active'), [started.maintenance_id])
  assert.deepEqual(await list('ended'), [ended.maintenance_id])
  assert.deepEqual(await list('active,ended'), [started.maintenance_id, ended.maintenance_id])
  assert.equal(
    (await journal()).some(({ actor }) => actor === 'sweep'),
    false,
  )
  // The jump is over a minute: the sweep looks, waits a minute, and looks again.
  await clock.pass(80_000)
  assert.equal((await journal()).filter(({ actor }) => actor === 'sweep').length, 3)
  const late = await Promise.all([ended, started, waiting].map(({ maintenance_id }) => get(maintenance_id)))
  assert.deepEqual(late, early)
})

test('[state.clock-jump-waits] a jump that is corrected within a minute leaves no trace', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  await schedule(1800)
  const active = async () => (await data('ping')).maintenance_active
  await clock.pass(15_000)
  clock.jump(hour)
  await clock.pass(40_000)
  assert.equal(await active(), true, 'state follows the clock')
  clock.jump(-hour)
  await clock.pass(120_000)
  assert.equal(await active(), false)
  assert.equal(
    (await journal()).some(({ actor }) => actor === 'sweep'),
    false,
  )
  await clock.pass(1800_000)
  assert.equal((await journal()).filter(({ actor }) => actor === 'sweep').length, 1)
})

test('[state.clock-jump-waits] a jump that stays is journaled after a minute, as late', async t => {
  const { schedule, clock, journal } = await startApp(t)
  const { maintenance_id } = await schedule(1800)
  await clock.pass(15_000)
  clock.jump(hour)
  await clock.pass(60_000)
  assert.deepEqual(transitions(await journal(), maintenance_id), [])
  await clock.pass(15_000)
  assert.deepEqual(transitions(await journal(), maintenance_id), [['start', '2026-12-01T02:30:00Z', true]])
})

test('[state.journaled-rules] [state.clock-back] [ids.rise-with-clock-back] a clock set back ends nothing and restarts nothing', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  const first = await schedule(60)
  await clock.pass(61_000)
  clock.jump(-hour)
  await clock.pass(10 * 60_000)
  assert.equal((await data('ping')).maintenance_active, true)
  const second = await schedule(600)
  assert.ok(second.maintenance_id > first.maintenance_id)
  const entries = await journal()
  assert.equal(transitions(entries, first.maintenance_id).length, 1)
  const recorded = entries.map(({ recorded_at }) => recorded_at)
  assert.deepEqual(recorded, recorded.toSorted())
})

test('[state.auto-end-without-auto-start] a window started by an operator ends automatically, counted from its actual start', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  const { maintenance_id } = await schedule(60, { auto_start: false, auto_end: true, estimated_duration_seconds: 600 })
  await clock.pass(hour)
  await data('maintenanceStart', { maintenance_id })
  await clock.pass(599_000)
  assert.equal((await data('ping')).maintenance_active, true)
  await clock.pass(1000)
  assert.equal((await data('ping')).maintenance_active, false)
  assert.deepEqual(transitions(await journal(), maintenance_id), [['end', '2026-12-01T03:10:00Z', false]])
})

test('[record.overrun] [record.planned-end] without auto_end a window overruns, and the record says so', async t => {
  const { schedule, data, clock } = await startApp(t)
  const { maintenance_id } = await schedule(0, { estimated_duration_seconds: 600 })
  const headers = { 'x-api-key': (await data('apiKeyCreate', { name: 'reader', role: 'reader' })).api_key }
  const overrun = async () => (await data('maintenanceGet', { maintenance_id }, { headers })).overrun
  await clock.pass(599_000)
  assert.equal(await overrun(), false)
  await clock.pass(1000)
  assert.equal(await overrun(), true)
  assert.equal((await data('maintenanceList', {}, { headers })).items[0]?.overrun, true)
  assert.equal((await data('ping')).maintenance_active, true)
  assert.equal((await data('maintenanceEnd', { maintenance_id })).overrun, false)
})

test('[state.far-timer] [process.board-horizon] a window far ahead neither starts early nor late', async t => {
  const { schedule, data, clock, app, journal } = await startApp(t)
  const days = 40
  const { maintenance_id } = await schedule(days * 86_400)
  assert.equal(app.context.board.size, 0)
  await clock.pass(1000)
  assert.equal((await data('ping')).maintenance_active, false)
  // Most of the time passes at one stroke, as for a machine that slept: the board must be loaded again before the start.
  clock.jump((days - 2) * 86_400_000)
  await clock.pass(80_000)
  assert.equal(app.context.board.size, 1)
  clock.jump(2 * 86_400_000 - 100_000)
  await clock.pass(18_999)
  assert.equal((await data('ping')).maintenance_active, false)
  await clock.pass(1)
  assert.equal((await data('ping')).maintenance_active, true)
  await clock.pass(80_000)
  assert.deepEqual(
    transitions(await journal(), maintenance_id).map(([action, at]) => [action, at]),
    [['start', '2027-01-10T02:00:00Z']],
  )
})
