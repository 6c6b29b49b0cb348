// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { openStream } from '../stage/open-stream.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

/** The paths of the fields that an answer complains about. */
async function refused({ call }: TestApp, input: Record<string, unknown>): Promise<[number, unknown]> {
  const { status, body } = await call('maintenanceRelease', input)
  const { fields } = (body.error.details ?? {}) as { fields?: { path: string; message: string }[] }
  return [status, fields?.map(({ path, message }) => `${path}: ${message}`) ?? body.error.major.tag]
}

/** Whether a scope is closed, by everything that says so; they must agree. */
async function isClosed({ url, data }: TestApp, scope: string): Promise<boolean> {
  const ping = await data('ping', { scope })
  const gate = await fetch(`${url}/gate?scope=${encodeURIComponent(scope)}`)
  assert.equal(gate.status, ping.maintenance_active ? 503 : 204, scope)
  assert.equal(ping.maintenance !== undefined, ping.maintenance_active, scope)
  const badge = await (await fetch(new URL(`/status/badge.svg?scope=${encodeURIComponent(scope)}`, url))).text()
  // The badge of the whole stack is also about its parts.
  if (scope !== '*') assert.equal(/closed/i.test(badge), ping.maintenance_active, `${scope} ${badge}`)
  return ping.maintenance_active
}

test('[release.named] [release.covers] a named scope leaves `scopes`, one below it enters `released`, and both are open at once', async t => {
  const app = await startApp(t)
  const { schedule, data, clock } = app
  const window = await schedule(0, { scopes: ['pos', 'pos/emea', 'web'] })
  const { maintenance_id } = window
  await clock.pass(60_000)
  const first = await data('maintenanceRelease', { maintenance_id, scopes: ['WEB'] })
  assert.deepEqual(first, {
    ...window,
    scopes: ['pos', 'pos/emea'],
    revision: window.revision + 1,
    updated_at: '2026-12-01T02:01:00Z',
  })
  const second = await data('maintenanceRelease', { maintenance_id, scopes: ['pos/emea', 'pos/apac/store-1'] })
  assert.deepEqual([second.scopes, second.released], [['pos'], ['pos/emea', 'pos/apac/store-1']])
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const reader = { headers: { 'x-api-key': api_key } }
  assert.deepEqual(await data('maintenanceGet', { maintenance_id }, reader), second)
  const [item] = (await data('maintenanceList', {}, reader)).items
  assert.deepEqual(item?.released, second.released)
  const closed: string[] = []
  for (const scope of [
    ...['*', 'web', 'pos', 'pos/emea', 'pos/emea/store-7', 'pos/apac'],
    ...['pos/apac/store-1', 'pos/apac/store-1/till', 'pos/apac/store-10', 'postal'],
  ])
    if (await isClosed(app, scope)) closed.push(scope)
  assert.deepEqual(closed, ['pos', 'pos/apac', 'pos/apac/store-10'])
})

test('[release.covers] the schedule, plain or signed, has `released`, and leaves the window out for a released scope', async t => {
  const app = await startApp(t)
  const { schedule, data, url } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  const idsFor = async (scope: string) => (await data('schedule', { scope })).windows.map(each => each.maintenance_id)
  assert.deepEqual((await data('schedule', { scope: 'pos' })).windows[0]?.released, ['pos/1'])
  for (const scope of ['*', 'pos', 'pos/2']) assert.deepEqual(await idsFor(scope), [maintenance_id], scope)
  for (const scope of ['pos/1', 'pos/1/a', 'web']) assert.deepEqual(await idsFor(scope), [], scope)
  const signed = await fetch(`${url}/schedule?scope=pos`, { headers: { accept: 'application/jose' } })
  const [, claims = ''] = (await signed.text()).split('.')
  const { windows } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { windows: object[] }
  assert.deepEqual(windows, (await data('schedule', { scope: 'pos' })).windows)
})

test('[release.stream] a stream of a released scope is sent its release, and nothing of the window after it', async t => {
  const { schedule, data, url } = await startApp(t)
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  const open = async (scope: string) => {
    const stream = await openStream(t, url, { query: `?scope=${scope}` })
    await stream.until('the schedule', each => each.schedules().length > 0)
    return stream
  }
  const [released, sibling, above] = [await open('pos/1'), await open('pos/2'), await open('*')]
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  for (const stream of [released, sibling, above])
    await stream.until('the release', each => each.windows().at(-1)?.released !== undefined)
  await data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  for (const stream of [sibling, above])
    await stream.until('the update', each => each.windows().at(-1)?.latest_update !== undefined)
  await schedule(600, { scopes: ['pos/1'] })
  await released.until('another window', each => each.windows().length > 1)
  assert.deepEqual(
    released.windows().map(window => [window.released, window.latest_update?.text, window.status]),
    [
      [['pos/1'], undefined, 'active'],
      [undefined, undefined, 'scheduled'],
    ],
  )
})

