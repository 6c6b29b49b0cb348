// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/contract'
import { freshStore } from '../engines/fresh-store.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { assertChained, readJournal } from '../stage/read-journal.ts'
import { beginning, startApp, type TestApp } from '../stage/start-app.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** What the sweep journaled, without what every entry has. */
function swept(entries: readonly JournalEntry[]) {
  return entries
    .filter(({ actor }) => actor === 'sweep')
    .map(({ action, at, late, maintenance_id }) => ({ maintenance_id, action, at, late }))
}

/** A moment so long after the beginning of the test clocks, as answers write it. */
function after(ms: number): string {
  return new Date(Date.parse(beginning) + ms).toISOString().replace('.000Z', 'Z')
}

async function statusOf({ data }: TestApp, maintenance_id: string): Promise<string> {
  return (await data('maintenanceGet', { maintenance_id }, { headers: await keyOf(data) })).status
}

const keys = new WeakMap<TestApp['data'], Record<string, string>>()
async function keyOf(data: TestApp['data']): Promise<Record<string, string>> {
  const known = keys.get(data)
  if (known !== undefined) return known
  const { api_key } = await data('apiKeyCreate', { name: 'a test', role: 'operator' })
  keys.set(data, { 'x-api-key': api_key })
  return { 'x-api-key': api_key }
}

// --- down, stopped: a process of its own, and the real clock ---------------------------------------------------------

test('[state.sweep-after-outage] [state.sweep-journals-once] [get.ahead-of-journal] what came due while the process was down is right in the first response, and journaled once', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const due = await service.data('maintenanceSchedule', plan(4), key)
  const ending = await service.data(
    'maintenanceSchedule',
    plan(-54, { estimated_duration_seconds: 60, auto_end: true, scopes: ['pos'] }),
    key,
  )
  assert.equal(ending.status, 'active')
  await service.data('maintenanceSchedule', plan(3600), key)
  const before = await readJournal(service, key)
  await service.stop('SIGKILL')
  const plannedEnd = Date.parse(ending.started_at ?? '') + 60 * second
  await waitUntil(
    'both moments have passed by over two seconds',
    () => Date.now() > Math.max(plannedEnd, Date.parse(due.scheduled_start_utc)) + 3 * second,
  )

  const again = await startService(t, { store: service.store })
  const ping = await again.data('ping')
  assert.equal(ping.maintenance_active, true)
  assert.deepEqual(ping.active, [due.maintenance_id])
  assert.equal(ping.active_count, 1)
  const started = await again.data('maintenanceGet', { maintenance_id: due.maintenance_id }, key)
  assert.deepEqual([started.status, started.revision, started.started_at], ['active', 2, due.scheduled_start_utc])
  const ended = await again.data('maintenanceGet', { maintenance_id: ending.maintenance_id }, key)
  const endedAt = new Date(plannedEnd).toISOString().replace('.000Z', 'Z')
  assert.deepEqual([ended.status, ended.revision, ended.ended_at], ['ended', 3, endedAt])

  await waitUntil('both are journaled', async () => (await readJournal(again, key)).length >= before.length + 2)
  await again.stop()
  const third = await startService(t, { store: service.store })
  const entries = await readJournal(third, key)
  assert.deepEqual(entries.slice(0, before.length), before)
  assert.deepEqual(
    swept(entries.slice(before.length)).sort((a, b) => (a.action < b.action ? -1 : 1)),
    [
      { maintenance_id: ending.maintenance_id, action: 'end', at: endedAt, late: true },
      { maintenance_id: due.maintenance_id, action: 'start', at: due.scheduled_start_utc, late: true },
    ],
  )
  assert.equal(entries.length, before.length + 2, 'nothing else was journaled')
})

test('[state.sweep-after-outage] [ping.active] a process that was stopped responds correctly when it continues, and journals once', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const due = await service.data('maintenanceSchedule', plan(3), key)
  service.signal('SIGSTOP')
  const asked = service.data('ping')
  const start = Date.parse(due.scheduled_start_utc)
  await waitUntil('the start has passed by over two seconds', () => Date.now() > start + 3 * second)
  service.signal('SIGCONT')
  const ping = await asked
  assert.deepEqual(ping.active, [due.maintenance_id])
  assert.equal(ping.maintenance?.started_at, due.scheduled_start_utc)
  await waitUntil('the start is journaled', async () => swept(await readJournal(service, key)).length > 0)
  assert.deepEqual(swept(await readJournal(service, key)), [
    { maintenance_id: due.maintenance_id, action: 'start', at: due.scheduled_start_utc, late: true },
  ])
})

