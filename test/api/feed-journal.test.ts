// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshStore } from '../engines/fresh-store.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

const hour = 3600
const hourMs = 3_600_000

async function idsOf({ url }: Pick<TestApp, 'url'>, query = '', headers: Record<string, string> = {}) {
  const response = await fetch(new URL(`/status/@feed.atom${query}`, url), { headers })
  assert.equal(response.status, 200)
  return [...(await response.text()).matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id]) => id)
}

test('[feed.ids] ids are those of the journal and of the plan, whoever asks and whatever was restarted', async t => {
  const store = await freshStore(t)
  const app = await startApp(t, { store })
  const { maintenance_id: id } = await app.schedule(hour, { auto_start: false })
  await app.clock.pass(2 * hourMs)
  await app.data('maintenanceStart', { maintenance_id: id })
  await app.clock.pass(2 * hourMs)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'First', estimated_duration_seconds: 4 * hour })
  const ids = await idsOf(app)
  const hashes = (await app.journal()).filter(({ maintenance_id }) => maintenance_id === id).map(({ hash }) => hash)
  assert.deepEqual(ids, [
    `urn:ops:entry:${hashes[2]}`,
    `urn:ops:overrun:${id}:2026-12-01T05:00:00Z`,
    `urn:ops:entry:${hashes[1]}`,
    `urn:ops:delayed:${id}:2026-12-01T03:00:00Z`,
    `urn:ops:entry:${hashes[0]}`,
  ])
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'feeds', role: 'reader' })
  const headers = { authorization: `Bearer ${key}` }
  assert.deepEqual(await idsOf(app, '', headers), ids)
  await app.close()
  const again = await startApp(t, { store, clock: app.clock })
  assert.deepEqual(await idsOf(again), ids)
  assert.deepEqual(await idsOf(again, '', headers), ids)
})

test('[feed.fifty] readers get fifty entries, however old; others the last day', async t => {
  const store = await freshStore(t)
  const app = await startApp(t, { store })
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'feeds', role: 'reader' })
  const headers = { authorization: `Bearer ${key}` }
  for (let at = 0; at < 60; at++) {
    const { maintenance_id: id } = await app.schedule(hour, { scopes: [at % 2 === 0 ? 'pos' : 'web'] })
    await app.data('maintenanceCancel', { maintenance_id: id })
    app.clock.jump(hourMs)
  }
  app.clock.jump(10 * 24 * hourMs)
  assert.deepEqual(await idsOf(app), [])
  assert.equal((await idsOf(app, '', headers)).length, 50)
  const pos = await idsOf(app, '?scope=pos', headers)
  assert.equal(pos.length, 50)
  await app.close()
  const again = await startApp(t, { store, clock: app.clock, config: { OPS_PUBLIC_READ: 'true' } })
  assert.deepEqual(await idsOf(again, '?scope=pos'), pos)
})

test('a change of a window that was planned before what is in memory says what was before', async t => {
  const store = await freshStore(t)
  const app = await startApp(t, { store })
  const { maintenance_id: id } = await app.schedule(100 * hour, { scopes: ['pos'] })
  app.clock.jump(48 * hourMs)
  await app.data('maintenanceUpdate', { maintenance_id: id, scopes: ['web'], impact: 'notice' })
  await app.close()
  const again = await startApp(t, { store, clock: app.clock })
  const text = await (await fetch(new URL('/status/@feed.atom?scope=pos&lang=en', again.url))).text()
  assert.match(text, /<title>Changed: Database migration<\/title>/)
  assert.match(text, /State: Stays available, previously Will be closed\.\nAffects: web, previously pos\./)
})
