// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

/** The paths of the fields that an answer complains about. */
async function refused({ call }: TestApp, input: Record<string, unknown>): Promise<[number, string[] | undefined]> {
  const { status, body } = await call('maintenanceCorrectText', input)
  const { fields } = (body.error.details ?? {}) as { fields?: { path: string }[] }
  return [status, fields?.map(({ path }) => path)]
}

test('[correct.update] a corrected update keeps its place, its time and its actor, and says when it was corrected', async t => {
  const { schedule, data, clock, journal } = await startApp(t)
  const { maintenance_id } = await schedule(0)
  await data('maintenanceUpdate', { maintenance_id, text: 'Migration at 61 %.' })
  const before = await data('maintenanceUpdate', { maintenance_id, text: 'Nearly done.' })
  await clock.pass(60_000)
  const after = await data('maintenanceCorrectText', {
    maintenance_id,
    field: 'update',
    number: 1,
    text: 'Migration at 16 %.',
  })
  const [first, second] = before.updates
  const moment = '2026-12-01T02:01:00Z'
  assert.deepEqual(after, {
    ...before,
    revision: before.revision + 1,
    updated_at: moment,
    updates: [{ ...first, text: 'Migration at 16 %.', corrected_at: moment }, second],
  })
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const reader = { headers: { 'x-api-key': api_key } }
  assert.deepEqual(await data('maintenanceGet', { maintenance_id }, reader), after)
  const entries = (await journal()).filter(entry => entry.maintenance_id === maintenance_id)
  const last = entries.at(-1)
  assert.deepEqual([last?.action, last?.actor], ['correct', 'secret_code'])
  assert.deepEqual(last?.change, { field: 'update', number: 1, text: 'Migration at 16 %.' })
  assert.ok(JSON.stringify(entries).includes('Migration at 61 %.'), 'the journal keeps both')
})

test('[correct.over] last words and reasons are corrected after the end, on the public pages as well', async t => {
  const { schedule, data, url, clock } = await startApp(t)
  const page = async () => (await fetch(new URL('/status', url))).text()
  const { maintenance_id: ended } = await schedule(0)
  await data('maintenanceEnd', { maintenance_id: ended, end_message: 'All stores are bakc.' })
  const { maintenance_id: cancelled } = await schedule(600)
  await data('maintenanceCancel', { maintenance_id: cancelled, reason: 'The vender is ill.' })
  assert.match(await page(), /bakc/)
  await clock.pass(3_600_000)
  const record = await data('maintenanceCorrectText', {
    maintenance_id: ended,
    field: 'end_message',
    text: 'All stores are back.',
  })
  assert.deepEqual([record.status, record.end_message], ['ended', 'All stores are back.'])
  const other = await data('maintenanceCorrectText', {
    maintenance_id: cancelled,
    field: 'cancel_reason',
    withdraw: true,
  })
  assert.deepEqual([other.status, 'cancel_reason' in other], ['cancelled', false])
  const after = await page()
  assert.match(after, /All stores are back\./)
  assert.doesNotMatch(after, /bakc|vender/)
})

test('[correct.withdraw] a withdrawn update keeps its place without a text, and may be given one again', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const { schedule, data, url } = app
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'First.' })
  await data('maintenanceUpdate', { maintenance_id, text: 'The password is hunter2.' })
  const correct = { maintenance_id, field: 'update', number: 2 }
  const { updates } = await data('maintenanceCorrectText', { ...correct, withdraw: true })
  const at = '2026-12-01T02:00:00Z'
  assert.deepEqual(updates[1], { at, actor: 'secret_code', corrected_at: at })
  const asPublic = await data('maintenanceGet', { maintenance_id })
  assert.deepEqual(asPublic.updates, [
    { at, text: 'First.' },
    { at, corrected_at: at },
  ])
  const latest = { at, text: 'First.' }
  assert.deepEqual((await data('ping', { scope: 'pos' })).maintenance?.latest_update, latest)
  assert.deepEqual((await data('schedule', { scope: 'pos' })).windows[0]?.latest_update, latest)
  for (const path of ['/status', `/status/@${maintenance_id}`]) {
    const text = await (await fetch(new URL(path, url), { headers: { 'accept-language': 'en' } })).text()
    assert.match(text, /This update was withdrawn\./)
    assert.doesNotMatch(text, /hunter2/)
  }
  assert.deepEqual(await refused(app, { ...correct, withdraw: true }), [400, ['withdraw']])
  const again = await data('maintenanceCorrectText', { ...correct, text: 'Second.' })
  assert.equal(again.updates[1]?.text, 'Second.')
  assert.equal((await data('ping', { scope: 'pos' })).maintenance?.latest_update?.text, 'Second.')
})

