import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { openStream } from '../stage/open-stream.ts'
import { prepareStore } from '../stage/prepare-store.ts'
import { createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** Opens a stream that never reads. */
async function openUnread(service: Service): Promise<Socket> {
  const socket = connect({ port: service.port, host: '127.0.0.1' })
  socket.pause()
  socket.on('error', () => {})
  await new Promise(resolve => socket.once('connect', resolve))
  socket.write('GET /ops/stream?gate=slow HTTP/1.1\r\nhost: ops\r\n\r\n')
  return socket
}

test('[stream.drain] SIGTERM ends every stream with a retry, even one that nobody reads, and the service exits 0', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const streams = await Promise.all(Array.from({ length: 300 }, () => openStream(t, service.url)))
  await openUnread(service)
  await waitUntil('all are there', async () => (await service.data('gateList', {}, key)).count === 301)
  const begun = performance.now()
  const { code } = await service.stop()
  assert.equal(code, 0)
  assert.ok(performance.now() - begun < 10_000)
  await Promise.all(streams.map(({ ended }) => ended))
  for (const stream of streams) {
    assert.match(stream.text(), /\n\nretry: \d+\n\n$/)
    assert.equal(stream.schedules().length, 1)
  }
  const retries = streams.map(stream => stream.retries().at(-1) ?? 0)
  assert.ok(new Set(retries).size > 200, 'each returns at its own moment')
  const lines = service.log().filter(line => line['call'] === 'GET /stream')
  assert.equal(lines.length, 301)
  assert.ok(lines.every(line => line['reason'] === 'the service is shutting down'))
})

test('[stream.resume-restart] a gate whose service is killed and comes back gets what it missed', async t => {
  const store = await prepareStore(t)
  const first = await startService(t, { store })
  const key = await createKey(first)
  const stream = await openStream(t, first.url)
  const { maintenance_id } = await first.data('maintenanceSchedule', plan(3600), key)
  await stream.until('the window', ({ windows }) => windows().length === 1)
  await first.stop('SIGKILL')
  await stream.ended
  const second = await startService(t, { store })
  await second.data('maintenanceUpdate', { maintenance_id, text: 'Meanwhile.' }, key)
  const third = await startAgain(second)
  const returned = await openStream(t, third.url, { headers: { 'last-event-id': stream.lastId() ?? '' } })
  await returned.until('what was missed', ({ windows }) => windows().length === 1)
  assert.deepEqual(returned.schedules(), [])
  assert.equal(returned.windows()[0]?.latest_update?.text, 'Meanwhile.')

  async function startAgain(service: Service): Promise<Service> {
    await service.stop()
    return startService(t, { store })
  }
})

test('[stream.slow-reader] a client that does not read is dropped before it costs memory, and others get everything', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const reader = await openStream(t, service.url)
  const slow = await openUnread(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  const text = '€'.repeat(2000)
  let changes = 0
  const dropped = () => service.log().find(line => line['reason'] === 'the client reads too slowly')
  while (dropped() === undefined) {
    assert.ok(changes < 4000, 'it is dropped after a few megabytes')
    for (let index = 0; index < 50; index++, changes++)
      await service.data('maintenanceUpdate', { maintenance_id, description: `${changes % 2}${text.slice(1)}` }, key)
  }
  slow.destroy()
  await reader.until('every change', ({ windows }) => windows().length === changes + 1)
  const { count } = await waitUntil('one gate is left', async () => {
    const list = await service.data('gateList', {}, key)
    return list.count === 1 && list
  })
  assert.equal(count, 1)
})
