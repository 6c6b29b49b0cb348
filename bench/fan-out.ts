import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { loadCore, serverCore } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore } from './seed.ts'
import { Worker } from './streams/worker.ts'
import { cpuSeconds, residentMegabytes } from './usage.ts'

const rounds = 15
const restarted = 5000
/** The length of a `window` event with an update. */
const frameOf = (marker: string) =>
  `event: window\nid: 01234567.1\ndata: ${JSON.stringify({ text: marker }).padEnd(560, ' ')}\n\n`

/** A server that holds streams, and a process that holds their other ends. */
interface Side extends AsyncDisposable {
  server: Worker
  clients: Worker
  port: number
  /** Resident memory for each stream, in kilobytes. */
  memory: number
  broadcast: (marker: string) => Promise<number>
}

/** Changes sent to thousands of streams, compared with a bare server that writes the same bytes to as many sockets. */
export async function fanOut(): Promise<Row[]> {
  using scratch = new Scratch()
  const rows: Row[] = []
  for (const streams of [1000, 5000, 10_000]) rows.push(...(await fanOutTo(streams, scratch.file(`${streams}.db`))))
  rows.push(...(await restart(scratch.file('restart.db'))))
  return rows
}

async function fanOutTo(streams: number, database: string): Promise<Row[]> {
  await using ours = await openOurs(database, streams)
  await using floor = await openFloor(streams)
  const measured = await inTurns(rounds, { ours: () => tell(ours), floor: () => tell(floor) })
  const rows = [
    row({
      what: `a change to the last of ${streams} streams`,
      unit: 'ms',
      ours: measured.ours,
      against: { name: 'bytes to sockets', values: measured.floor },
      promised: { of: 'ratio', atMost: 1.25 },
    }),
    row({
      what: `the same: turns of the event loop over 5 ms, of 1,000`,
      unit: '',
      ours: await slowTurns(ours),
      against: { name: 'bytes to sockets', values: await slowTurns(floor) },
      promised: { of: 'ours', atMost: 1 },
    }),
  ]
  if (streams < 10_000) return rows
  return [
    ...rows,
    row({
      what: '/ping during it, p99',
      unit: 'ms',
      ours: [await pingMeanwhile(ours)],
      promised: { of: 'ours', atMost: 15 },
    }),
    row({
      what: 'memory of an idle stream',
      unit: 'kB',
      ours: [ours.memory],
      against: { name: 'node:http', values: [floor.memory] },
      promised: { of: 'ratio', atMost: 1.25 },
    }),
    row({
      what: `processor time of ${streams} idle streams`,
      unit: '% of a core',
      ours: [await idleShare(ours)],
    }),
  ]
}

/** What heartbeats cost: each stream has had two. */
async function idleShare({ server }: Side): Promise<number> {
  const seconds = 30
  const before = cpuSeconds(server.pid)
  await sleep(seconds * 1000)
  return ((cpuSeconds(server.pid) - before) / seconds) * 100
}

/** From the entry of the journal to the last client that has the change, in milliseconds. */
async function tell({ clients, broadcast }: Side): Promise<number> {
  const marker = `round ${Math.random()}`
  await clients.ask('expect', marker)
  const last = clients.ask<number>('lastAt')
  const begun = await broadcast(marker)
  const took = (await last) - begun
  await sleep(50)
  return took
}

/** How many of a thousand turns of the server's event loop take over 5 ms while it sends a change. */
async function slowTurns(side: Side): Promise<number[]> {
  const turns: number[] = []
  for (let round = 0; round < rounds; round++) {
    await side.server.ask('beginTurns')
    await tell(side)
    for (const turn of await side.server.ask<number[]>('endTurns')) turns.push(turn)
  }
  return [(turns.filter(ms => ms > 5).length / turns.length) * 1000]
}

async function pingMeanwhile(side: Side): Promise<number> {
  await using pings = await Worker.start('pings.js', undefined)
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const marker = `ping ${Math.random()}`
    await side.clients.ask('expect', marker)
    const last = side.clients.ask<number>('lastAt')
    await pings.ask('begin', side.port)
    await sleep(20)
    const begun = await side.broadcast(marker)
    for (const ms of await pings.ask<number[]>('end', begun, await last)) took.push(ms)
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
}

async function openOurs(database: string, streams: number): Promise<Side> {
  const maintenanceId = await prepare(database)
  const server = await Worker.start('service.js', serverCore, database)
  const port = await server.ask<number>('listen')
  const broadcast = (marker: string) => server.ask<number>('broadcast', maintenanceId, marker)
  return connect(server, port, streams, broadcast)
}

async function openFloor(streams: number): Promise<Side> {
  const server = await Worker.start('raw-streams.js', serverCore)
  const port = await server.ask<number>('listen', `retry: 1000\n\n${frameOf('first')}`)
  return connect(server, port, streams, marker => server.ask<number>('broadcast', frameOf(marker)))
}

async function connect(server: Worker, port: number, streams: number, broadcast: Side['broadcast']): Promise<Side> {
  const clients = await Worker.start('clients.js', loadCore)
  await server.ask('collect')
  const before = residentMegabytes(server.pid)
  await clients.ask('open', port, streams, false)
  await server.ask('collect')
  const memory = ((residentMegabytes(server.pid) - before) * 1000) / streams
  return {
    server,
    clients,
    port,
    memory,
    broadcast,
    async [Symbol.asyncDispose]() {
      await clients.stop()
      await server.stop()
    },
  }
}

/** Five thousand gates whose service is killed and started again at once. */
async function restart(database: string): Promise<Row[]> {
  await prepare(database)
  const first = await Worker.start('service.js', serverCore, database)
  const port = await first.ask<number>('listen')
  await using clients = await Worker.start('clients.js', loadCore)
  await clients.ask('open', port, restarted, true)
  // Every stream has had its beat, and with it when to return.
  await sleep(20_000)
  const { hrtime } = process
  const killedAt = Number(hrtime.bigint()) / 1e6
  await first.stop('SIGKILL')
  await using second = await Worker.start('service.js', serverCore, database, String(port))
  await second.ask('listen')
  const { at, attempts } = await clients.ask<{ at: number; attempts: number[] }>('fresh', killedAt)
  attempts.sort((a, b) => a - b)
  const most = attempts.map((begun, index) => attempts.findLastIndex(other => other < begun + 1000) - index + 1)
  return [
    row({
      what: `${restarted} gates are up to date again after a restart`,
      unit: 's',
      ours: [(at - killedAt) / 1000],
      promised: { of: 'ours', atMost: 10 },
    }),
    row({
      what: 'the same: the most connects in a second',
      unit: '',
      ours: [most.reduce((a, b) => Math.max(a, b), 0)],
      promised: { of: 'ours', atMost: 1000 },
    }),
  ]
}

/** A store with one window that touches every stream; its id. */
async function prepare(database: string): Promise<string> {
  await makeStore(database)
  fillStore(database, [
    {
      status: 'scheduled',
      created_at: toTimestamp(Date.now() - 60_000),
      scheduled_start_utc: toTimestamp(Date.now() + 3_600_000),
      estimated_duration_seconds: 3600,
      scopes: ['shops'],
    },
  ])
  using db = new DatabaseSync(database, { readOnly: true })
  return String(db.prepare('SELECT maintenance_id FROM maintenance').get()?.['maintenance_id'])
}
