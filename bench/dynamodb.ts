import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { toMillis, toTimestamp } from '@ops/contract'
import { systemClock } from '../packages/server/src/clock.ts'
import { nextId } from '../packages/server/src/journal/next-id.ts'
import { openDynamodb } from '../packages/server/src/store/dynamodb/open.ts'
import type { DynamodbStore } from '../packages/server/src/store/dynamodb/store.ts'
import { headAfter, seal } from '../packages/server/src/store/entry.ts'
import { addressOf, startDynamodb } from '../test/engines/dynamodb.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { openAppOn, proposalOf, type Seed, windowOf } from './seed.ts'

/** How often an instance looks for what others have changed, and what may be added to that. */
const pollMs = 500
const marginMs = 50

/** From the start of the service to the moment at which everything comes due. */
const headStartMs = 5000

/** The store on DynamoDB, as far as dynalite can tell: one process, no network, no second copy. */
export async function dynamodb(): Promise<Row[]> {
  const server = await startDynamodb()
  // What the service waits for keeps no process alive.
  const awake = setInterval(() => {}, 1000)
  try {
    return [...(await due(server.port)), await feed(addressOf(server.port)), ...(await pages(server.port))]
  } finally {
    clearInterval(awake)
    await server.stop()
  }
}

/** From the second that five thousand windows come due in to the last of their entries in the journal. */
async function due(port: number): Promise<Row[]> {
  const windows = 5000
  const journaled: number[] = []
  const projected: number[] = []
  // The first time runs the code warm and is thrown away, as everywhere.
  for (let time = 0; time <= 3; time++) {
    const address = addressOf(port)
    await (await openAppOn(address)).close()
    const moment = (Math.floor(Date.now() / 1000) + 3600) * 1000
    const store = await openDynamodb(address)
    await fill(store, windows, index => ({
      status: 'scheduled',
      created_at: toTimestamp(Date.now() - 60_000),
      scheduled_start_utc: toTimestamp(moment),
      estimated_duration_seconds: 3600,
      scopes: [`shops/${String(index).padStart(4, '0')}`],
    }))
    await store.settle()
    // However long that took: by the clock of the service the moment is near. The store's clock would put it right.
    const ahead = moment - headStartMs - Date.now()
    const clock = { ...systemClock, now: () => Date.now() + ahead }
    const app = await openAppOn(address, { store: Object.assign(store, { now: async () => undefined }), clock })
    const { seq } = app.context.journal.head
    while (app.context.journal.head.seq < seq + windows) await sleep(1)
    journaled.push(clock.now() - moment)
    await settled(store)
    projected.push(clock.now() - moment)
    await app.close()
  }
  return [
    row({
      what: 'five thousand windows due in one second, journaled',
      unit: 'ms',
      ours: journaled.slice(1),
      promised: { of: 'ours', atMost: 30_000 },
    }),
    row({ what: 'and projected', unit: 'ms', ours: projected.slice(1) }),
  ]
}

/** From a commit on one instance to its entry on another: the ninety-ninth of a hundred, each at another moment. */
async function feed(address: string): Promise<Row> {
  const one = await openAppOn(address)
  const other = await openAppOn(address)
  const slowest: number[] = []
  try {
    for (let round = 0; round < 3; round++) {
      const delays: number[] = []
      for (let count = 0; count < 100; count++) {
        await sleep(Math.random() * pollMs)
        const change = { api_key_id: randomUUID() }
        await one.context.journal.commit({ role: 'admin', actor: 'a bench' }, async draft =>
          draft.propose({ actor: 'bench', action: 'api_key_revoke', at: draft.now, change }),
        )
        const began = performance.now()
        if (!(await other.context.journal.waitFor(one.context.journal.head.seq, 10_000)))
          throw new Error('the other instance did not hear of it')
        delays.push(performance.now() - began)
      }
      slowest.push(delays.sort((a, b) => a - b)[98] ?? Number.NaN)
    }
  } finally {
    await one.close()
    await other.close()
  }
  return row({
    what: 'a change on one instance, on another, p99',
    unit: 'ms',
    ours: slowest,
    promised: { of: 'ours', atMost: pollMs + marginMs },
  })
}

/** A page of 50 among twenty thousand windows, from the index alone, compared with the first page of a thousand. */
async function pages(port: number): Promise<Row[]> {
  const small = await openDynamodb(addressOf(port), 0)
  const large = await openDynamodb(addressOf(port), 0)
  try {
    const created = toTimestamp(Date.now() - 60_000)
    const ended = (): Seed => ({
      status: 'ended',
      created_at: created,
      scheduled_start_utc: created,
      ended_at: created,
    })
    await fill(small, 1000, ended)
    await fill(large, 20_000, ended)
    await small.settle()
    await large.settle()
    const [deep] = (await large.windows.list({ limit: 15_000 })).slice(-1)
    const before = deep?.maintenance_id
    const micros = async (store: DynamodbStore, query: { before?: string | undefined; statuses?: ['ended'] }) => {
      const times = 50
      const began = performance.now()
      for (let time = 0; time < times; time++) await store.windows.list({ ...query, limit: 51 })
      return ((performance.now() - began) / times) * 1000
    }
    const measured = await inTurns(7, {
      first: () => micros(small, {}),
      firstEnded: () => micros(small, { statuses: ['ended'] }),
      large: () => micros(large, {}),
      deep: () => micros(large, { before }),
      deepEnded: () => micros(large, { before, statuses: ['ended'] }),
    })
    const compared = (what: string, ours: number[], values: number[]) =>
      row({
        what,
        unit: 'µs',
        ours,
        against: { name: 'page 1 of a thousand', values },
        promised: { of: 'ratio', atMost: 1.3 },
      })
    return [
      compared('page 1 of twenty thousand', measured.large, measured.first),
      compared('page 301', measured.deep, measured.first),
      compared('ended, page 301', measured.deepEnded, measured.firstEnded),
    ]
  } finally {
    await small.close()
    await large.close()
  }
}

/** Appends windows as any writer does, a hundred at once. */
async function fill(store: DynamodbStore, count: number, seedOf: (index: number) => Seed): Promise<void> {
  let head = await store.journal.head()
  let id = (await store.journal.greatestId()) ?? ''
  for (let done = 0; done < count; done += 100) {
    const commitId = randomUUID()
    const before = head
    const entries = Array.from({ length: Math.min(100, count - done) }, (_, index) => {
      const seed = seedOf(done + index)
      id = nextId(id, toMillis(seed.created_at))
      const sealed = seal(proposalOf(windowOf(id, seed)), head, toMillis(seed.created_at), commitId)
      head = headAfter(sealed.entry)
      return sealed
    })
    for (;;) {
      try {
        await store.journal.append(entries, before, [])
        break
      } catch (error) {
        // The projections are behind; nothing was written.
        if (!(error instanceof Error && /projections/.test(error.message))) throw error
      }
    }
  }
}

async function settled(store: DynamodbStore): Promise<void> {
  while (store.heldBack > 0) await sleep(50)
}
