import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import type { App } from '../packages/server/src/app.ts'
import { endMaintenance } from '../packages/server/src/maintenance/end.ts'
import { scheduleMaintenance } from '../packages/server/src/maintenance/schedule.ts'
import { openDynamodb } from '../packages/server/src/store/dynamodb/open.ts'
import type { DynamodbStore } from '../packages/server/src/store/dynamodb/store.ts'
import { addressOf, freshTable, startDynamodb } from '../test/engines/dynamodb.ts'
import { type Row, row } from './report.ts'
import { UnitCounter, type Units } from './request-units.ts'
import { openAppOn, operator } from './seed.ts'

const together = 100
const alone = 10

/** What DynamoDB bills for, in its units, with records as a nightly window of a shop has them. */
export async function units(): Promise<Row[]> {
  const server = await startDynamodb()
  const awake = setInterval(() => {}, 1000)
  await using counter = await UnitCounter.start(server.port)
  try {
    const table = freshTable()
    const store = await openDynamodb(addressOf(counter.port, table))
    const app = await openAppOn(store.address, { store })
    const rows = [...(await lives(app, store, counter)), await idle(counter)]
    // A second instance reads what is projected, and holds no end of the journal in memory.
    const other = await openDynamodb(addressOf(counter.port, table), 0)
    const second = await openAppOn(other.address, { store: other })
    rows.push(one('a start, for each window on the board', counter.take(), 2 * (alone + together) - together))
    rows.push(...(await reads(other, counter)))
    await second.close()
    await app.close()
    return rows
  } finally {
    clearInterval(awake)
    await server.stop()
  }
}

/** Windows through their lives: one after the other, and a hundred at once. */
async function lives(app: App, store: DynamodbStore, counter: UnitCounter): Promise<Row[]> {
  const rows: Row[] = []
  const { context } = app
  const plan = (scope: string, at: number) =>
    scheduleMaintenance(context, operator, {
      description: 'Nightly stock-taking and prices',
      scheduled_start_utc: toTimestamp(at),
      estimated_duration_seconds: 1800,
      scopes: [`pos/emea/${scope}`],
      auto_end: true,
      idempotency_key: randomUUID(),
    })
  const end = (maintenance_id: string) => endMaintenance(context, operator, { maintenance_id })
  const measure = async <T>(what: string, count: number, work: () => Promise<T>): Promise<T> => {
    await settled(store)
    counter.take()
    const result = await work()
    await settled(store)
    rows.push(...both(what, counter.take(), count))
    return result
  }

  const later = Date.now() + 3_600_000
  for (const [how, count, all] of [
    ['alone', alone, inLine],
    [`among ${together}`, together, atOnce],
  ] as const) {
    await measure(`a schedule, ${how}`, count, () => all(count, index => plan(`store-${1000 + index}`, later)))
    const startsAt = Date.now() + 3000
    const ids = await all(count, index => plan(`store-${2000 + index}`, how === 'alone' ? later : startsAt))
    if (how !== 'alone') {
      await settled(store)
      await measure(`a start, ${how} that are due`, count, async () => {
        const { seq } = context.journal.head
        while (context.journal.head.seq < seq + count) await sleep(5)
      })
      await measure(`an end, ${how}`, count, () => all(count, index => end(ids[index]?.maintenance_id ?? '')))
    }
  }
  return rows
}

/** What an instance takes that nobody asks for anything. */
async function idle(counter: UnitCounter): Promise<Row> {
  const seconds = 10
  counter.take()
  await sleep(seconds * 1000)
  const { looks } = counter.take()
  return row({ what: 'an idle instance, a day', unit: 'read units', ours: [(looks / seconds) * 86_400] })
}

async function reads(store: DynamodbStore, counter: UnitCounter): Promise<Row[]> {
  // Further back than what an instance still holds in memory.
  const before = (await store.windows.list({ limit: together + 1 })).at(-1)?.maintenance_id
  counter.take()
  const rows: Row[] = []
  await store.windows.list({ limit: 51, before })
  rows.push(one('a page of 50', counter.take(), 1))
  await store.check()
  rows.push(one('/ready', counter.take(), 1))
  const now = Date.now()
  const session = {
    sha256: 'a'.repeat(64),
    credential: `api_key:${randomUUID()}`,
    actor: 'bench',
    created_at: now,
    expires_at: now + 3_600_000,
  }
  await store.sessions.add(session, 100)
  rows.push(...both('a session', counter.take(), 1))
  await store.sessions.get(session.sha256)
  rows.push(one('a session looked up, once a minute', counter.take(), 1))
  const instance = 'abcd1234'
  const gate = (index: number) => ({
    name: `till-${index}`,
    scope: `pos/emea/store-${index}`,
    version: '1.4.2',
    connected_at: toTimestamp(now),
    delivered_seq: 100_000,
    instance,
  })
  const lagging = Array.from({ length: 100 }, (_, index) => gate(1000 + index))
  await store.gateSummaries.publish({ instance, at: now, count: 20_000, lowest: 100_000, lagging })
  rows.push(...both('the gate summary of an instance', counter.take(), 1))
  return rows
}

const inLine = async <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  const done: T[] = []
  for (let index = 0; index < count; index++) done.push(await work(index))
  return done
}
const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

/** Until what follows from the journal is written: hurrying it would write some of it twice. */
async function settled(store: DynamodbStore): Promise<void> {
  while (store.heldBack > 0) await sleep(10)
}

function both(what: string, { write, read }: Units, count: number): Row[] {
  const rows = [row({ what, unit: 'write units', ours: [write / count] })]
  return read === 0 ? rows : [...rows, row({ what, unit: 'read units', ours: [read / count] })]
}

function one(what: string, { read }: Units, count: number): Row {
  return row({ what, unit: 'read units', ours: [read / count] })
}
