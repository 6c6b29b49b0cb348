// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshStore } from '../engines/fresh-store.ts'
import { post, sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

const plan = {
  description: 'Database migration',
  scheduled_start_utc: '2026-12-01T03:00:00Z',
  estimated_duration_seconds: 3600,
}

test('[idempotency.first-answer] [idempotency.after-moves] [checks.idempotency-before-revision] every action repeats its first response', async t => {
  const { data, journal } = await startApp(t)
  const scheduled = await data('maintenanceSchedule', { ...plan, idempotency_key: 'schedule' })
  const { maintenance_id } = scheduled
  const other = await data('maintenanceSchedule', plan)
  const moves = [
    ['maintenanceSchedule', { ...plan, idempotency_key: 'schedule' }, scheduled],
    ['maintenanceUpdate', { maintenance_id, text: 'Soon.', expected_revision: 1, idempotency_key: 'update' }],
    ['maintenanceStart', { maintenance_id, expected_revision: 2, idempotency_key: 'start' }],
    ['maintenanceRelease', { maintenance_id, scopes: ['pos'], idempotency_key: 'release' }],
    [
      'maintenanceCorrectText',
      { maintenance_id, field: 'update', number: 1, text: 'Now.', idempotency_key: 'correct' },
    ],
    ['maintenanceEnd', { maintenance_id, end_message: 'Done.', idempotency_key: 'end' }],
    ['maintenanceCancel', { maintenance_id: other.maintenance_id, reason: 'No need.', idempotency_key: 'cancel' }],
  ] as const
  const answers = []
  for (const [id, input] of moves) answers.push(await data(id, input))
  assert.deepEqual(answers[0], scheduled)
  const before = (await journal()).length
  for (const [index, [id, input]] of moves.entries()) assert.deepEqual(await data(id, input), answers[index], id)
  assert.equal((await journal()).length, before)
})

test('scheduling a window that starts at once repeats the record from after the start', async t => {
  const { data, clock } = await startApp(t)
  const input = {
    ...plan,
    scheduled_start_utc: '2026-12-01T02:00:00Z',
    estimated_duration_seconds: 60,
    idempotency_key: 'now',
  }
  const first = await data('maintenanceSchedule', input)
  assert.equal(first.status, 'active')
  await clock.pass(3_600_000)
  assert.deepEqual(await data('maintenanceSchedule', input), first)
})

test('[idempotency.at-once] many requests at once make one change', async t => {
  const { data, journal } = await startApp(t)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => data('maintenanceSchedule', { ...plan, idempotency_key: 'at once' })),
  )
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal((await journal()).filter(({ action }) => action === 'schedule').length, 1)
})

test('[idempotency.normalised] bodies that mean the same are the same', async t => {
  const { data, call } = await startApp(t)
  const first = await data('maintenanceSchedule', { ...plan, scopes: ['pos/emea'], idempotency_key: 'k' })
  const same = {
    idempotency_key: 'k',
    estimated_duration_seconds: 3600,
    scheduled_start_utc: '2026-12-01T04:00:00.75+01:00',
    scopes: ['POS/Emea'],
    impact: 'blocked',
    description: plan.description,
  }
  assert.deepEqual(await data('maintenanceSchedule', same), first)
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  assert.deepEqual((await call('maintenanceSchedule', same, { headers: { 'x-api-key': api_key } })).body.data, first)
})

test('[idempotency.mismatch] [idempotency.one-space] [checks.validation-before-idempotency] another body is a mismatch, on any route and for any caller', async t => {
  const { data, call } = await startApp(t)
  const { maintenance_id } = await data('maintenanceSchedule', { ...plan, idempotency_key: 'k' })
  const { api_key } = await data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const key = { headers: { 'x-api-key': api_key } }
  assert.equal(
    (await data('maintenanceSchedule', { ...plan, idempotency_key: 'k' }, key)).maintenance_id,
    maintenance_id,
  )
  for (const answer of [
    await call('maintenanceSchedule', { ...plan, description: 'Another', idempotency_key: 'k' }, key),
    await call('maintenanceStart', { maintenance_id, idempotency_key: 'k' }),
  ]) {
    assert.deepEqual([answer.status, answer.body.error.major.tag], [409, 'idempotency-mismatch'])
  }
  assert.equal((await call('maintenanceSchedule', { ...plan, description: '', idempotency_key: 'k' })).status, 400)
})

test('the same body on two routes is not the same change', async t => {
  const { data, call } = await startApp(t)
  const { maintenance_id } = await data('maintenanceSchedule', plan)
  await data('maintenanceStart', { maintenance_id, idempotency_key: 'k' })
  assert.equal(
    (await call('maintenanceEnd', { maintenance_id, idempotency_key: 'k' })).body.error.major.tag,
    'idempotency-mismatch',
  )
})

test('[idempotency.key-shape] a key is 1–128 printable ASCII characters', async t => {
  const { call } = await startApp(t)
  for (const [index, key] of ['x', ' ~!', 'k'.repeat(128)].entries()) {
    assert.equal(
      (await call('maintenanceSchedule', { ...plan, description: `plan ${index}`, idempotency_key: key })).status,
      200,
    )
  }
  for (const key of ['', 'k'.repeat(129), 'ü', 'a\nb', 5]) {
    const { status, body } = await call('maintenanceSchedule', { ...plan, idempotency_key: key })
    assert.equal(status, 400, String(key))
    assert.equal((body.error.details?.['fields'] as { path: string }[])[0]?.path, 'idempotency_key')
  }
})

