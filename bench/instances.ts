import { addressOf, startDynamodb } from '../test/engines/dynamodb.ts'
import { type PostgresServer, startPostgres } from '../test/engines/postgres.ts'
import { Scratch } from './child.ts'
import { plan } from './commits.ts'
import { load } from './load.ts'
import { loadCore } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { makeStore, makeStoreOn } from './seed.ts'
import { type Server, startService, startServiceOn } from './service.ts'
import { Worker } from './streams/worker.ts'
import { cpuSeconds } from './usage.ts'

const rounds = 7
const seconds = 2
const gates = 2000
/** A round's; a window takes 200 updates in all. */
const changes = 20

/** What neither the engine nor another instance may cost: `/ping`, and an event that is sent to gates. */
export async function instances(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = await startPostgres()
  try {
    return [...(await pings(database, scratch)), await events(database, scratch)]
  } finally {
    await database.remove()
  }
}

/**
 * `/ping` with the store on each engine that several instances may share, beside the same with SQLite; and SQLite beside
 * itself, which tells how small a difference this machine shows.
 */
async function pings(database: PostgresServer, scratch: Scratch): Promise<Row[]> {
  const dynalite = await startDynamodb()
  try {
    const files = ['ping.db', 'ping-again.db'].map(name => scratch.file(name)) as [string, string]
    for (const file of files) await makeStore(file)
    await using sqlite = await startService(files[0])
    await using again = await startService(files[1])
    await database.createDatabase('ping')
    const onPostgres = await startNew(database.address('ping'), scratch.file('postgres.log'))
    await using postgres = onPostgres.service
    const onDynamodb = await startNew(addressOf(dynalite.port), scratch.file('dynamodb.log'))
    await using dynamodb = onDynamodb.service
    const measured = await inTurns(rounds, {
      sqlite: () => load(sqlite, '/ping', { seconds }),
      'sqlite again': () => load(again, '/ping', { seconds }),
      postgres: () => load(postgres, '/ping', { seconds }),
      dynamodb: () => load(dynamodb, '/ping', { seconds }),
    })
    return (['sqlite again', 'postgres', 'dynamodb'] as const).flatMap(name => [
      row({
        what: `/ping, the store on ${name}`,
        unit: 'requests/s',
        ours: measured[name].map(({ rate }) => rate),
        against: { name: 'on sqlite', values: measured.sqlite.map(({ rate }) => rate) },
        ...(name === 'sqlite again' ? {} : { promised: { of: 'ratio', atLeast: 0.95 } }),
      }),
      row({
        what: `the same, processor time a request`,
        unit: 'µs',
        ours: measured[name].map(({ cpuMicros }) => cpuMicros),
        against: { name: 'on sqlite', values: measured.sqlite.map(({ cpuMicros }) => cpuMicros) },
        ...(name === 'sqlite again' ? {} : { promised: { of: 'ratio', atMost: 1.05 } }),
      }),
    ])
  } finally {
    await dynalite.stop()
  }
}

/** Changes sent to two thousand gates: a thousand on each of two instances, compared with all of them on one. */
async function events(database: PostgresServer, scratch: Scratch): Promise<Row> {
  await using two = await openSide(database, scratch, 2)
  await using one = await openSide(database, scratch, 1)
  const measured = await inTurns(rounds, { two: () => tell(two), one: () => tell(one) })
  return row({
    what: `an event to one of ${gates} gates at two instances, processor time of both`,
    unit: 'µs',
    ours: measured.two,
    against: { name: 'at one', values: measured.one },
    promised: { of: 'ratio', atMost: 1.1 },
  })
}

/** Instances on one store, and processes that hold the other ends of their streams. */
interface Side extends AsyncDisposable {
  services: Server[]
  clients: Worker[]
  /** Posts an update with this text through the first instance. */
  update: (text: string) => Promise<void>
}

async function openSide(database: PostgresServer, scratch: Scratch, count: number): Promise<Side> {
  const name = `events_${count}`
  await database.createDatabase(name)
  const address = database.address(name)
  const { service: first, apiKey } = await startNew(address, scratch.file(`${name}_0.log`))
  const services = [first]
  for (let index = 1; index < count; index++)
    services.push(await startServiceOn(address, scratch.file(`${name}_${index}.log`), manyStreams))
  const clients = await Promise.all(
    services.map(async ({ url }) => {
      const worker = await Worker.start('clients.js', loadCore)
      await worker.ask('open', Number(new URL(url).port), gates / count, false)
      return worker
    }),
  )
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    const answer = await fetch(`${first.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
    return ((await answer.json()) as { data: Record<string, unknown> }).data
  }
  const { maintenance_id } = await post('/maintenance/schedule', { ...plan(), scopes: ['shops'] })
  return {
    services,
    clients,
    update: async text => void (await post('/maintenance/update', { maintenance_id, text })),
    async [Symbol.asyncDispose]() {
      for (const worker of clients) await worker.stop()
      for (const service of services) await service[Symbol.asyncDispose]()
    },
  }
}

/** The processor time of all instances per event that a gate receives, in microseconds. */
async function tell({ services, clients, update }: Side): Promise<number> {
  const used = () => services.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)
  const before = used()
  for (let change = 0; change < changes; change++) {
    const marker = `change ${Math.random()}`
    await Promise.all(clients.map(worker => worker.ask('expect', marker)))
    const told = Promise.all(clients.map(worker => worker.ask('lastAt')))
    await update(marker)
    await told
  }
  return ((used() - before) / (changes * gates)) * 1e6
}

const manyStreams = { OPS_STREAM_MAX: '20000', OPS_STREAM_MAX_PER_ADDRESS: '20000' }

/** Starts the service on an empty store, with a key for it. */
async function startNew(address: string, logFile: string): Promise<{ service: Server; apiKey: string }> {
  const { apiKey } = await makeStoreOn(address)
  return { service: await startServiceOn(address, logFile, manyStreams), apiKey }
}
