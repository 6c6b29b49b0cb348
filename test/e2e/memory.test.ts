import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { get, openRaw, post } from './send-raw.ts'
import { createKey, plan, startService } from './start-service.ts'

const onLinux = process.platform === 'linux' ? false : 'what a process holds is read from /proc'

test('[errors.never-500-on-input] memory is steady over a hundred thousand requests of every kind', {
  skip: onLinux,
}, async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id: window } = await service.data('maintenanceSchedule', plan(3600), key)
  const residentMiB = () => {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  }
  let count = 0
  const make = (): string | Buffer => {
    const index = count++
    switch (index % 10) {
      case 0:
        return get(`/ops/ping?scope=pos/store-${index}`)
      case 1:
        return get(`/ops/nothing/${index}`)
      case 2:
        return get('/ops/maintenance/list', { 'x-session-guid': `unknown-${index}` })
      case 3:
        return get(`/ops/maintenance/get?maintenance_id=${window}`, key)
      case 4:
        return post('/maintenance/list', `{"limit":1,"field_${index}":2}`, key)
      case 5:
        return get('/ops/stat', { 'x-request-id': `request-${index}` })
      default:
        return get('/ops/ping', { 'x-api-key': `opsk_${index}`, 'x-forwarded-for': `10.0.${index % 256}.1` })
    }
  }
  const connections = await Promise.all(Array.from({ length: 4 }, () => openRaw(service.port)))
  const send = async (until: number) => {
    await Promise.all(
      connections.map(async connection => {
        while (count < until) {
          const batch = Array.from({ length: 50 }, () => Buffer.from(make()))
          connection.write(Buffer.concat(batch))
          for (let answered = 0; answered < batch.length; answered++) {
            const answer = await connection.next()
            assert.ok(answer, 'the connection is kept')
            assert.notEqual(answer.status, 500)
          }
        }
      }),
    )
  }
  await send(20_000)
  const warm = residentMiB()
  await send(100_000)
  const grown = residentMiB() - warm
  t.diagnostic(`${warm.toFixed(0)} MiB after 20,000 requests, ${grown.toFixed(1)} MiB more after 100,000`)
  assert.ok(grown < 60, `grew by ${grown.toFixed(1)} MiB`)
  for (const { socket } of connections) socket.destroy()
  await service.data('ping')
})
