import { DatabaseSync } from 'node:sqlite'
import { makeNextToken } from '../packages/server/src/wire/next-token.ts'
import { Scratch } from './child.ts'
import { load } from './load.ts'
import { millionStore } from './million.ts'
import { newestId } from './newest-id.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, history, makeStore } from './seed.ts'
import { startService } from './service.ts'

const rounds = 7
const seconds = 1
const deep = 10_000 * 50
const atMost = 1.3

/** A list page of 50 among a million windows, compared with the first page of a thousand. */
export async function list(): Promise<Row[]> {
  using scratch = new Scratch()
  const million = await millionStore()
  const thousand = { database: scratch.file('thousand.db'), ...(await makeStore(scratch.file('thousand.db'))) }
  fillStore(thousand.database, history(1000))
  await using small = await startService(thousand.database)
  await using large = await startService(million.database)

  const micros = async (where: 'small' | 'large', query: string) => {
    const [server, { apiKey }] = where === 'small' ? [small, thousand] : [large, million]
    const { rate } = await load(server, `/maintenance/list?${query}`, { seconds, headers: { 'x-api-key': apiKey } })
    return 1e6 / rate
  }
  using db = new DatabaseSync(million.database, { readOnly: true })
  const key = Buffer.from(db.prepare('SELECT key FROM deployment').get()?.['key'] as Uint8Array)
  const before = newestId(million.database, deep)
  const all = makeNextToken(key, before, '')
  const ended = makeNextToken(key, before, 'ended')
  const pageOf = db.prepare(
    'SELECT maintenance_id, item FROM maintenance WHERE maintenance_id < ? ORDER BY maintenance_id DESC LIMIT 51',
  )

  const measured = await inTurns(rounds, {
    first: () => micros('small', 'limit=50'),
    firstEnded: () => micros('small', 'limit=50&status=ended'),
    firstComing: () => micros('small', 'limit=50&status=scheduled,active'),
    large: () => micros('large', 'limit=50'),
    largeDeep: () => micros('large', `limit=50&next_token=${all}`),
    largeEnded: () => micros('large', 'limit=50&status=ended'),
    largeEndedDeep: () => micros('large', `limit=50&status=ended&next_token=${ended}`),
    largeComing: () => micros('large', 'limit=50&status=scheduled,active'),
    bare: () => timeBare(() => pageOf.all('~')),
    bareDeep: () => timeBare(() => pageOf.all(before)),
  })
  const compared = (what: string, ours: number[], values: number[], name: string) =>
    row({ what, unit: 'µs', ours, against: { name, values }, promised: { of: 'ratio', atMost } })
  return [
    compared('page 1 of a million', measured.large, measured.first, 'page 1 of a thousand'),
    compared('page 10,001', measured.largeDeep, measured.first, 'page 1 of a thousand'),
    compared('ended, page 1', measured.largeEnded, measured.firstEnded, 'the same of a thousand'),
    compared('ended, 500,000 windows on', measured.largeEndedDeep, measured.firstEnded, 'page 1 of a thousand'),
    compared('scheduled or active', measured.largeComing, measured.firstComing, 'the same of a thousand'),
    row({
      what: 'page 1 of a million',
      unit: 'µs',
      ours: measured.large,
      against: { name: 'node:sqlite and JSON.parse', values: measured.bare },
    }),
    row({
      what: 'page 10,001',
      unit: 'µs',
      ours: measured.largeDeep,
      against: { name: 'node:sqlite and JSON.parse', values: measured.bareDeep },
    }),
  ]
}

/** Microseconds for a page straight from the database. */
function timeBare(page: () => Record<string, unknown>[]): number {
  const times = 2000
  const started = performance.now()
  for (let time = 0; time < times; time++) for (const { item } of page()) JSON.parse(String(item))
  return ((performance.now() - started) / times) * 1000
}
