import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { toTimestamp } from '@ops/contract'
import { Scratch, startChild, stopChild } from './child.ts'
import { type Row, row } from './report.ts'
import { fillStore, makeStore } from './seed.ts'
import { startService } from './service.ts'

const processes = 4
const gatesEach = 50
const rounds = 8
/** The time between the windows that come due, and from the last request to the first of them. */
const apartMs = 2000
const headStartMs = 20_000

const program = fileURLToPath(new URL('gates.ts', import.meta.url))

/** How exactly gates in several processes close at a planned second while the service is away. */
export async function plannedStart(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('planned-start.db')
  await makeStore(database)
  const first = (Math.floor(Date.now() / 1000) + headStartMs / 1000) * 1000
  // The first time runs the code warm and is thrown away, as everywhere.
  const starts = Array.from({ length: rounds + 1 }, (_, index) => first + index * apartMs)
  fillStore(
    database,
    starts.map(at => ({
      status: 'scheduled' as const,
      created_at: toTimestamp(Date.now() - 60_000),
      scheduled_start_utc: toTimestamp(at),
      estimated_duration_seconds: 1,
      auto_end: true,
      scopes: ['*'],
    })),
  )
  const closings: number[] = []
  const children: ChildProcess[] = []
  try {
    {
      await using service = await startService(database)
      const ready = Array.from({ length: processes }, () => {
        const child = startChild(
          [process.execPath, '--conditions=@ops/source', program, service.url, String(gatesEach)],
          {
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        children.push(child)
        return readyOf(child, closings)
      })
      await Promise.all(ready)
    }
    if (Date.now() > first - 1000) throw new Error('the gates were not ready before the first start')
    await sleep((starts.at(-1) ?? 0) + 900 - Date.now())
  } finally {
    await Promise.all(children.map(stopChild))
  }
  const perStart = starts.slice(1).map(at => closings.map(moment => moment - at).filter(ms => ms > -500 && ms < 900))
  if (perStart.some(({ length }) => length !== processes * gatesEach))
    throw new Error('not every gate closed every time')
  return [
    row({
      what: 'the last of 200 gates after the planned second',
      unit: 'ms',
      ours: perStart.map(each => Math.max(...each)),
      promised: { of: 'ours', atMost: 25 },
    }),
    row({
      what: 'between the first and the last of them',
      unit: 'ms',
      ours: perStart.map(each => Math.max(...each) - Math.min(...each)),
      promised: { of: 'ours', atMost: 25 },
    }),
    row({ what: 'the first of them', unit: 'ms', ours: perStart.map(each => Math.min(...each)) }),
  ]
}

/** Resolves when the gates of a process are ready; from then on the moments at which they close are added. */
function readyOf(child: ChildProcess, closings: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the gates ended')))
    createInterface({ input: child.stdout! }).on('line', line => {
      const [moment, what] = line.split(' ')
      if (line === 'ready') resolve()
      else if (what === 'closed') closings.push(Number(moment))
      else if (what !== 'open') reject(new Error(line))
    })
  })
}