// --- down for hours: the store in a file, and a clock that the test drives ----------------------------------------------

test('[state.sweep-after-outage] [record.one-entry-per-revision] windows that started and ended while the service was down get both entries', async t => {
  const store = await freshStore(t)
  const clock = new ManualClock(beginning)
  const first = await startApp(t, { store, clock })
  const planned = await Promise.all(
    Array.from({ length: 300 }, (_, index) => first.schedule(600 + (index % 60), { auto_end: true })),
  )
  const overrun = await first.schedule(900)
  const byHand = await first.schedule(900, { auto_start: false, auto_end: true })
  const before = await first.journal()
  await first.close()
  await clock.pass(5 * hour)

  const again = await startApp(t, { store, clock })
  const ping = await again.data('ping')
  assert.deepEqual(ping.active, [overrun.maintenance_id])
  assert.equal(ping.active_count, 1)
  for (const [window, status] of [
    [planned[0], 'ended'],
    [planned.at(-1), 'ended'],
    [overrun, 'active'],
    [byHand, 'scheduled'],
  ] as const) {
    assert.equal(await statusOf(again, window?.maintenance_id ?? ''), status)
  }
  const expected = 2 * planned.length + 1
  const entries = await waitUntil('all are journaled', async () => {
    const all = await again.journal()
    return swept(all).length >= expected && all
  })
  assertChained(entries)
  assert.deepEqual(entries.slice(0, before.length), before)
  const found = swept(entries)
  assert.equal(found.length, expected)
  for (const { maintenance_id, scheduled_start_utc } of planned) {
    assert.deepEqual(
      found.filter(entry => entry.maintenance_id === maintenance_id),
      [
        { maintenance_id, action: 'start', at: scheduled_start_utc, late: true },
        {
          maintenance_id,
          action: 'end',
          at: new Date(Date.parse(scheduled_start_utc) + hour).toISOString().replace('.000Z', 'Z'),
          late: true,
        },
      ],
    )
  }
  await clock.pass(minute)
  assert.equal(swept(await again.journal()).length, expected, 'and never again')
})

test('[process.board-horizon] a window beyond the horizon that came due during a long outage is active in the first response', async t => {
  const store = await freshStore(t)
  const clock = new ManualClock(beginning)
  const first = await startApp(t, { store, clock })
  const { maintenance_id } = await first.schedule(20 * 24 * 3600)
  await first.close()
  await clock.pass(21 * 24 * hour)
  const again = await startApp(t, { store, clock })
  assert.deepEqual((await again.data('ping')).active, [maintenance_id])
})

// --- the clock set forward and back ------------------------------------------------------------------------------------

test('[state.clock-jump-waits] a clock set forward by hours for two seconds leaves no trace', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const { maintenance_id } = await app.schedule(600, { auto_end: true })
  assert.equal(await statusOf(app, maintenance_id), 'scheduled')
  await app.journal()
  clock.jump(5 * hour)
  assert.equal(await statusOf(app, maintenance_id), 'ended', 'reads follow the clock')
  await clock.pass(2 * second)
  clock.jump(-5 * hour)
  assert.equal(await statusOf(app, maintenance_id), 'scheduled')
  assert.equal((await data('ping')).next_maintenance?.maintenance_id, maintenance_id)
  await clock.pass(5 * minute)
  assert.deepEqual(swept(await app.journal()), [])

  // From then on all goes as planned.
  await clock.pass(5 * minute)
  assert.deepEqual(swept(await app.journal()), [
    { maintenance_id, action: 'start', at: '2026-12-01T02:10:00Z', late: undefined },
  ])
  assertChained(await app.journal())
})