test('[correct.missing] [correct.together] [correct.changes-nothing] what does not exist, does not belong together or changes nothing is 400 with its field', async t => {
  const app = await startApp(t)
  const { schedule, data } = app
  const { maintenance_id } = await schedule(0)
  await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
  const update = { maintenance_id, field: 'update' }
  const text = 'Later.'
  for (const [input, ...paths] of [
    [{ ...update, number: 2, text }, 'number'],
    [{ ...update, number: 0, text }, 'number'],
    [{ ...update, number: 1.5, text }, 'number'],
    [{ ...update, text }, 'number'],
    [{ ...update, number: 1 }, 'text'],
    [{ ...update, number: 1, text: 'Soon.' }, 'text'],
    [{ ...update, number: 1, text: ' ' }, 'text'],
    [{ ...update, number: 1, text, withdraw: true }, 'withdraw'],
    [{ ...update, number: 1, withdraw: false }, 'withdraw'],
    [{ maintenance_id, field: 'end_message', text }, 'field'],
    [{ maintenance_id, field: 'cancel_reason', withdraw: true }, 'field'],
    [{ maintenance_id, field: 'end_message', number: 1, text }, 'number'],
    [{ maintenance_id, field: 'description', text }, 'field'],
    [{ maintenance_id, text }, 'field'],
  ] as const)
    assert.deepEqual(await refused(app, input), [400, paths], JSON.stringify(input))
  await data('maintenanceEnd', { maintenance_id, end_message: 'Done.' })
  await data('maintenanceCorrectText', { maintenance_id, field: 'end_message', withdraw: true })
  assert.deepEqual(await refused(app, { maintenance_id, field: 'end_message', text }), [400, ['field']])
})

test('[correct.room] a correction leaves room for the end, and a withdrawal is never refused for its size', async t => {
  const app = await startApp(t)
  const { schedule, data } = app
  const { maintenance_id } = await schedule(0)
  const long = '€'.repeat(2000)
  for (let count = 0; count < 18; count++) await data('maintenanceUpdate', { maintenance_id, text: long })
  await data('maintenanceUpdate', { maintenance_id, text: 'x'.repeat(2000) })
  const correct = { maintenance_id, field: 'update', number: 19 }
  assert.deepEqual(await refused(app, { ...correct, text: long }), [400, ['']])
  await data('maintenanceCorrectText', { ...correct, text: 'Short.' })
  await data('maintenanceCorrectText', { ...correct, withdraw: true })
  await data('maintenanceEnd', { maintenance_id, end_message: long })
  const { updates } = await data('maintenanceCorrectText', { ...correct, text: long })
  assert.equal(updates[18]?.text, long)
})

test('[correct.update] a correction is checked against the revision, and the journal verifies', async t => {
  const { schedule, data, call, store } = await startApp(t)
  const { maintenance_id } = await schedule(600)
  const { revision } = await data('maintenanceUpdate', { maintenance_id, text: 'Soon.' })
  const correct = { maintenance_id, field: 'update', number: 1, text: 'Sooner.' }
  const stale = await call('maintenanceCorrectText', { ...correct, expected_revision: 1 })
  assert.deepEqual([stale.status, stale.body.error.major.tag], [409, 'conflict'])
  const first = await data('maintenanceCorrectText', { ...correct, expected_revision: revision, idempotency_key: 'k' })
  assert.deepEqual(
    await data('maintenanceCorrectText', { ...correct, expected_revision: revision, idempotency_key: 'k' }),
    first,
  )
  assert.equal((await verifyStore(store)).problem, undefined)
})
