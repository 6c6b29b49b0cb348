import { setTimeout as sleep } from 'node:timers/promises'
import { Scratch } from './child.ts'
import { imitate } from './imitate.ts'
import { load } from './load.ts'
import { loadCore } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { startService } from './service.ts'
import { Worker } from './streams/worker.ts'

const rounds = 7
const seconds = 2
const perSecond = 500
const pacedMs = 4000
/** Windows with which Statuspage's summary takes about 20 kB. */
const windows = 12

/** What a program of others asks for. */
interface Question {
  path: string
  headers: Record<string, string>
  body?: string
}

/**
 * What programs of others read: requests per second beside a bare `node:http` server that sends the very same bytes, and
 * `/ping` while it is asked for 500 times a second.
 */
export async function readers(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('readers.db')
  const { apiKey } = await makeStore(database)
  fillStore(database, nights(windows))
  await using service = await startService(database)
  const root = { pid: service.pid, url: new URL(service.url).origin }
  const port = Number(new URL(service.url).port)
  await using pings = await Worker.start('pings.js', loadCore)
  await using paced = await Worker.start('paced.js', loadCore)
  const questions: Record<string, Question> = {
    '/metrics': { path: '/metrics', headers: { 'x-api-key': apiKey } },
    '/api/v2/summary.json': { path: '/api/v2/summary.json', headers: {} },
    'one flag of OFREP': {
      path: '/ops/ofrep/v1/evaluate/flags/maintenance.shops/0000',
      headers: { 'content-type': 'application/json' },
      body: '{"context":{"targetingKey":"till-1"}}',
    },
  }
  const rows: Row[] = []
  for (const [what, question] of Object.entries(questions)) {
    const { path, ...how } = question
    await using floor = await imitate(root, path, scratch.file(`${rows.length}.json`), how)
    const bare = { pid: floor.pid, url: new URL(floor.url).origin }
    const measured = await inTurns(rounds, {
      ours: () => load(root, path, { seconds, ...how }),
      floor: () => load(bare, path, { seconds, ...how }),
    })
    const during = await inTurns(rounds, {
      rest: () => pingP99(pings, port),
      busy: async () => {
        await paced.ask('begin', port, { ...question, method: question.body === undefined ? 'GET' : 'POST' }, perSecond)
        const p99 = await pingP99(pings, port)
        const failed = await paced.ask<number>('end')
        if (failed > 0) throw new Error(`${failed} requests for ${path} were not answered`)
        return p99
      },
    })
    rows.push(
      row({
        what,
        unit: 'requests/s',
        ours: measured.ours.map(({ rate }) => rate),
        against: { name: 'node:http', values: measured.floor.map(({ rate }) => rate) },
        promised: { of: 'ratio', atLeast: 0.5 },
      }),
      row({
        what: `/ping p99 while it is asked for ${perSecond} times a second`,
        unit: 'ms',
        ours: during.busy,
        against: { name: 'at rest', values: during.rest },
        promised: { of: 'ratio', atMost: 1.5 },
      }),
    )
  }
  return rows
}

async function pingP99(pings: Worker, port: number): Promise<number> {
  await pings.ask('begin', port)
  await sleep(pacedMs)
  const took = await pings.ask<number[]>('end', 0, Number.MAX_SAFE_INTEGER)
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN
}