test('[idempotency.24-hours] a key is remembered for 24 hours, even across a restart', async t => {
  const store = await freshStore(t)
  const input = { ...plan, scheduled_start_utc: '2026-12-05T03:00:00Z', idempotency_key: 'k' }
  const first = await startApp(t, { store })
  const { maintenance_id } = await first.data('maintenanceSchedule', input)
  await first.close()
  const second = await startApp(t, { store, clock: first.clock })
  assert.equal((await second.data('maintenanceSchedule', input)).maintenance_id, maintenance_id)
  await second.clock.pass(24 * 3_600_000)
  assert.equal((await second.data('maintenanceSchedule', input)).maintenance_id, maintenance_id)
  await second.clock.pass(1000)
  assert.notEqual((await second.data('maintenanceSchedule', input)).maintenance_id, maintenance_id)
})

test('[idempotency.header] the header Idempotency-Key is the same as the field, bare or in quotation marks', async t => {
  const { call, data, journal } = await startApp(t)
  const send = async (input: Record<string, unknown>, header: string) => {
    const { status, body } = await call('maintenanceSchedule', input, {
      headers: { 'idempotency-key': header },
      code: true,
    })
    assert.equal(status, 200, JSON.stringify(body))
    return body.data
  }
  const first = await send(plan, 'k-1')
  assert.deepEqual(await send(plan, '"k-1"'), first)
  assert.deepEqual(await send({ ...plan, idempotency_key: 'k-1' }, 'k-1'), first)
  assert.deepEqual(await data('maintenanceSchedule', { ...plan, idempotency_key: 'k-1' }), first)
  assert.deepEqual(await send({ ...plan, idempotency_key: 'a"\\b' }, String.raw`"a\"\\b"`), await send(plan, 'a"\\b'))
  const { maintenance_id } = first
  const before = (await journal()).length
  for (const [id, input] of [
    ['maintenanceUpdate', { maintenance_id, text: 'Soon.' }],
    ['maintenanceStart', { maintenance_id }],
    ['maintenanceEnd', { maintenance_id }],
  ] as const) {
    const options = { headers: { 'idempotency-key': id }, code: true }
    const answers = [await call(id, input, options), await call(id, input, options)]
    assert.deepEqual(answers[1]?.body.data, answers[0]?.body.data, id)
    assert.equal(answers[1]?.status, 200, id)
  }
  assert.equal((await journal()).length, before + 3)
})

test('[idempotency.header] it is 400 if it differs from the field or cannot be a key, and ignored if the call has no such field', async t => {
  const { call, journal, url } = await startApp(t)
  const before = (await journal()).length
  for (const [input, header] of [
    [{ ...plan, idempotency_key: 'one' }, 'other'],
    [{ ...plan, idempotency_key: 7 }, '7'],
    [plan, ''],
    [plan, 'x'.repeat(129)],
    [plan, 'aaaa1, aaaa1'],
    [plan, '"aaaa1", "aaaa1"'],
    [plan, '"aaaa1";x=1'],
    [plan, '"aaaa1" '.concat('x')],
    [plan, '"aaaa1'],
    [{ ...plan, idempotency_key: 'opsk_a' }, '"k"'],
    [plan, `opsk_${'a'.repeat(60)}`],
    [plan, `job-${encodeURIComponent('opsk_')}${'a'.repeat(60)}`],
  ] as const) {
    const { status, body } = await call('maintenanceSchedule', input, {
      headers: { 'idempotency-key': header },
      code: true,
    })
    assert.equal(status, 400, header)
    assert.match(JSON.stringify(body.error.details), /"path":"idempotency_key"/)
  }
  const body = JSON.stringify({ ...plan, secret_code: secretCode })
  const twice = await sendRaw(
    url,
    post('/maintenance/schedule', body, { 'idempotency-key': 'a', 'Idempotency-Key': 'a' }),
  )
  assert.equal(twice.status, 400)
  assert.equal(twice.json.error.details.fields[0]?.path, 'idempotency_key')
  assert.equal((await journal()).length, before)
  for (const id of ['sessionCreate', 'apiKeyList', 'ping'] as const) {
    const input = id === 'ping' ? {} : { secret_code: secretCode }
    assert.notEqual((await call(id, input, { headers: { 'idempotency-key': 'x' } })).status, 400, id)
  }
})

test('[idempotency.header] a header with a similar name is rejected if there is no key, and ignored otherwise', async t => {
  const { call, journal } = await startApp(t)
  const before = (await journal()).length
  for (const name of ['x-idempotency-key', 'X-Idempotency-Key', 'idempotency_key']) {
    const { status, body } = await call('maintenanceSchedule', plan, { headers: { [name]: 'k' }, code: true })
    assert.equal(status, 400, name)
    assert.deepEqual(body.error.details, {
      fields: [
        {
          path: 'idempotency_key',
          message: `is taken from the header Idempotency-Key: ${name.toLowerCase()} is not read`,
        },
      ],
    })
  }
  assert.equal((await journal()).length, before)
  for (const [input, headers] of [
    [plan, { 'x-idempotency-key': 'other', 'idempotency-key': 'k' }],
    [{ ...plan, idempotency_key: 'k' }, { 'x-idempotency-key': 'other' }],
  ] as const)
    assert.equal((await call('maintenanceSchedule', input, { headers: { ...headers }, code: true })).status, 200)
  assert.equal((await journal()).length, before + 1)
  assert.equal((await call('apiKeyList', {}, { headers: { 'x-idempotency-key': 'k' }, code: true })).status, 200)
})
