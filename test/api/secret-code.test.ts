// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '../../packages/server/src/app.ts'
import { readConfig } from '../../packages/server/src/config/config.ts'
import { silentLog } from '../../packages/server/src/log.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { beginning, secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const newCode = 'another code 5678'

const set = ({ call }: TestApp, code: string, next: string, headers: Record<string, string> = {}) =>
  call('secretCodeSet', { secret_code: code, new_secret_code: next }, { headers })
const tagOf = async ({ call }: TestApp, code: string) => {
  const { status, body } = await call('apiKeyList', { secret_code: code })
  return status === 200 ? 'taken' : body.error.major.tag
}

test('[secret-code.set] the new code is in force at once, the old one is wrong', async t => {
  const app = await startApp(t)
  assert.equal(await tagOf(app, secretCode), 'taken')
  const { status, body } = await set(app, secretCode, newCode)
  assert.equal(status, 200)
  assert.deepEqual(body.data, { ok: true })
  assert.equal(await tagOf(app, secretCode), 'secret-code-mismatch')
  assert.equal(await tagOf(app, newCode), 'taken')
  assert.equal((await set(app, secretCode, 'a third code 9012')).status, 403)
  assert.equal((await set(app, newCode, secretCode)).status, 200, 'back to the first is a change like any other')
  assert.equal(await tagOf(app, newCode), 'secret-code-mismatch')
  assert.equal(await tagOf(app, secretCode), 'taken')
})

test('[secret-code.set] of two changes at once with the same current code, one is too late', async t => {
  const app = await startApp(t)
  const codes = ['first new code', 'second new code', 'third new code']
  const answers = await Promise.all(codes.map(code => set(app, secretCode, code)))
  const won = answers.findIndex(({ status }) => status === 200)
  assert.deepEqual(answers.map(({ status, body }) => (status === 200 ? 'set' : body.error.major.tag)).sort(), [
    'secret-code-mismatch',
    'secret-code-mismatch',
    'set',
  ])
  for (const [index, code] of codes.entries()) {
    assert.equal(await tagOf(app, code), index === won ? 'taken' : 'secret-code-mismatch')
  }
})

test('[secret-code.set] the code may be any text, compared by how it looks', async t => {
  const app = await startApp(t)
  const composed = 'Kassenschlüssel 7'.normalize('NFC')
  assert.equal((await set(app, secretCode, composed.normalize('NFD'))).status, 200)
  assert.equal(await tagOf(app, composed), 'taken')
  assert.equal(await tagOf(app, composed.toUpperCase()), 'secret-code-mismatch')
  assert.equal(await tagOf(app, `${composed} `), 'secret-code-mismatch')
})

test('[secret-code.set-needs-code] neither a session nor a key can set it, not even of an admin', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  for (const headers of [{ 'x-api-key': api_key }, { 'x-session-guid': session_guid }] as Record<string, string>[]) {
    const wrong = await set(app, 'not the code at all', newCode, headers)
    assert.equal(wrong.status, 403)
    assert.equal(wrong.body.error.major.tag, 'secret-code-mismatch')
    const none = await app.call('secretCodeSet', { new_secret_code: newCode }, { headers })
    assert.equal(none.status, 401)
    assert.equal(none.body.error.major.tag, 'session-required')
  }
  assert.equal(await tagOf(app, secretCode), 'taken')
  assert.equal(await tagOf(app, newCode), 'secret-code-mismatch')
})

test('[secret-code.set-ends-sessions] the sessions created with the old code are closed, and no others', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const byCode = (await app.data('sessionCreate', { secret_code: secretCode })).session_guid
  const byKey = (await app.data('sessionCreate', {}, { headers: { 'x-api-key': api_key } })).session_guid
  const status = async (session: string) =>
    (await app.call('apiKeyList', {}, { headers: { 'x-session-guid': session } })).status
  assert.deepEqual([await status(byCode), await status(byKey)], [200, 200])
  assert.equal((await set(app, secretCode, newCode)).status, 200)
  assert.deepEqual([await status(byCode), await status(byKey)], [401, 200])
  assert.equal((await app.call('apiKeyList', {}, { headers: { 'x-api-key': api_key } })).status, 200)
  const fresh = (await app.data('sessionCreate', { secret_code: newCode })).session_guid
  assert.equal(await status(fresh), 200)
  await set(app, newCode, secretCode)
  assert.deepEqual([await status(byCode), await status(fresh)], [401, 401], 'the old code coming back revives none')
})

test('[secret-code.typed] a text that cannot be typed is rejected as a new code, and the field is named', async t => {
  const app = await startApp(t)
  for (const next of [
    ' another code 5678',
    'another code 5678\u00a0',
    'another\u00a0code 5678',
    'another\u200bcode 5678',
    'another code\n5678',
    'another code 5678\u3164',
  ]) {
    const { status, body } = await set(app, secretCode, next)
    assert.equal(status, 400, JSON.stringify(next))
    assert.deepEqual((body.error.details?.['fields'] as { path: string }[])[0]?.path, 'new_secret_code')
    assert.ok(!JSON.stringify(body).includes('5678'))
  }
  assert.equal((await set(app, secretCode, 'é'.repeat(11).normalize('NFD'))).status, 400, 'eleven, as it is counted')
  assert.equal(await tagOf(app, secretCode), 'taken')
})

