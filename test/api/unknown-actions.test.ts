// engines: all
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import type { Entry } from '../../packages/server/src/store/entry.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { openStream } from '../stage/open-stream.ts'
import { firstSeq, startApp } from '../stage/start-app.ts'
import { journalUnknown, unknownProposal } from '../stage/unknown-entry.ts'
import { folderOf, opsd } from '../stage/used-store.ts'

test('[journal.unknown-actions] an entry that a later release wrote is listed, and streams, pages and the sweep continue after it', async t => {
  const app = await startApp(t)
  const { url, store, schedule, data, clock } = app
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const stream = await openStream(t, url)
  const { maintenance_id } = await schedule(60)
  await stream.until('the window', ({ windows }) => windows().length === 1)
  await journalUnknown(app)
  const later = await schedule(600)
  await stream.until('the window behind it', ({ windows }) => windows().length === 2)
  await clock.pass(61_000)
  await stream.until('the start', ({ windows }) => windows().at(-1)?.status === 'active')
  assert.equal((await data('ping')).maintenance_active, true)
  assert.equal((await fetch(`${url.replace(/\/ops$/, '')}/status`)).status, 200)
  assert.deepEqual((await verifyStore(store)).problem, undefined)

  const answer = await fetch(`${url}/journal/list`, { headers: { 'x-api-key': api_key } })
  const { items } = ((await answer.json()) as { data: { items: Entry[] } }).data
  const unknown = items.find(({ seq }) => seq === firstSeq + 3)
  const { at: _at, ...proposed } = unknownProposal(0)
  assert.deepEqual({ ...unknown, ...proposed }, unknown)

  // A gate that returns resumes across it.
  const ids = stream.text().match(/^id: .*$/gm) ?? []
  const first = ids.find(id => id.endsWith(`.${firstSeq + 2}`))?.slice('id: '.length) ?? ''
  const again = await openStream(t, url, { headers: { 'last-event-id': first } })
  await again.until('what it has missed', ({ windows }) => windows().length === 2)
  assert.deepEqual(
    again.windows().map(window => window.maintenance_id),
    [later.maintenance_id, maintenance_id],
  )
  assert.deepEqual(again.schedules(), [])
})

test('[journal.unknown-actions] an idempotency key in such an entry cannot be used for another write', async t => {
  const app = await startApp(t)
  await journalUnknown(app, { idempotency: { key: 'key-of-a-robot-0001', body_sha256: '0'.repeat(64) } })
  const body = { description: 'x', scheduled_start_utc: '2026-12-01T03:00:00Z', estimated_duration_seconds: 60 }
  const answer = await app.call('maintenanceSchedule', { ...body, idempotency_key: 'key-of-a-robot-0001' })
  assert.equal(answer.status, 409)
  assert.equal(answer.body.error.major.tag, 'idempotency-mismatch')
})

test('[journal.unknown-actions] [store.later-release] [opsd.store-export] [opsd.store-import] a journal with such entries goes to another store, and a service starts on it', async t => {
  const address = await freshStore(t)
  const app = await startApp(t, { store: address })
  await app.schedule(600)
  await journalUnknown(app)
  const record = { scope: 'pos/emea', title: 'Tills' } as never
  await journalUnknown(app, { record, credential: { kind: 'part', secret: 'x' } as never })
  await app.schedule(600)
  await app.close()
  const file = join(folderOf(t), 'journal')
  await opsd(address, 'store-export', file)
  const target = await freshStore(t)
  await opsd(target, 'store-import', file)
  assert.match(await opsd(target, 'store-verify'), /is sound: 6 entries, 2 windows/)
  for (const at of [address, target]) {
    const store = await openStore(at, { serving: false })
    assert.deepEqual(await store.credentials.unknown(), [{ seq: 5, credential: { kind: 'part', secret: 'x' } }])
    await store.close()
  }
  const there = await startApp(t, { store: target, clock: app.clock })
  const stream = await openStream(t, there.url)
  await there.schedule(600)
  await stream.until('what is planned there', ({ windows }) => windows().length === 1)
  assert.equal((await verifyStore(there.store)).problem, undefined)
})
