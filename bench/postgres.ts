import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import { scheduleMaintenance } from '../packages/server/src/maintenance/schedule.ts'
import { openStore } from '../packages/server/src/store/open.ts'
import { findBinaries, type PostgresServer, startPostgres } from '../test/engines/postgres.ts'
import { outputOf, Scratch } from './child.ts'
import { plan, scheduleThrough } from './commits.ts'
import { loadCore, pinned } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { makeStoreOn, openAppOn, operator } from './seed.ts'
import { startServiceOn } from './service.ts'

const rounds = 5
const clients = [1, 16, 50] as const
const seconds = 2
const dueTogether = 5000
const changes = 200
const million = 1_000_000
const pages = 50

/** The service on PostgreSQL, with durable commits, compared with `pgbench`, the clock, and itself with a thousand windows. */
export async function postgres(): Promise<Row[]> {
  using scratch = new Scratch()
  const server = await startPostgres()
  try {
    return [...(await commits(server, scratch)), await sweep(server), await feed(server), ...(await list(server))]
  } finally {
    await server.remove()
  }
}

/** Schedules through HTTP, compared with `pgbench` with as many clients that make the same two inserts, one transaction each. */
async function commits(server: PostgresServer, scratch: Scratch): Promise<Row[]> {
  await server.createDatabase('commits')
  const address = server.address('commits')
  const { apiKey } = await makeStoreOn(address)
  await using service = await startServiceOn(address, scratch.file('service.log'))
  await server.createDatabase('bare')
  const script = scratch.file('two-inserts.sql')
  writeFileSync(script, await twoInserts(server, address))
  const bare = async (count: number) => {
    const program = `${findBinaries(scratch.file('postgres'))}/pgbench`
    const args = ['-n', '-c', String(count), '-j', '1', '-T', String(seconds), '-f', script]
    const at = ['-h', '127.0.0.1', '-p', String(server.port), '-U', 'ops', 'bare']
    const output = await outputOf(pinned(loadCore, [program, ...args, ...at]))
    return Number(/^tps = ([\d.]+)/m.exec(output)?.[1])
  }
  const rows: Row[] = []
  for (const count of clients) {
    const measured = await inTurns(rounds, {
      ours: () => scheduleThrough(service, apiKey, count),
      bare: () => bare(count),
    })
    rows.push(
      row({
        what: `schedules through HTTP, ${count} client${count === 1 ? '' : 's'}`,
        unit: 'commits/s',
        ours: measured.ours,
        against: { name: 'pgbench', values: measured.bare },
        promised: { of: 'ratio', atLeast: 0.3 },
      }),
    )
  }
  return rows
}

/** The rows of one schedule, as the service wrote it, into tables like its own; sequence and id are the database's. */
async function twoInserts(server: PostgresServer, address: string): Promise<string> {
  const app = await openAppOn(address)
  await scheduleMaintenance(app.context, operator, { ...plan(), scopes: ['shops/0042'] })
  await app.close()
  const [entry] = await server.run('SELECT hash, entry FROM journal ORDER BY seq DESC LIMIT 1', 'commits')
  const [window] = await server.run('SELECT item, updates FROM maintenance LIMIT 1', 'commits')
  await openStore(server.address('bare'), { serving: true }).then(store => store.close())
  await server.run('CREATE SEQUENCE next', 'bare')
  const text = (value: unknown) => `'${String(value).replaceAll("'", "''").replaceAll(':', "' || chr(58) || '")}'`
  return `BEGIN;
INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (nextval('next'), ${text(entry?.['hash'])}, 'id' || currval('next'), ${text(entry?.['entry'])});
INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates) VALUES ('id' || currval('next'), 'scheduled', 0, currval('next'), ${text(window?.['item'])}, ${text(window?.['updates'])});
COMMIT;
`
}

