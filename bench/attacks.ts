import { setTimeout as sleep } from 'node:timers/promises'
import { Scratch } from './child.ts'
import { loadCore } from './machine.ts'
import { type Row, row } from './report.ts'
import { makeStore } from './seed.ts'
import { startService } from './service.ts'
import { Worker } from './streams/worker.ts'
import { residentMegabytes } from './usage.ts'

const hostile = 200
const restMs = 3000
const attackMs = 6000
const lookEveryMs = 100
const megabytesMax = 104.9
const slowerMax = 10

/** What one hostile connection sends. `#` becomes its number; a deaf one never reads. */
interface Attack {
  what: string
  bytes: string
  times?: number
  /** Sent twice a second, for as long as the service takes it. */
  drip?: string
  deaf?: boolean
  connections?: number
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ops\r\n\r\n`
const post = (length: number) =>
  `POST /ops/session/create HTTP/1.1\r\nHost: ops\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

const publicPaths = [
  '/ops/ping',
  '/ops/stat',
  '/ops/ready',
  '/ops/gate',
  '/ops/schedule',
  '/ops/state',
  '/ops/openapi.json',
  '/ops/openapi.yaml',
  '/ops/docs',
  '/ops/docs/explorer.js',
  '/.well-known/jwks.json',
  '/status',
  '/status.svg',
  '/console',
  '/ops/nothing',
]

/** One row an attack. */
const attacks: readonly Attack[] = [
  ...publicPaths.map(path => ({ what: `${path} pipelined, never read`, bytes: get(path), times: 2000, deaf: true })),
  {
    what: 'a stream, and 1,400 requests behind it',
    bytes: get('/ops/stream') + get('/ops/openapi.json').repeat(1400),
    deaf: true,
  },
  { what: 'a stream, 1,200 times', bytes: get('/ops/stream'), times: 1200, deaf: true },
  { what: '/ping pipelined and read', bytes: get('/ops/ping'), times: 2000 },
  { what: 'heads that do not end', bytes: 'GET /ops/ping HTTP/1.1\r\nHost: ops\r\n', drip: 'X: y\r\n' },
  { what: 'bodies that do not end', bytes: `${post(65_536)}{`, drip: ' '.repeat(1000) },
  { what: '1,900 connections on which nothing is sent', bytes: '', connections: 1900 },
]

/** Memory and the time of `/ping` while hostile connections are at work, beside the same service at rest. */
export async function attacksBench(): Promise<Row[]> {
  using scratch = new Scratch()
  await makeStore(scratch.file('attacks.db'))
  await using service = await startService(scratch.file('attacks.db'))
  await using pings = await Worker.start('pings.js', loadCore)
  await using attackers = await Worker.start('attackers.js', loadCore)
  const port = Number(new URL(service.url).port)
  const origin = new URL(service.url).origin
  // What is loaded when it is first asked for is no growth.
  for (const path of publicPaths) await (await fetch(origin + path)).arrayBuffer()
  const rest = await pingP99(pings, port, restMs)

  const rows: Row[] = []
  for (const { what, connections = hostile, ...attack } of attacks) {
    const before = residentMegabytes(service.pid)
    let most = before
    const looking = setInterval(() => (most = Math.max(most, residentMegabytes(service.pid))), lookEveryMs)
    const measured = pingP99(pings, port, attackMs)
    await attackers.ask('begin', port, connections, attack)
    const p99 = await measured
    clearInterval(looking)
    await attackers.ask('end')
    rows.push(
      row({
        what: `${what}: memory`,
        unit: 'MB more',
        ours: [most - before],
        promised: { of: 'ours', atMost: megabytesMax },
      }),
      row({
        what: `${what}: /ping p99`,
        unit: 'ms',
        ours: [p99],
        against: { name: 'at rest', values: [rest] },
        promised: { of: 'ratio', atMost: slowerMax },
      }),
    )
  }
  return rows
}

async function pingP99(pings: Worker, port: number, forMs: number): Promise<number> {
  await pings.ask('begin', port)
  await sleep(forMs)
  const took = await pings.ask<number[]>('end', 0, Number.MAX_SAFE_INTEGER)
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
}
