import { gzipSync } from 'node:zlib'
import { Scratch } from './child.ts'
import { installLighthouse, type Scores } from './lighthouse.ts'
import { load } from './load.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { closedShops, fillStore, makeStore, nights } from './seed.ts'
import { startService } from './service.ts'

const rounds = 11
const seconds = 2
const looks = 3
const headers = { 'accept-encoding': 'gzip, br', 'accept-language': 'en-GB,en;q=0.9' }

/** The status page compared with `/ping`, and its Lighthouse scores. */
export async function status(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('status.db')
  await makeStore(database)
  fillStore(database, nights(1))
  await using service = await startService(database, { OPS_PUBLIC_READ: 'true' })
  const pages = { pid: service.pid, url: new URL(service.url).origin }
  const measured = await inTurns(rounds, {
    ours: () => load(pages, '/status', { seconds, headers }),
    ping: () => load(service, '/ping', { seconds, headers }),
    plain: () => load(pages, '/status', { seconds }),
  })
  const look = await installLighthouse(scratch)
  const scores: Scores[] = []
  for (let count = 0; count < looks; count++) scores.push(await look(`${pages.url}/status`))
  const rates = (values: { rate: number }[]) => values.map(({ rate }) => rate)
  const score = (what: string, name: keyof Scores): Row =>
    row({ what, unit: 'of 100', ours: scores.map(each => each[name]), promised: { of: 'ours', atLeast: 98 } })
  return [
    row({
      what: '/status, compressed',
      unit: 'requests/s',
      ours: rates(measured.ours),
      against: { name: '/ping', values: rates(measured.ping) },
      promised: { of: 'ratio', atLeast: 0.6 },
    }),
    row({
      what: '/status, not compressed',
      unit: 'requests/s',
      ours: rates(measured.plain),
      against: { name: '/ping', values: rates(measured.ping) },
    }),
    row({
      what: 'with 300 scopes closed: page, style, script and icon, compressed',
      unit: 'bytes',
      ours: [await weightWithMany(scratch)],
      promised: { of: 'ours', atMost: 25_000 },
    }),
    score('Lighthouse on a phone: performance', 'performance'),
    score('accessibility', 'accessibility'),
    score('best practices', 'best-practices'),
  ]
}

/** The bytes that a browser loads while 300 shops are closed, each by a window of its own. */
async function weightWithMany(scratch: Scratch): Promise<number> {
  const database = scratch.file('many.db')
  await makeStore(database)
  fillStore(database, closedShops(300))
  await using service = await startService(database, {})
  const paths = ['/status', '/status/status.css', '/status/live.js', '/status/icon.svg']
  const bodies = await Promise.all(paths.map(async path => (await fetch(new URL(path, service.url))).arrayBuffer()))
  return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body), { level: 9 }).length, 0)
}