async function sweep(server: PostgresServer): Promise<Row> {
  await server.createDatabase('sweep')
  const app = await openAppOn(server.address('sweep'))
  const measured: number[] = []
  try {
    for (let round = 0; round <= 3; round++) {
      const moment = (Math.floor(Date.now() / 1000) + 15) * 1000
      const body = { ...plan(), scheduled_start_utc: toTimestamp(moment) }
      await Promise.all(Array.from({ length: dueTogether }, () => scheduleMaintenance(app.context, operator, body)))
      const last = app.context.journal.head.seq + dueTogether
      if (Date.now() > moment) throw new Error('the windows were not planned in time')
      while (app.context.journal.head.seq < last) await sleep(1)
      if (round > 0) measured.push(Date.now() - moment)
    }
  } finally {
    await app.close()
  }
  return row({
    what: 'five thousand windows due in one second, journaled',
    unit: 'ms',
    ours: measured,
    promised: { of: 'ours', atMost: 5000 },
  })
}

/** From the answer of a write through one instance to the moment when another has it on its board, at the 99th percent. */
async function feed(server: PostgresServer): Promise<Row> {
  await server.createDatabase('feed')
  const one = await openAppOn(server.address('feed'))
  const other = await openAppOn(server.address('feed'))
  const measured: number[] = []
  try {
    // Until both listen.
    await sleep(1000)
    for (let round = 0; round <= rounds; round++) {
      const delays: number[] = []
      for (let change = 0; change < changes; change++) {
        await scheduleMaintenance(one.context, operator, plan())
        const answered = performance.now()
        await other.context.journal.waitFor(one.context.journal.head.seq, 10_000)
        delays.push(performance.now() - answered)
      }
      delays.sort((a, b) => a - b)
      if (round > 0) measured.push(delays[Math.floor(changes * 0.99)] ?? Number.NaN)
    }
  } finally {
    await other.close()
    await one.close()
  }
  return row({
    what: 'a change on one instance, seen on another, p99',
    unit: 'ms',
    ours: measured,
    promised: { of: 'ours', atMost: 50 },
  })
}

/** A page of 50 among a million windows, compared with the first page of a thousand. */
async function list(server: PostgresServer): Promise<Row[]> {
  const stores = await Promise.all(
    [1000, million].map(async count => {
      const name = `list_${count}`
      await server.createDatabase(name)
      const store = await openStore(server.address(name), { serving: true })
      await server.run(
        `INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates)
           SELECT lpad(to_hex(n), 12, '0'), CASE WHEN n % 12 = 0 THEN 'cancelled' ELSE 'ended' END, n, n,
                  '{"maintenance_id":"' || lpad(to_hex(n), 12, '0') || '","text":"' || repeat('x', 450) || '"}', '[]'
             FROM generate_series(1, ${count}) AS n`,
        name,
      )
      await server.run('VACUUM ANALYZE maintenance', name)
      return store
    }),
  )
  const [thousand, large] = stores
  if (thousand === undefined || large === undefined) throw new Error('there are two stores')
  const deep = (million - 10_000 * 50).toString(16).padStart(12, '0')
  const time = async (read: () => Promise<unknown[]>) => {
    const started = performance.now()
    for (let page = 0; page < pages; page++) {
      if ((await read()).length !== 50) throw new Error('a page has fifty windows')
    }
    return ((performance.now() - started) / pages) * 1000
  }
  try {
    const measured = await inTurns(rounds, {
      thousand: () => time(() => thousand.windows.list({ limit: 50 })),
      thousandFiltered: () => time(() => thousand.windows.list({ limit: 50, statuses: ['cancelled', 'active'] })),
      first: () => time(() => large.windows.list({ limit: 50 })),
      deep: () => time(() => large.windows.list({ limit: 50, before: deep })),
      filtered: () => time(() => large.windows.list({ limit: 50, before: deep, statuses: ['cancelled', 'active'] })),
    })
    const beside = (what: string, ours: number[], first = measured.thousand) =>
      row({
        what,
        unit: 'µs',
        ours,
        against: { name: 'first of a thousand', values: first },
        promised: { of: 'ratio', atMost: 1.3 },
      })
    return [
      beside('first page of a million', measured.first),
      beside('10,000 pages on', measured.deep),
      beside('10,000 pages on, by status', measured.filtered, measured.thousandFiltered),
    ]
  } finally {
    for (const store of stores) await store.close()
  }
}
