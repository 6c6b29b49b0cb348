import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type PostgresServer, startPostgres } from '../../../../../test/engines/postgres.ts'
import { startTcpProxy } from '../../../../../test/engines/tcp-proxy.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { assertChained } from '../../../../../test/stage/read-journal.ts'
import { startApp, type TestApp } from '../../../../../test/stage/start-app.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'

async function serverWith(t: TestContext): Promise<PostgresServer> {
  const server = await startPostgres()
  endWithTest(t, () => server.remove())
  await server.createDatabase('ops')
  return server
}

async function readerOf(app: TestApp): Promise<Record<string, string>> {
  return { 'x-api-key': (await app.data('apiKeyCreate', { name: 'reader', role: 'operator' })).api_key }
}

const activeIn = async (app: TestApp): Promise<readonly string[]> => (await app.data('ping')).active ?? []

test('[store.another-history] [store.unavailable-recovers] after a failover to a database with another history, that one is served, without a restart', async t => {
  const [before, after] = await Promise.all([serverWith(t), serverWith(t)])
  const proxy = await startTcpProxy(t, before.port)
  const address = before.address('ops').replace(`:${before.port}/`, `:${proxy.port}/`)

  // The history that the failover brings: two windows, of which one is active; fewer entries than the other has.
  const elsewhere = await startApp(t, { store: after.address('ops') })
  const theirs = await elsewhere.schedule(-1, { description: 'Theirs' })
  const theirCode = await elsewhere.data('sessionCreate', { secret_code: 'open-sesame-1234' })
  const theirJournal = await elsewhere.store.journal.id()
  await elsewhere.close()

  const app = await startApp(t, { store: address })
  const ours = await app.schedule(-1, { description: 'Ours' })
  const headers = await readerOf(app)
  for (let count = 0; count < 5; count++) await app.schedule(3600)
  await app.data('maintenanceGet', { maintenance_id: ours.maintenance_id }, { headers })
  assert.deepEqual(await activeIn(app), [ours.maintenance_id])

  // Without the store, reads of the board are served, others are not.
  proxy.refusing = true
  proxy.cut()
  await before.stop('immediate')
  const read = await app.call('maintenanceGet', { maintenance_id: ours.maintenance_id }, { headers })
  assert.deepEqual([read.status, read.body.error.major.tag], [503, 'unavailable'])
  const stranger = await app.call('maintenanceList', {}, { headers: { 'x-session-guid': theirCode.session_guid } })
  assert.equal(stranger.status, 503)
  assert.deepEqual(await activeIn(app), [ours.maintenance_id])

  proxy.target = after.port
  proxy.refusing = false
  await waitUntil('the other history is served', async () => (await activeIn(app))[0] === theirs.maintenance_id)
  assert.deepEqual(await activeIn(app), [theirs.maintenance_id])
  assert.ok(app.log.some(({ message }) => message.includes('another history')))
  // A key of the lost history is not valid any more, and a session of the new one is.
  const lost = await app.call('maintenanceGet', { maintenance_id: ours.maintenance_id }, { headers })
  assert.equal(lost.status, 401)
  const session = { 'x-session-guid': theirCode.session_guid }
  const gone = await app.call('maintenanceGet', { maintenance_id: ours.maintenance_id }, { headers: session })
  assert.equal(gone.status, 404)
  const found = await app.data('maintenanceGet', { maintenance_id: theirs.maintenance_id }, { headers: session })
  assert.equal(found.description, 'Theirs')
  assert.equal((await app.data('schedule')).journal_id, theirJournal)

  // And it can be written to.
  const later = await app.schedule(3600)
  assert.ok(later.maintenance_id > ours.maintenance_id)
  assertChained(await app.journal())
  assert.equal((await verifyStore(app.store)).problem, undefined)
})

test('[ping.without-store] [ready.unavailable] with the database stopped, /ping and /stat answer as before', async t => {
  const server = await serverWith(t)
  const app = await startApp(t, { store: server.address('ops') })
  const { maintenance_id } = await app.schedule(-1)
  await server.stop('fast')
  for (let count = 0; count < 20; count++) {
    assert.deepEqual(await activeIn(app), [maintenance_id])
    assert.equal((await app.call('stat')).status, 200)
  }
  assert.equal((await app.call('ready')).status, 503)
  await server.start()
  await waitUntil('it is ready again', async () => (await app.call('ready')).status === 200)
})
