import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { CacheBudget } from '../bounded-cache.ts'
import { type MaintenanceWindow, toRecord } from '../store/window.ts'
import type { ProjectedWindow, Windows } from '../store/windows.ts'
import { RecordTexts } from './record-texts.ts'

const beginning = '2026-12-01T02:00:00Z'
const hour = 3_600_000

function windowOf(id: string, more: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    maintenance_id: id,
    status: 'scheduled',
    description: 'Database migration',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: '2026-12-01T03:00:00Z',
    revision: 1,
    created_at: beginning,
    updated_at: beginning,
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [],
    created_by: 'secret_code',
    ...more,
  }
}

/** Texts of windows from a list, and what the list was asked for. */
function textsOf(...windows: MaintenanceWindow[]) {
  const clock = new ManualClock(beginning)
  const projected: ProjectedWindow[] = windows.map((window, index) => ({ seq: index + 1, window }))
  const asked: Record<string, number>[] = []
  const stored: Pick<Windows, 'changed'> = {
    async changed(known) {
      asked.push(Object.fromEntries(known))
      return projected.filter(({ seq, window: { maintenance_id: id } }) => known.has(id) && known.get(id) !== seq)
    },
  }
  const journal = { history: 0 }
  return {
    clock,
    projected,
    asked,
    journal,
    texts: new RecordTexts({ store: { windows: stored }, clock, journal, caches: new CacheBudget(2 ** 24) }, false),
  }
}

test('a record is serialized once, and the store is asked each time', async () => {
  const { texts, asked } = textsOf(windowOf('a', { description: '漢字 💶' }))
  const first = await texts.of('a')
  assert.deepEqual(JSON.parse(first!.json), toRecord(windowOf('a', { description: '漢字 💶' }), Date.parse(beginning)))
  assert.equal(first!.bytes, Buffer.byteLength(first!.json))
  assert.equal((await texts.of('a'))!.json, first!.json)
  assert.equal(await texts.of('b'), undefined)
  assert.deepEqual(asked, [{ a: 0 }, { a: 1 }, { b: 0 }])
})

test('requests of one turn ask the store together', async () => {
  const { texts, asked } = textsOf(windowOf('a'), windowOf('b'))
  const found = await Promise.all(['a', 'b', 'a', 'c'].map(id => texts.of(id)))
  assert.deepEqual(
    found.map(text => text && (JSON.parse(text.json) as MaintenanceWindow).maintenance_id),
    ['a', 'b', 'a', undefined],
  )
  assert.deepEqual(asked, [{ a: 0, b: 0, c: 0 }])
})

test('a failure rejects all requests of the turn, and the next turn succeeds', async () => {
  const clock = new ManualClock(beginning)
  let isUnreachable = true
  const stored = {
    async changed() {
      if (isUnreachable) throw new Error('unreachable')
      return [{ seq: 1, window: windowOf('a') }]
    },
  }
  const texts = new RecordTexts(
    { store: { windows: stored }, clock, journal: { history: 0 }, caches: new CacheBudget(2 ** 24) },
    false,
  )
  const both = await Promise.allSettled([texts.of('a'), texts.of('a')])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  isUnreachable = false
  assert.equal((await texts.of('a'))?.revision, 1)
})

test('a text is valid until an entry or time changes the window', async () => {
  const { clock, projected, texts } = textsOf(windowOf('a'))
  const shown = async () => {
    const text = await texts.of('a')
    const record = JSON.parse(text!.json) as ReturnType<typeof toRecord>
    assert.equal(text!.revision, record.revision)
    assert.deepEqual(record, toRecord(projected[0]!.window, clock.now()))
    return [record.status, record.revision, record.overrun]
  }
  assert.deepEqual(await shown(), ['scheduled', 1, false])
  await clock.pass(hour - 1)
  assert.deepEqual(await shown(), ['scheduled', 1, false])
  await clock.pass(1)
  assert.deepEqual(await shown(), ['active', 2, false])
  await clock.pass(hour)
  assert.deepEqual(await shown(), ['active', 2, true])
  clock.jump(-2 * hour)
  assert.deepEqual(await shown(), ['scheduled', 1, false])
  projected[0] = { seq: 9, window: windowOf('a', { status: 'cancelled', revision: 2 }) }
  assert.deepEqual(await shown(), ['cancelled', 2, false])
})

test('the bytes of the cache are bounded', async () => {
  const description = 'x'.repeat(100_000)
  const windows = Array.from({ length: 200 }, (_, index) => windowOf(`w${index}`, { description }))
  const { texts, asked } = textsOf(...windows)
  for (const { maintenance_id } of windows) await texts.of(maintenance_id)
  assert.equal((await texts.of('w0'))?.revision, 1)
  assert.deepEqual(asked.at(-1), { w0: 0 })
  await texts.of('w199')
  assert.deepEqual(asked.at(-1), { w199: 200 })
})

test('another history clears the cache, since the same sequence number may be another entry there', async () => {
  const { texts, projected, journal } = textsOf(windowOf('a', { description: 'before' }))
  assert.match((await texts.of('a'))!.json, /before/)
  projected[0] = { seq: 1, window: windowOf('a', { description: 'after' }) }
  journal.history++
  assert.match((await texts.of('a'))!.json, /after/)
})
