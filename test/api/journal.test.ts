// engines: all
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { canonicalJson } from '@ops/contract'
import { startApp } from '../stage/start-app.ts'

test('[journal.list-ascending] [journal.hash] [journal.chain] [journal.sequence] [journal.entry-members] a client can verify the chain from the responses', async t => {
  const { schedule, data, journal, clock } = await startApp(t)
  const { maintenance_id } = await schedule(30, { idempotency_key: 'k' })
  await clock.pass(31_000)
  await data('maintenanceUpdate', { maintenance_id, text: 'Ünïcödé 💶' })
  const entries = await journal()
  let previous = '0'.repeat(64)
  for (const [index, entry] of entries.entries()) {
    const { hash, ...rest } = entry
    assert.equal(entry.seq, index + 1)
    assert.equal(entry.prev_hash, previous)
    assert.equal(hash, createHash('sha256').update(canonicalJson(rest)).digest('hex'))
    previous = hash
  }
  const scheduled = entries.find(({ action }) => action === 'schedule')!
  assert.deepEqual(Object.keys(scheduled).sort(), [
    'action',
    'actor',
    'at',
    'change',
    'commit_id',
    'hash',
    'idempotency',
    'maintenance_id',
    'prev_hash',
    'record',
    'recorded_at',
    'revision',
    'seq',
    'v',
  ])
})

test('[journal.values] entries hold only strings, booleans, integers, and objects and arrays of them', async t => {
  const { schedule, data, journal } = await startApp(t)
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  await data('maintenanceEnd', { maintenance_id, end_message: 'Done.' })
  const walk = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
    else
      assert.ok(typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value), String(value))
  }
  walk(await journal())
})

test('[journal.list-ascending] [journal.list-window] pages continue after a sequence number, also for one window', async t => {
  const { schedule, data } = await startApp(t)
  const headers = { 'x-api-key': (await data('apiKeyCreate', { name: 'operator', role: 'operator' })).api_key }
  const windows = [await schedule(600), await schedule(600), await schedule(600)]
  await data('maintenanceCancel', { maintenance_id: windows[0]!.maintenance_id })
  const seqs = async (input: Record<string, unknown>) =>
    (await data('journalList', input, { headers })).items.map(({ seq }) => seq)
  assert.deepEqual(await seqs({}), [1, 2, 3, 4, 5, 6, 7])
  assert.deepEqual(await seqs({ after: 3, limit: 2 }), [4, 5])
  assert.deepEqual(await seqs({ after: 7 }), [])
  assert.deepEqual(await seqs({ limit: 0 }), [1])
  assert.deepEqual(await seqs({ maintenance_id: windows[0]!.maintenance_id }), [4, 7])
  const { head, journal_id } = await data('journalList', { after: 7 }, { headers })
  assert.equal(head.seq, 7)
  assert.match(journal_id, /^[0-9a-f-]{36}$/)
})

test('[journal.list-needs-operator] the journal is for operators', async t => {
  const { call, data } = await startApp(t)
  const reader = (await data('apiKeyCreate', { name: 'reader', role: 'reader' })).api_key
  assert.equal((await call('journalList')).body.error.major.tag, 'session-required')
  assert.equal((await call('journalList', {}, { headers: { 'x-api-key': reader } })).body.error.major.tag, 'forbidden')
})
