// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '../stage/call-operation.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const clients = 50

/** Fifty at once: what each was answered. */
function atOnce<T>(ask: (client: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: clients }, (_, client) => ask(client)))
}

/** Exactly one of the answers must be 200; the others 409 with this tag and the record as the winner left it. */
function assertOneWinner(answers: readonly Answer<object>[], tag: string): object {
  const winners = answers.filter(({ status }) => status === 200)
  assert.equal(winners.length, 1, `statuses: ${answers.map(({ status }) => status).join(' ')}`)
  const won = winners[0]?.body.data ?? {}
  for (const { status, body } of answers) {
    if (status === 200) continue
    assert.equal(status, 409)
    assert.equal(body.error.major.tag, tag)
    assert.deepEqual(body.error.details?.['current'], won)
  }
  return won
}

/** Two keys, so that not one caller alone makes the race. */
async function twoKeys(service: Service): Promise<(client: number) => Record<string, string>> {
  const keys = [await createKey(service), await createKey(service, 'admin')]
  return client => keys[client % keys.length] ?? {}
}

test('[moves.race] [moves.current-on-409] [start.active-again] [end.ended-again] of fifty clients that start, end or cancel at once, one succeeds', async t => {
  const service = await startService(t)
  const keyOf = await twoKeys(service)
  const key = keyOf(0)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  assertOneWinner(
    await atOnce(client => service.call('maintenanceStart', { maintenance_id }, keyOf(client))),
    'invalid-state',
  )
  assertOneWinner(
    await atOnce(client =>
      service.call('maintenanceEnd', { maintenance_id, end_message: `Ended by ${client}.` }, keyOf(client)),
    ),
    'invalid-state',
  )
  const other = await service.data('maintenanceSchedule', plan(3600), key)
  assertOneWinner(
    await atOnce(client => service.call('maintenanceCancel', { maintenance_id: other.maintenance_id }, keyOf(client))),
    'invalid-state',
  )
  const actions = (await readJournal(service, key)).flatMap(({ action, maintenance_id: id }) =>
    id === undefined ? [] : [action],
  )
  assert.deepEqual(actions, ['schedule', 'start', 'end', 'schedule', 'cancel'])
})

test('[moves.race] of many starts and cancellations of one window at once, one succeeds', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  assertOneWinner(
    await atOnce(client =>
      service.call(client % 2 === 0 ? 'maintenanceStart' : 'maintenanceCancel', { maintenance_id }, key),
    ),
    'invalid-state',
  )
})

test('[moves.race] [state.sweep-journals-once] a start by an operator at the second of the planned start is journaled once', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id, scheduled_start_utc } = await service.data('maintenanceSchedule', plan(2), key)
  const start = Date.parse(scheduled_start_utc)
  const answers: Answer<object>[] = []
  while (Date.now() < start + 100) {
    if (Date.now() < start - 30) continue
    answers.push(await service.call('maintenanceStart', { maintenance_id }, key))
  }
  const entries = await waitUntil('the start is journaled', async () => {
    const journaled = (await readJournal(service, key)).filter(entry => entry.maintenance_id === maintenance_id)
    return journaled.length > 1 && journaled
  })
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['schedule', 'start'],
  )
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1)
  const { status, started_at } = await service.data('maintenanceGet', { maintenance_id }, key)
  assert.equal(status, 'active')
  assert.equal(started_at, entries[1]?.at)
})

test('[idempotency.at-once] [idempotency.one-space] one idempotency key from fifty clients at once: one change, one response', async t => {
  const service = await startService(t)
  const keyOf = await twoKeys(service)
  const key = keyOf(0)
  const input = plan(3600, { idempotency_key: 'nightly 2026-12-01' })
  const answers = await atOnce(client => service.call('maintenanceSchedule', input, keyOf(client)))
  for (const { status, body } of answers) {
    assert.equal(status, 200)
    assert.deepEqual(body.data, answers[0]?.body.data)
  }
  const maintenance_id = answers[0]?.body.data.maintenance_id
  for (const [id, more] of [
    ['maintenanceUpdate', { text: 'Soon.' }],
    ['maintenanceStart', {}],
    ['maintenanceEnd', { end_message: 'Done.' }],
  ] as const) {
    const move = { maintenance_id, ...more, idempotency_key: `the ${id}` }
    const moved = await atOnce(client => service.call(id, move, keyOf(client)))
    for (const { status, body } of moved) {
      assert.equal(status, 200)
      assert.deepEqual(body.data, moved[0]?.body.data)
    }
  }
  const entries = (await readJournal(service, key)).filter(entry => entry.maintenance_id !== undefined)
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['schedule', 'update', 'start', 'end'],
  )
})

test('[idempotency.mismatch] one key with fifty bodies at once: one change, the others a mismatch', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const answers = await atOnce(client =>
    service.call('maintenanceSchedule', plan(3600, { description: `Body ${client}`, idempotency_key: 'same' }), key),
  )
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  for (const { status, body } of answers) {
    if (status !== 200) assert.deepEqual([status, body.error.major.tag], [409, 'idempotency-mismatch'])
  }
  assert.equal((await service.data('maintenanceList', {}, key)).items.length, 1)
})

test('[moves.expected-revision] [update.text] of fifty updates that expect one revision, one succeeds; of fifty that expect none, all do', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  assertOneWinner(
    await atOnce(client =>
      service.call('maintenanceUpdate', { maintenance_id, text: `By ${client}.`, expected_revision: 1 }, key),
    ),
    'conflict',
  )
  const answers = await atOnce(client => service.call('maintenanceUpdate', { maintenance_id, text: `${client}` }, key))
  assert.deepEqual(
    answers.map(({ body }) => body.data.revision).sort((a, b) => a - b),
    Array.from({ length: clients }, (_, index) => index + 3),
  )
  const { updates } = await service.data('maintenanceGet', { maintenance_id }, key)
  assert.equal(updates.length, clients + 1)
})

test('[api-key.revoke-again] [secret-code.set] of many who revoke a key or change the code at once, one succeeds', async t => {
  const service = await startService(t)
  const { api_key_id } = await service.data('apiKeyCreate', { name: 'x', role: 'reader', secret_code: secretCode })
  const revoked = await atOnce(() => service.call('apiKeyRevoke', { api_key_id, secret_code: secretCode }))
  assert.equal(revoked.filter(({ status }) => status === 200).length, 1)
  for (const { status, body } of revoked) if (status !== 200) assert.equal(body.error.major.tag, 'invalid-state')
  const set = await Promise.all(
    ['a', 'b', 'c'].map(name =>
      service.call('secretCodeSet', { secret_code: secretCode, new_secret_code: `new-code-of-${name}` }),
    ),
  )
  assert.deepEqual(
    set.map(({ status }) => status).sort((a, b) => a - b),
    [200, 403, 403],
  )
  const inForce = ['a', 'b', 'c'][set.findIndex(({ status }) => status === 200)]
  assert.equal((await service.call('sessionCreate', { secret_code: `new-code-of-${inForce}` })).status, 200)
})
