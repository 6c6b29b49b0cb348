import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { get } from '../stage/raw-connection.ts'
import { type Service, startService } from '../stage/start-service.ts'

/** What one attack may add. */
const maxMiB = 64
const onLinux = process.platform === 'linux' ? false : 'what a process holds is read from /proc'

function residentMiB({ pid }: Service): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** Opens a connection that sends bytes and never reads. */
async function attack(t: TestContext, { port }: Service, bytes: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' })
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

/** Loads what is loaded when it is first asked for, and lets the service settle. */
async function warmUp(service: Service): Promise<void> {
  const paths = ['/openapi.json', '/openapi.yaml', '/docs', '/docs/explorer.js', '/schedule', '/ping']
  for (const path of paths) await (await fetch(`${service.url}${path}`)).arrayBuffer()
  for (let round = 0; round < 300; round++) await service.data('ping')
}

/** The max growth of memory while connections send bytes, and whether `/ping` keeps working. */
async function growth(
  t: TestContext,
  service: Service,
  count: number,
  bytesOf: (index: number) => string,
): Promise<number> {
  const before = residentMiB(service)
  let most = before
  for (let index = 0; index < count; index++) {
    await attack(t, service, bytesOf(index))
    if (index % 10 === 0) await service.data('ping')
    most = Math.max(most, residentMiB(service))
  }
  // What waits is worked off, or not: long enough for a service that takes all of it.
  for (let round = 0; round < 100; round++) {
    await service.data('ping')
    most = Math.max(most, residentMiB(service))
  }
  t.diagnostic(`${before.toFixed(0)} MiB before, at most ${(most - before).toFixed(0)} MiB more`)
  return most - before
}

const attacks: [name: string, connections: number, bytesOf: (index: number) => string][] = [
  ['a stream and 1,400 requests behind it', 30, () => get('/ops/stream') + get('/ops/openapi.json').repeat(1400)],
  ['1.8 MB of requests for the contract', 30, () => get('/ops/openapi.json').repeat(42_000)],
  ['requests for pages that do not exist', 100, index => get(`/ops/nothing/${index}`).repeat(2000)],
  ['the shortest requests that there are', 100, () => 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'.repeat(3000)],
  ['the explorer to those who do not read', 200, () => get('/ops/docs/explorer.js').repeat(3)],
  ['heads that do not end', 200, () => `GET /ops/ping HTTP/1.1\r\nhost: ops\r\nx: ${'x'.repeat(12_000)}`],
  [
    'bodies that do not end',
    200,
    () =>
      `POST /ops/maintenance/list HTTP/1.1\r\nhost: ops\r\ncontent-type: application/json\r\ncontent-length: 65536\r\n\r\n${' '.repeat(60_000)}`,
  ],
  ['connections on which nothing is sent', 1500, () => ''],
]

test('[connections.under-attack] memory stays bounded and `/ping` keeps working, whatever connections send and do not read', {
  skip: onLinux,
}, async t => {
  const service = await startService(t)
  await warmUp(service)
  for (const [name, connections, bytesOf] of attacks) {
    await t.test(name, async part => {
      const grown = await growth(part, service, connections, bytesOf)
      assert.ok(grown < maxMiB, `grew by ${grown.toFixed(0)} MiB`)
    })
  }
})
