// engines: all
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import type { Entry } from '../../packages/server/src/store/entry.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { openStream } from '../stage/open-stream.ts'
import { assertChained } from '../stage/read-journal.ts'
import { beginning, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'
import { wrapStore } from '../stage/wrap-store.ts'

/** An app on a store that can be kept and restored beneath it. */
async function startOn(t: TestContext, config: Record<string, string> = {}) {
  const store = await freshStore(t)
  const app = await startApp(t, { store, clock: new ManualClock(beginning), config })
  /** Keeps the store as it is now; what puts it back waits until nothing is on its way to it. */
  const keep = async () => {
    const restore = await engineUnderTest.keep(store)
    return async () => {
      assert.equal((await verifyStore(app.store)).problem, undefined)
      await restore()
    }
  }
  return { app, store, keep }
}

/** After a restore: the instance follows the store, which is sound, and has said so. */
async function assertFollows(app: TestApp): Promise<void> {
  const { journal } = app.app.context
  await waitUntil('it follows the store', async () => {
    const head = await app.store.journal.head().catch(() => undefined)
    return journal.history > 0 && head?.hash === journal.head.hash
  })
  assertChained(await app.journal())
  assert.equal((await verifyStore(app.store)).problem, undefined)
  assert.equal((await app.call('ready')).status, 200)
  assert.ok(app.log.some(({ level, message }) => level === 'warn' && message.includes('another history')))
}

test('[store.lost-history] a write right after a restore follows what was restored, and nothing that was lost comes back', async t => {
  const { app, keep } = await startOn(t)
  const kept = await app.schedule(3600, { scopes: ['kept'] })
  const restore = await keep()
  const lost = await app.schedule(-1, { scopes: ['lost'] })
  await app.data('maintenanceUpdate', { maintenance_id: kept.maintenance_id, text: 'Lost.' })
  assert.equal((await app.data('ping', { scope: 'lost' })).maintenance_active, true)
  await restore()
  const { maintenance_id } = await app.schedule(-1, { scopes: ['new'] })
  assert.ok(maintenance_id > lost.maintenance_id, 'no id of the lost history comes again')
  await assertFollows(app)
  const entries = await app.journal()
  assert.deepEqual(
    entries.flatMap(({ maintenance_id: id, action }) => (id === undefined ? [] : [[id, action]])),
    [
      [kept.maintenance_id, 'schedule'],
      [maintenance_id, 'schedule'],
      [maintenance_id, 'start'],
    ],
  )
  assert.equal((await app.data('ping', { scope: 'lost' })).maintenance_active, false)
  assert.equal((await app.data('ping', { scope: 'new' })).maintenance_active, true)
  assert.equal((await app.call('maintenanceEnd', { maintenance_id: lost.maintenance_id })).status, 404)
})

test('[store.lost-history] the sweep alone, right after a restore, journals nothing of what was lost', async t => {
  const { app, keep } = await startOn(t)
  const kept = await app.schedule(60, { scopes: ['kept'] })
  const restore = await keep()
  await app.schedule(60, { scopes: ['lost'] })
  await restore()
  await app.clock.pass(60_000)
  await app.clock.pass(11_000)
  await assertFollows(app)
  await waitUntil('the start is journaled', async () => (await app.journal()).some(({ action }) => action === 'start'))
  assert.deepEqual(
    (await app.journal()).flatMap(({ maintenance_id: id, action }) => (id === undefined ? [] : [[id, action]])),
    [
      [kept.maintenance_id, 'schedule'],
      [kept.maintenance_id, 'start'],
    ],
  )
  assert.equal((await app.data('ping', { scope: 'lost' })).maintenance_active, false)
})

test('[store.another-history] [feeds.history] everything derived from the journal forgets a lost history without a write: the board, the schedule, streams, the status page, calendar and feed, credentials', async t => {
  const { app, store, keep } = await startOn(t, { OPS_PUBLIC_READ: 'true', OPS_PUBLIC_BOARD: 'true' })
  const end = async (description: string) => {
    const { maintenance_id } = await app.schedule(-1, { description, scopes: [description.toLowerCase()] })
    await app.data('maintenanceEnd', { maintenance_id })
  }
  const page = async (path = '/status') => (await fetch(new URL(path, app.url))).text()
  const programs = ['/status/@calendar.ics', '/status/@feed.atom']
  const schedule = async (headers: Record<string, string> = {}) => fetch(`${app.url}/schedule`, { headers })
  await end('Stays')
  const { api_key } = await app.data('apiKeyCreate', { name: 'x', role: 'reader' })
  const restore = await keep()
  await end('Vanishes')
  const lost = await app.schedule(-1, { description: 'Blocks' })
  const { api_key: lostKey } = await app.data('apiKeyCreate', { name: 'x', role: 'reader' })
  const stream = await openStream(t, app.url)
  await stream.until('a schedule', ({ schedules }) => schedules().length === 1)
  for (const words of [/Stays/, /Vanishes/, /Blocks/])
    await waitUntil(`it shows ${words}`, async () => words.test(await page()))
  for (const path of programs) assert.match(await page(path), /Vanishes/)
  const before = await schedule()
  const { data: held } = (await before.json()) as { data: { journal_id: string; windows: unknown[] } }
  assert.equal(held.windows.length, 1)

  await restore()
  const beside = await openStore(store, { serving: false })
  const forked = randomUUID()
  await beside.journal.setId(forked)
  await beside.close()
  // A gate that polls gets no 304 for what it holds of the lost history.
  const next = await waitUntil('the schedule is of the other history', async () => {
    const answer = await schedule({ 'if-none-match': before.headers.get('etag') ?? '' })
    if (answer.status !== 200) return undefined
    const { data } = (await answer.json()) as { data: { journal_id: string; windows: unknown[] } }
    return data.journal_id === forked && data
  })
  assert.deepEqual(next.windows, [])
  await stream.until('another schedule', ({ schedules }) => schedules().at(-1)?.journal_id === forked)
  const shown = await page()
  assert.match(shown, /Stays/)
  assert.doesNotMatch(shown, /Vanishes|Blocks/)
  for (const path of programs) {
    assert.match(await page(path), /Stays/)
    assert.doesNotMatch(await page(path), /Vanishes|Blocks/)
  }
  assert.equal((await app.data('ping')).maintenance_active, false)
  assert.equal((await fetch(new URL(`/status/@${lost.maintenance_id}`, app.url))).status, 404)
  const read = async (key: string) =>
    (await app.call('maintenanceListPost', {}, { headers: { 'x-api-key': key } })).status
  assert.deepEqual([await read(api_key), await read(lostKey)], [200, 401])
  await assertFollows(app)
})

test('[journal.fork] another id of the same entries is noticed without a write, and by gates with the schedule', async t => {
  const { app, store } = await startOn(t)
  await app.schedule(3600)
  const before = await fetch(`${app.url}/schedule`)
  await before.arrayBuffer()
  const beside = await openStore(store, { serving: false })
  const forked = randomUUID()
  await beside.journal.setId(forked)
  await beside.close()
  const data = await waitUntil('it is noticed', async () => {
    const answer = await fetch(`${app.url}/schedule`, {
      headers: { 'if-none-match': before.headers.get('etag') ?? '' },
    })
    return answer.status === 200 && ((await answer.json()) as { data: { journal_id: string; windows: unknown[] } }).data
  })
  assert.deepEqual([data.journal_id, data.windows.length], [forked, 1])
})

test('[ready.unfit] an inconsistent journal is reported by /ready and in the log, and nothing is written until it is consistent', async t => {
  let broken = false
  const store = await freshStore(t)
  const app = await startApp(t, {
    store,
    wrap: opened =>
      wrapStore(opened, (name, call) => {
        if (name !== 'journal.entries' || !broken) return call()
        return (call() as Promise<Entry[]>).then(entries =>
          entries.map(entry => ({ ...entry, prev_hash: 'f'.repeat(64) })),
        )
      }),
  })
  await app.schedule(3600)
  const seq = app.app.context.journal.head.seq
  broken = true
  await engineUnderTest.keep(store).then(restore => restore())
  const beside = await openStore(store, { serving: false })
  await beside.journal.setId(randomUUID())
  await beside.close()
  await waitUntil('/ready says why', async () => {
    const { status, body } = await app.call('ready')
    return status === 503 && /does not fit together: entry \d+ does not follow/.test(body.error.major.message.en_US)
  })
  assert.ok(app.log.some(({ level, message }) => level === 'error' && message.includes('does not fit together')))
  const refused = await app.call('maintenanceSchedule', {
    description: 'x',
    scheduled_start_utc: new Date(app.clock.now()).toISOString(),
    estimated_duration_seconds: 60,
  })
  assert.equal(refused.status, 503)
  assert.match(refused.body.error.major.message.en_US, /Nothing can be written: the journal in the store does not fit/)
  assert.equal((await app.store.journal.head()).seq, seq)
  broken = false
  await app.clock.pass(2000)
  assert.equal((await app.call('ready')).status, 200)
  await app.schedule(3600)
})
