import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { limits } from '../../packages/server/src/limits.ts'
import { depth } from '../stage/depth.ts'
import { get, openRaw, post } from '../stage/raw-connection.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'

/** So many requests in all. */
const total = depth({ test: 40_000, trials: 400_000 })

const onLinux = process.platform === 'linux' ? false : 'what a process holds is read from /proc'

test('[errors.never-500-on-input] memory is stable over many requests of every kind', {
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
          const batch = Array.from({ length: limits.requestsAhead.value }, () => Buffer.from(make()))
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
  await send(10_000)
  const warm = residentMiB()
  await send(total)
  const grown = residentMiB() - warm
  t.diagnostic(`${warm.toFixed(0)} MiB after 10,000 requests, ${grown.toFixed(1)} MiB more after ${total}`)
  assert.ok(grown < 60, `grew by ${grown.toFixed(1)} MiB`)
  for (const { socket } of connections) socket.destroy()
  await service.data('ping')
})

/** Sends what `make` makes to a service, over four connections, until so many are answered. */
async function ask(port: number, count: number, make: (index: number) => string): Promise<void> {
  let next = 0
  const connections = await Promise.all(Array.from({ length: 4 }, () => openRaw(port)))
  await Promise.all(
    connections.map(async connection => {
      while (next < count) {
        const batch = Array.from({ length: Math.min(10, count - next) }, () => make(next++))
        connection.write(batch.join(''))
        for (let answered = 0; answered < batch.length; answered++) {
          const answer = await connection.next()
          assert.ok(answer, 'the connection is kept')
          assert.ok([200, 204].includes(answer.status), `answered ${answer.status}`)
        }
      }
    }),
  )
  for (const { socket } of connections) socket.destroy()
}

/** Resets the peak memory that the kernel notes for a process. */
function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** The most memory that a process has had since then, in MiB. */
function peakMiB(pid: number): number {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** Requests about one scope, on the public routes in turn. */
function aboutScope(index: number, scope: string): string {
  const paths = [
    `/ops/ping?scope=${scope}`,
    `/ops/gate?scope=${scope}`,
    `/ops/schedule?scope=${scope}`,
    `/status/${scope}`,
  ]
  return get(paths[index % paths.length] ?? '')
}

test('[limits.memory] ever new scopes on every public route keep a service below 220 MiB, and full caches with 300 streams below what the guide gives for a container', {
  skip: onLinux,
}, async t => {
  const service = await startService(t)
  const key = await createKey(service)
  for (let count = 0; count < 20; count++)
    await service.data('maintenanceSchedule', { ...plan(3600 * (count + 1)), scopes: [`pos/emea/store-${count}`] }, key)
  // Checking the secret code took memory for a moment.
  forgetPeak(service.pid)
  const rest = peakMiB(service.pid)
  await ask(service.port, 24_000, index => aboutScope(index, `pos/emea/s${index}/till-${index * 7}`))
  const strange = peakMiB(service.pid)
  t.diagnostic(`${rest.toFixed(0)} MiB at rest, ${strange.toFixed(0)} MiB at most with ever-new scopes`)
  assert.ok(strange < 220, `${strange.toFixed(0)} MiB`)

  const streams = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const stream = await openRaw(service.port)
      stream.write(get('/ops/stream'))
      return stream
    }),
  )
  // Pages of some ten kilobytes, each asked for twice: more than fit.
  const description = 'Database migration. '.repeat(90)
  for (let count = 0; count < 8; count++)
    await service.data('maintenanceSchedule', { ...plan(60 * (count + 10)), scopes: ['pos'], description }, key)
  await ask(service.port, 12_000, index => get(`/status/pos/shop-${Math.floor(index / 200) * 100 + (index % 100)}`))
  const full = peakMiB(service.pid)
  t.diagnostic(`${full.toFixed(0)} MiB at most with full caches and 300 streams`)
  const guide = readFileSync(new URL('../../docs/guide/run.md', import.meta.url), 'utf8')
  const container = Number(/Give a container (\d+) MiB/.exec(guide)?.[1])
  assert.ok(full < container, `${full.toFixed(0)} MiB`)
  assert.ok(
    service.log().some(({ limit }) => limit === 'cacheMebibytes'),
    'the caches were full',
  )
  for (const { socket } of streams) socket.destroy()
})
