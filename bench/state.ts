import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { load } from './load.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, type Seed } from './seed.ts'
import { type Server, startService, timeServiceStart } from './service.ts'
import { residentMegabytes } from './usage.ts'

const rounds = 9
const seconds = 2
const coming = 70_000
const dayMs = 86_400_000
const idleMs = 5000

/** `/state` with about 20 kB, now and in 300 days, compared with `/ping` with a body of that size; with 70,000 coming windows. */
export async function state(): Promise<Row[]> {
  using scratch = new Scratch()
  const [database, none] = [scratch.file('state.db'), scratch.file('none.db')]
  await makeStore(database)
  await makeStore(none)
  fillStore(database, [...longTexts(), ...comingWindows()])
  const { sizes, ...measured } = await measure(database)
  const rates = (values: { rate: number }[]) => values.map(({ rate }) => rate)
  const against = { name: '/ping', values: rates(measured.ping) }
  const memory = await inTurns(3, {
    ours: () => idleMegabytes(timeServiceStart(database)),
    none: () => idleMegabytes(timeServiceStart(none)),
  })
  const [now = 0, inDays = 0, ping = 0] = sizes
  return [
    row({
      what: '/state, now',
      unit: 'requests/s',
      ours: rates(measured.now),
      against,
      promised: { of: 'ratio', atLeast: 0.5 },
    }),
    row({
      what: '/state, in 300 days',
      unit: 'requests/s',
      ours: rates(measured.later),
      against,
      promised: { of: 'ratio', atLeast: 0.5 },
    }),
    row({ what: 'body of /state now', unit: 'bytes', ours: [now], against: { name: '/ping', values: [ping] } }),
    row({ what: 'body in 300 days', unit: 'bytes', ours: [inDays], against: { name: '/ping', values: [ping] } }),
    row({
      what: 'memory when idle, with 70,000 coming windows',
      unit: 'MB',
      ours: memory.ours,
      against: { name: 'with none', values: memory.none },
    }),
  ]
}

async function measure(database: string) {
  await using service = await startService(database)
  const later = encodeURIComponent(toTimestamp(Date.now() + 300 * dayMs))
  const paths = { now: '/state?scope=state', later: `/state?scope=state&at=${later}`, ping: '/ping?scope=ping' }
  const sizes = await Promise.all(Object.values(paths).map(path => bytesOf(service, path)))
  const measured = await inTurns(rounds, {
    now: () => load(service, paths.now, { seconds }),
    later: () => load(service, paths.later, { seconds }),
    ping: () => load(service, paths.ping, { seconds }),
  })
  return { sizes, ...measured }
}

/** Twenty windows of one scope, now and in 300 days, and three texts of another that are as long together. */
function* longTexts(): Iterable<Seed> {
  const now = Date.now()
  const began = toTimestamp(now - 60_000)
  const active = {
    status: 'active',
    created_at: began,
    scheduled_start_utc: began,
    started_at: began,
    revision: 2,
  } as const
  const day = { estimated_duration_seconds: 86_400, auto_end: false }
  const text = (length: number) => '\u{1f6e0}'.repeat(length)
  for (let index = 0; index < 20; index++) yield { ...active, ...day, scopes: ['state'], description: text(200) }
  const ahead = {
    status: 'scheduled',
    created_at: began,
    scheduled_start_utc: toTimestamp(now + 299.5 * dayMs),
  } as const
  for (let index = 0; index < 20; index++) yield { ...ahead, ...day, scopes: ['state'], description: text(200) }
  const updates = [{ at: began, text: text(1600), actor: 'bench' }]
  yield { ...active, ...day, scopes: ['ping'], description: text(1600), updates }
  const soon = { status: 'scheduled', created_at: began, scheduled_start_utc: toTimestamp(now + dayMs) } as const
  yield { ...soon, scopes: ['ping'], description: text(1600) }
}

/** One window for each of 5,000 shops, fourteen nights, from 20 days on. */
function* comingWindows(): Iterable<Seed> {
  const now = Date.now()
  for (let index = 0; index < coming; index++) {
    const start = now + 20 * dayMs + Math.floor(index / 5000) * dayMs + (index % 5000) * 1000
    const scopes = [`shops/${String(index % 5000).padStart(4, '0')}`]
    yield {
      status: 'scheduled',
      created_at: toTimestamp(now - 60_000),
      scheduled_start_utc: toTimestamp(start),
      scopes,
    }
  }
}

/** The size of a response, once the service has read everything that it needs for it. */
async function bytesOf({ url }: Server, path: string): Promise<number> {
  for (;;) {
    const response = await fetch(url + path)
    const { byteLength } = await response.arrayBuffer()
    if (response.status === 200) return byteLength
    await sleep(200)
  }
}

async function idleMegabytes(start: ReturnType<typeof timeServiceStart>): Promise<number> {
  await using server = (await start).server
  await sleep(idleMs)
  return residentMegabytes(server.pid)
}