test('[secret-code.length] a new code has 12–256 characters', async t => {
  const app = await startApp(t)
  for (const next of ['', 'x'.repeat(11), '🧾'.repeat(11), 'x'.repeat(257), '🧾'.repeat(257)]) {
    const { status, body } = await set(app, secretCode, next)
    assert.equal(status, 400, next)
    assert.deepEqual((body.error.details?.['fields'] as { path: string }[])[0]?.path, 'new_secret_code')
  }
  assert.equal(await tagOf(app, secretCode), 'taken')
  let present = secretCode
  for (const next of ['x'.repeat(12), 'x'.repeat(256), '🧾'.repeat(12), '🧾'.repeat(256)]) {
    assert.equal((await set(app, present, next)).status, 200, next)
    assert.equal(await tagOf(app, next), 'taken')
    present = next
  }
})

test('[secret-code.from-environment] OPS_SECRET_CODE is used on the first start only', async t => {
  const store = await freshStore(t)
  const first = await startApp(t, { store, config: { OPS_SECRET_CODE: secretCode } })
  assert.equal(await tagOf(first, secretCode), 'taken')
  await first.close()
  const second = await startApp(t, { store, config: { OPS_SECRET_CODE: 'the code of the second start' } })
  assert.equal(await tagOf(second, secretCode), 'taken')
  assert.equal(await tagOf(second, 'the code of the second start'), 'secret-code-mismatch')
  assert.equal((await second.journal()).filter(({ action }) => action === 'secret_code_set').length, 1)
  await second.close()
  const warned = ({ log }: TestApp) => log.filter(({ fields }) => fields['variable'] === 'OPS_SECRET_CODE')
  assert.deepEqual(
    warned(second).map(({ level }) => level),
    ['warn'],
  )
  assert.match(warned(second)[0]?.message ?? '', /secret-code-reset.*secret-code-set/)
  assert.ok(!JSON.stringify(second.log).includes('the code of the second start'))
  const third = await startApp(t, { store, config: { OPS_SECRET_CODE: secretCode } })
  await third.close()
  assert.deepEqual([...warned(first), ...warned(third)], [], 'not where it is the code in force')
})

test('[secret-code.first-start] without OPS_SECRET_CODE, the first start generates a code, and later ones neither generate nor show one', async t => {
  const store = await freshStore(t)
  const shown: string[] = []
  const start = async () => {
    const app = await createApp({
      config: readConfig({ OPS_PORT: '0' }),
      store: await openStore(store, { serving: true }),
      clock: new ManualClock(beginning),
      log: silentLog,
      reveal: { before() {}, after: code => void shown.push(code), never() {} },
      secretCodeCost: 1024,
    })
    const url = await app.listen()
    const [code = ''] = shown
    const response = await fetch(`${url}/session/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret_code: code }),
    })
    await response.arrayBuffer()
    await app.close()
    return response.status
  }
  assert.equal(await start(), 200)
  assert.equal(shown.length, 1)
  assert.ok((shown[0] ?? '').length >= 20)
  assert.equal(await start(), 200, 'the code of the first start still counts')
  assert.equal(shown.length, 1)
})

test('[secret-code.first-start] a configured code is not shown', async t => {
  const shown: string[] = []
  const app = await createApp({
    config: readConfig({ OPS_PORT: '0', OPS_SECRET_CODE: secretCode }),
    store: await openStore(await freshStore(t), { serving: true }),
    clock: new ManualClock(beginning),
    log: silentLog,
    reveal: { before: code => void shown.push(code), after: code => void shown.push(code), never() {} },
    secretCodeCost: 1024,
  })
  endWithTest(t, () => app.close())
  assert.deepEqual(shown, [])
})

test('[journal.keys-and-code] keys and the code have entries in the same sequence, without their secrets', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await app.data('apiKeyCreate', {
    name: 'gateway',
    role: 'operator',
    expires_at: '2027-01-01T00:00:00Z',
  })
  const window = await app.schedule(600)
  await set(app, secretCode, newCode)
  await app.data('apiKeyRevoke', { api_key_id, secret_code: newCode })
  const { api_key: reader } = await app.data('apiKeyCreate', {
    name: 'reader',
    role: 'operator',
    secret_code: newCode,
  })
  const { items: entries } = await app.data('journalList', {}, { headers: { 'x-api-key': reader } })
  assert.deepEqual(
    entries.map(({ seq, action, actor }) => [seq, action, actor]),
    [
      [1, 'secret_code_set', 'g3n-opsd'],
      [2, 'signing_key_create', 'g3n-opsd'],
      [3, 'api_key_create', 'secret_code'],
      [4, 'schedule', 'secret_code'],
      [5, 'secret_code_set', 'secret_code'],
      [6, 'api_key_revoke', 'secret_code'],
      [7, 'api_key_create', 'secret_code'],
    ],
  )
  assert.equal(entries[3]?.maintenance_id, window.maintenance_id)
  const { credential_sha256: digest, ...created } = entries[2]?.change as Record<string, unknown>
  assert.match(String(digest), /^[0-9a-f]{64}$/)
  assert.deepEqual(created, { api_key_id, name: 'gateway', role: 'operator', expires_at: '2027-01-01T00:00:00Z' })
  assert.deepEqual(entries[5]?.change, { api_key_id })
  for (const entry of [entries[0], entries[4]])
    assert.deepEqual(Object.keys(entry?.change ?? {}), ['credential_sha256'])
  const text = JSON.stringify(entries)
  for (const secret of [secretCode, newCode, api_key, reader]) assert.ok(!text.includes(secret))
})