test('[state.clock-jump-waits] a clock without a reference that is set by less than a minute starts and ends nothing early', async t => {
  const app = await startApp(t)
  const { clock } = app
  const ending = await app.schedule(-30, { estimated_duration_seconds: 60, auto_end: true, scopes: ['b'] })
  await app.schedule(40, { scopes: ['a'] })
  await app.journal()
  for (const step of [45 * second, -45 * second, 2 * second, -2 * second]) {
    clock.jump(step)
    await clock.pass(second)
    await app.journal()
  }
  assert.deepEqual(
    swept(await app.journal()).map(({ maintenance_id, action }) => [maintenance_id, action]),
    [[ending.maintenance_id, 'start']],
  )
  await clock.pass(3 * minute)
  assert.equal(swept(await app.journal()).length, 3, 'what is due is journaled a minute later')
})

test('[state.clock-jump-waits] a jump that is corrected within the minute journals nothing, however many reads there are', async t => {
  const app = await startApp(t)
  const { clock } = app
  const { maintenance_id } = await app.schedule(600, { auto_end: true })
  clock.jump(30 * minute)
  for (let passed = 0; passed < 55; passed += 5) {
    await clock.pass(5 * second)
    // A write makes the sweep look at once.
    await app.schedule(100_000 + passed)
    assert.equal((await app.data('ping')).active?.[0], maintenance_id)
    assert.deepEqual(swept(await app.journal()), [])
  }
  clock.jump(-30 * minute)
  await clock.pass(2 * minute)
  assert.deepEqual(swept(await app.journal()), [])
  assert.equal(await statusOf(app, maintenance_id), 'scheduled')
})

test('[state.clock-jump-waits] [state.sweep-after-outage] after a clock is set forward for good, or a machine has slept, transitions are journaled after a minute at their planned times', async t => {
  const app = await startApp(t)
  const { clock } = app
  const short = await app.schedule(600, { auto_end: true })
  const long = await app.schedule(1200, { estimated_duration_seconds: 8 * 3600, auto_end: true })
  clock.jump(3 * hour)
  assert.equal(await statusOf(app, short.maintenance_id), 'ended')
  const ping = await app.data('ping')
  assert.deepEqual(ping.active, [long.maintenance_id])
  await clock.pass(59 * second)
  assert.deepEqual(swept(await app.journal()), [])
  await clock.pass(20 * second)
  const expected = [
    { maintenance_id: short.maintenance_id, action: 'start', at: after(600 * second), late: true },
    { maintenance_id: short.maintenance_id, action: 'end', at: after(4200 * second), late: true },
    { maintenance_id: long.maintenance_id, action: 'start', at: after(1200 * second), late: true },
  ] as const
  assert.deepEqual(
    swept(await app.journal()).sort((a, b) => (a.maintenance_id ?? '').localeCompare(b.maintenance_id ?? '')),
    [...expected].sort((a, b) => a.maintenance_id.localeCompare(b.maintenance_id)),
  )
  await clock.pass(6 * hour)
  assert.equal(swept(await app.journal()).length, 4, 'the long window ended at its own moment, and nothing came twice')
  assert.equal(swept(await app.journal()).at(-1)?.late, undefined)
})

test('[state.journaled-rules] [state.clock-back] [journal.recorded-at-monotonic] [ids.rise-with-clock-back] a clock set back by hours ends or restarts nothing', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const done = await app.schedule(60, { estimated_duration_seconds: 60, auto_end: true, scopes: ['done'] })
  const running = await app.schedule(120, { auto_end: true })
  const coming = await app.schedule(4 * 3600, { scopes: ['coming'] })
  await clock.pass(10 * minute)
  await statusOf(app, done.maintenance_id)
  const before = await app.journal()
  const journaled = swept(before)
  assert.equal(journaled.length, 3)
  clock.jump(-5 * hour)
  for (let look = 0; look < 20; look++) {
    const ping = await data('ping')
    assert.deepEqual(ping.active, [running.maintenance_id])
    assert.equal(ping.maintenance?.started_at, after(120 * second))
    assert.equal(await statusOf(app, done.maintenance_id), 'ended')
    assert.equal(await statusOf(app, coming.maintenance_id), 'scheduled')
    await clock.pass(10 * second)
  }
  assert.deepEqual(swept(await app.journal()), journaled)
  const later = await app.schedule(600, { scopes: ['later'] })
  assert.ok(later.maintenance_id > coming.maintenance_id, 'ids rise')
  await data('maintenanceUpdate', { maintenance_id: running.maintenance_id, text: 'Still at it.' })
  const entries = await app.journal()
  assertChained(entries)
  assert.equal(entries.at(-1)?.recorded_at, before.at(-1)?.recorded_at)

  // The window that was running ends when the clock has come to its planned end again.
  await clock.pass(5 * hour)
  assert.equal(await statusOf(app, running.maintenance_id), 'active')
  await clock.pass(hour)
  assert.equal(await statusOf(app, running.maintenance_id), 'ended')
  const ends = swept(await app.journal()).filter(entry => entry.maintenance_id === running.maintenance_id)
  assert.deepEqual(
    ends.map(({ action, at }) => [action, at]),
    [
      ['start', after(120 * second)],
      ['end', after(120 * second + hour)],
    ],
  )
  assertChained(await app.journal())
})

