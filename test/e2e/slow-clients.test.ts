import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { test } from 'node:test'
import { checkEnvelope } from '../stage/check-envelope.ts'
import { openRaw } from '../stage/raw-connection.ts'
import { createKey, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

test('[errors.hostile-connections] heads and bodies that never end are closed in time, and others are served in between', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const head = `POST /ops/maintenance/list HTTP/1.1\r\nhost: x\r\nx-api-key: ${key['x-api-key']}\r\n`
  const slow = async (begin: string, drip: string) => {
    const connection = await openRaw(service.port)
    const begun = performance.now()
    connection.write(begin)
    const dripping = setInterval(() => connection.write(drip), 500)
    const answer = await connection.next()
    await connection.closed
    clearInterval(dripping)
    if (answer !== undefined) assert.equal(checkEnvelope(answer, 'a slow request').tag, 'request-timeout')
    return performance.now() - begun
  }
  const slowHeads = Promise.all([slow('GET /ops', ''), slow('GET /ops/ping HTTP/1.1\r\n', 'x: y\r\n')])
  const body = `content-type: application/json\r\ncontent-length: 5000\r\n\r\n{`
  const slowBodies = Promise.all([
    slow(`${head}${body}`, ' '),
    slow(`${head}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n`, '1\r\n \r\n'),
  ])
  const kept = await openRaw(service.port)
  const asking = (async () => {
    let answered = 0
    for (const slowOnes of [slowHeads, slowBodies]) {
      let over = false
      void slowOnes.finally(() => (over = true))
      while (!over) {
        kept.write('GET /ops/ping HTTP/1.1\r\nhost: x\r\n\r\n')
        assert.equal((await kept.next())?.status, 200)
        answered++
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
    return answered
  })()
  for (const taken of await slowHeads) assert.ok(taken < 15_000, `a head was waited for ${taken} ms`)
  for (const taken of await slowBodies) assert.ok(taken < 36_000, `a body was waited for ${taken} ms`)
  assert.ok((await asking) > 50)
  kept.socket.destroy()
  await service.data('maintenanceList', {}, key)
})

test('[connections.idle-closed-silently] a connection on which nothing, or nothing more, is sent is closed without a response', async t => {
  const service = await startService(t)
  const silent = async (sent: string, answers: number) => {
    const socket = connect({ port: service.port, host: '127.0.0.1' })
    let got = ''
    socket.setEncoding('latin1').on('data', (text: string) => (got += text))
    socket.write(sent)
    await once(socket, 'close')
    assert.equal(got.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0, answers, got)
    return got
  }
  const ping = 'GET /ops/ping HTTP/1.1\r\nhost: ops\r\n\r\n'
  const large = `POST /ops/maintenance/list HTTP/1.1\r\nhost: ops\r\ncontent-length: 70000\r\n\r\n`
  const [, late, , refused] = await Promise.all([
    silent('', 0),
    silent(`${ping}GET /ops/pi`, 2),
    silent('GET / HTTP/1.1\r\n', 1),
    // Its answer is there before the body, which never comes: there is nothing more to say.
    silent(large, 1),
  ])
  assert.match(late, /HTTP\/1\.1 408 Request Timeout\r\n[^]*connection: close/i)
  assert.match(refused, /^HTTP\/1\.1 413 /)
})

test('[errors.hostile-connections] a client that is rejected and keeps its side open is dropped', {
  skip: process.platform !== 'linux' && 'open files are counted in /proc',
}, async t => {
  const service = await startService(t)
  const openFiles = () => readdirSync(`/proc/${service.pid}/fd`).length
  const before = openFiles()
  const connection = await openRaw(service.port, { allowHalfOpen: true })
  connection.write('no HTTP at all\r\n\r\n')
  assert.equal((await connection.next())?.status, 400)
  await waitUntil('the connection is closed', () => openFiles() <= before)
  connection.socket.destroy()
})
