import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { load } from './load.ts'
import { loadCore } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, type Seed } from './seed.ts'
import { startService } from './service.ts'
import { Worker } from './streams/worker.ts'

const rounds = 9
const seconds = 2
const perSecond = 500
const pacedMs = 3000

/** Calendar and feed with about 20 kB, compared with `/ping` with a body of that size; and `/ping` while they are asked for. */
export async function feeds(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('feeds.db')
  await makeStore(database)
  fillStore(database, [...seeds()])
  await using service = await startService(database)
  const pages = { pid: service.pid, url: new URL(service.url).origin }
  const paths = {
    calendar: '/status/@calendar.ics?scope=calendar&lang=en',
    feed: '/status/@feed.atom?scope=feed&lang=en',
    ping: '/ops/ping?scope=ping',
  }
  const rated = await inTurns(rounds, {
    calendar: () => load(pages, paths.calendar, { seconds }),
    feed: () => load(pages, paths.feed, { seconds }),
    ping: () => load(pages, paths.ping, { seconds }),
  })
  await using pings = await Worker.start('pings.js', loadCore)
  await using paced = await Worker.start('paced.js', loadCore)
  const port = Number(new URL(service.url).port)
  const p99While = async (path?: string): Promise<number> => {
    if (path !== undefined) await paced.ask('begin', port, { path, method: 'GET' }, perSecond)
    await pings.ask('begin', port)
    await sleep(pacedMs)
    const took = await pings.ask<number[]>('end', 0, Number.MAX_SAFE_INTEGER)
    const failed = path === undefined ? 0 : await paced.ask<number>('end')
    if (failed > 0) throw new Error(`${failed} requests for ${path} were not answered`)
    return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
  }
  const slowed = await inTurns(rounds, {
    calendar: () => p99While(paths.calendar),
    feed: () => p99While(paths.feed),
    ping: () => p99While(paths.ping),
    rest: () => p99While(),
  })
  const sizeOf = async (path: string) => (await (await fetch(pages.url + path)).arrayBuffer()).byteLength
  const pingBytes = await sizeOf(paths.ping)
  const rows: Row[] = []
  for (const name of ['calendar', 'feed'] as const)
    rows.push(
      row({
        what: name,
        unit: 'requests/s',
        ours: rated[name].map(({ rate }) => rate),
        against: { name: '/ping', values: rated.ping.map(({ rate }) => rate) },
        promised: { of: 'ratio', atLeast: 0.5 },
      }),
      row({
        what: `body of the ${name}`,
        unit: 'bytes',
        ours: [await sizeOf(paths[name])],
        against: { name: '/ping', values: [pingBytes] },
      }),
      row({
        what: `/ping p99 while the ${name} is asked for ${perSecond} times per second`,
        unit: 'ms',
        ours: slowed[name],
        against: { name: 'at rest', values: slowed.rest },
        promised: { of: 'ratio', atMost: 1.5 },
      }),
    )
  rows.push(
    row({
      what: 'the same while as many pings of that size are',
      unit: 'ms',
      ours: slowed.ping,
      against: { name: 'at rest', values: slowed.rest },
    }),
  )
  return rows
}

/** As many windows of two scopes as make a calendar and a feed of about 20 kB, and texts that make such a `/ping`. */
function* seeds(): Iterable<Seed> {
  const now = Date.now()
  const began = toTimestamp(now - 60_000)
  const soon = (index: number) =>
    ({
      status: 'scheduled',
      created_at: began,
      scheduled_start_utc: toTimestamp(now + 3_600_000 + index * 60_000),
    }) as const
  for (let index = 0; index < 51; index++) yield { ...soon(index), scopes: ['calendar'] }
  for (let index = 0; index < 33; index++) yield { ...soon(index), scopes: ['feed'] }
  const text = '\u{1f6e0}'.repeat(1600)
  yield {
    status: 'active',
    created_at: began,
    scheduled_start_utc: began,
    started_at: began,
    estimated_duration_seconds: 86_400,
    auto_end: false,
    revision: 2,
    scopes: ['ping'],
    description: text,
    updates: [{ at: began, text, actor: 'bench' }],
  }
  yield { ...soon(1440), scopes: ['ping'], description: text }
}