test('[release.last] releasing the last scope ends the window, and `text` becomes its last words', async t => {
  const app = await startApp(t)
  const { schedule, data, journal } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos', 'web'] })
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  await data('maintenanceRelease', { maintenance_id, scopes: ['web'] })
  const ended = await data('maintenanceRelease', { maintenance_id, scopes: ['pos'], text: 'All done.' })
  assert.deepEqual(
    [ended.status, ended.ended_at, ended.end_message, ended.scopes, ended.released, ended.updates],
    ['ended', '2026-12-01T02:00:00Z', 'All done.', ['pos'], ['pos/1'], []],
  )
  const last = (await journal()).findLast(entry => entry.maintenance_id === maintenance_id)
  assert.deepEqual([last?.action, last?.change], ['end', { scopes: ['pos'], text: 'All done.' }])
  assert.equal(await isClosed(app, 'pos'), false)
  const page = await (await fetch(new URL('/status', app.url))).text()
  assert.match(page, /All done\./)
})

test('[release.text] a release may post an update, and is journaled with what was asked for', async t => {
  const { schedule, data, journal } = await startApp(t)
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  const { updates } = await data('maintenanceRelease', { maintenance_id, scopes: ['POS/1'], text: 'Store 1 is back.' })
  assert.deepEqual(updates, [{ at: '2026-12-01T02:00:00Z', text: 'Store 1 is back.', actor: 'secret_code' }])
  const entry = (await journal()).find(({ action }) => action === 'release')
  assert.deepEqual(entry?.change, { scopes: ['pos/1'], text: 'Store 1 is back.' })
})

test('[release.not-covered] [release.at-most-100] what the window does not cover is 400, and so is a 101st; nothing is written', async t => {
  const app = await startApp(t)
  const { schedule, data, journal } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos', 'web/shop'] })
  const before = (await journal()).length
  const none = (scope: string) => [400, [`scopes: the window does not cover ${scope}`]]
  for (const scope of ['apac', 'postal', '*', 'web'])
    assert.deepEqual(await refused(app, { maintenance_id, scopes: ['pos/1', scope] }), none(scope))
  assert.equal((await journal()).length, before)
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  assert.deepEqual(await refused(app, { maintenance_id, scopes: ['pos/1/till'] }), [
    400,
    ['scopes: the window does not cover pos/1/till, or has released it'],
  ])
  await data('maintenanceRelease', {
    maintenance_id,
    scopes: Array.from({ length: 99 }, (_, index) => `pos/${index + 2}`),
  })
  assert.deepEqual(await refused(app, { maintenance_id, scopes: ['pos/101'] }), [
    400,
    ['scopes: a window can release at most 100 scopes below its own; with these it would be 101'],
  ])
  const { released } = await data('maintenanceRelease', { maintenance_id, scopes: ['web/shop'] })
  assert.equal(released?.length, 100, 'a named scope takes no place')
  assert.deepEqual(await refused(app, { maintenance_id, scopes: [] }), [400, ['scopes: must have at least 1 item']])
})

test('[release.only-active] only an active window lets scopes go', async t => {
  const app = await startApp(t)
  const { schedule, data } = app
  const scheduled = await schedule(600, { scopes: ['pos'] })
  const { maintenance_id } = scheduled
  const release = { maintenance_id, scopes: ['pos/1'] }
  assert.deepEqual(await refused(app, release), [409, 'invalid-state'])
  await data('maintenanceStart', { maintenance_id })
  assert.deepEqual(await refused(app, { ...release, expected_revision: 1 }), [409, 'conflict'])
  await data('maintenanceRelease', { ...release, expected_revision: 2 })
  await data('maintenanceEnd', { maintenance_id })
  assert.deepEqual(await refused(app, { maintenance_id, scopes: ['pos/2'] }), [409, 'invalid-state'])
})

test('[release.covers] pages show what is released, and the page of a released scope is open', async t => {
  const { schedule, data, url } = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  const page = async (path: string) =>
    (await fetch(new URL(path, url), { headers: { 'accept-language': 'en' } })).text()
  for (const path of ['/status', '/status/pos', `/status/@${maintenance_id}`])
    assert.match(await page(path), /<dt>Finished early<\/dt><dd>.*pos\/1/, path)
  const own = await page('/status/pos/1')
  assert.match(own, /hero is-open/)
  assert.ok(!own.includes(maintenance_id))
})

test('[release.others-stay] a scope that is released from one window stays closed by another', async t => {
  const app = await startApp(t)
  const { schedule, data } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  await schedule(0, { scopes: ['pos/1'], impact: 'read_only' })
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1'] })
  const ping = await data('ping', { scope: 'pos/1' })
  assert.deepEqual([ping.impact, ping.active?.length], ['read_only', 1])
  assert.equal((await data('ping', { scope: 'pos/2' })).impact, 'blocked')
})

test('[release.covers] a restart knows what was released, and the journal verifies', async t => {
  const app = await startApp(t)
  const { schedule, data, store } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos', 'web'] })
  await data('maintenanceRelease', { maintenance_id, scopes: ['pos/1', 'web'] })
  const [window] = await store.windows.onBoard(0, Number.MAX_SAFE_INTEGER)
  assert.deepEqual([window?.scopes, window?.released], [['pos'], ['pos/1']])
  assert.equal((await verifyStore(store)).problem, undefined)
})