test('[state.journaled-rules] windows started or ended by an operator stay so when the clock is set back', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const started = await app.schedule(3600, { scopes: ['a'] })
  const ended = await app.schedule(3600, { scopes: ['b'] })
  for (const { maintenance_id } of [started, ended]) await data('maintenanceStart', { maintenance_id })
  await data('maintenanceEnd', { maintenance_id: ended.maintenance_id })
  clock.jump(-10 * hour)
  await clock.pass(2 * minute)
  assert.equal(await statusOf(app, started.maintenance_id), 'active')
  assert.equal(await statusOf(app, ended.maintenance_id), 'ended')
  assert.equal((await data('ping', { scope: 'a' })).maintenance_active, true)
  assert.equal((await data('ping', { scope: 'b' })).maintenance_active, false)
})

test('[state.clock-back] a clock set back over a restart: recorded_at and ids still increase', async t => {
  const store = await freshStore(t)
  const first = await startApp(t, { store })
  const before = await first.schedule(3600)
  await first.close()
  const clock = new ManualClock(Date.parse(beginning) - 48 * hour)
  const again = await startApp(t, { store, clock })
  const next = await again.schedule(3600)
  assert.ok(next.maintenance_id > before.maintenance_id)
  assertChained(await again.journal())
})

test('[state.clock-jump-waits] [idempotency.24-hours] [session.sliding] a jump of days that is corrected loses no key and no session', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const input = { idempotency_key: 'kept', estimated_duration_seconds: 600 }
  const planned = { description: 'x', scheduled_start_utc: after(10 * hour), ...input }
  const first = await data('maintenanceSchedule', planned)
  await clock.pass(hour - 5 * second)
  const { session_guid } = await data('sessionCreate', { secret_code: 'open-sesame-1234' })
  clock.jump(48 * hour)
  await clock.pass(10 * second)
  clock.jump(-48 * hour)
  await clock.pass(2 * minute)
  assert.deepEqual(await data('maintenanceSchedule', planned), first)
  await data('maintenanceList', {}, { headers: { 'x-session-guid': session_guid } })
})

test('[process.board-horizon] a machine that slept for longer than the horizon is right within one pass of the sweep', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const { maintenance_id } = await app.schedule(16 * 24 * 3600)
  clock.jump(17 * 24 * hour)
  await clock.pass(10 * second)
  assert.deepEqual((await data('ping')).active, [maintenance_id])
  await clock.pass(2 * minute)
  assert.deepEqual(swept(await app.journal()), [
    { maintenance_id, action: 'start', at: after(16 * 24 * hour), late: true },
  ])
})

test('[state.clock-jump-waits] [moves.expected-revision-across-due] a write in the minute after a jump journals only the due transitions of its own window', async t => {
  const app = await startApp(t)
  const { clock, data } = app
  const own = await app.schedule(600, { scopes: ['own'] })
  const other = await app.schedule(600, { scopes: ['other'] })
  clock.jump(hour)
  await clock.pass(10 * second)
  const updated = await data('maintenanceUpdate', {
    maintenance_id: own.maintenance_id,
    text: 'Under way.',
    expected_revision: 1,
  })
  assert.deepEqual([updated.status, updated.revision], ['active', 3])
  const found = swept(await app.journal())
  assert.deepEqual(found, [
    { maintenance_id: own.maintenance_id, action: 'start', at: own.scheduled_start_utc, late: true },
  ])
  await clock.pass(2 * minute)
  assert.equal(swept(await app.journal()).at(-1)?.maintenance_id, other.maintenance_id)
})
