import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { type Row, row } from './report.ts'
import { fillStore, makeStore, type Seed } from './seed.ts'
import { startService } from './service.ts'

/** The time between the seconds in which windows come due, and from the last request to the first of them. */
const headStartSeconds = 5
const giveUpMs = 30_000

/** From the second that windows come due in to the last of their entries in the store, by the real clock. */
export async function sweep(): Promise<Row[]> {
  return [
    row({
      what: 'a hundred windows due in one second',
      unit: 'ms',
      ours: await delays({ times: 9, windows: 100, apartSeconds: 2 }),
      promised: { of: 'ours', atMost: 50 },
    }),
    row({
      what: 'five thousand',
      unit: 'ms',
      ours: await delays({ times: 5, windows: 5000, apartSeconds: 5 }),
      promised: { of: 'ours', atMost: 2000 },
    }),
  ]
}

interface Due {
  times: number
  windows: number
  apartSeconds: number
}

async function delays({ times, windows, apartSeconds }: Due): Promise<number[]> {
  using scratch = new Scratch()
  const database = scratch.file('sweep.db')
  await makeStore(database)
  const first = (Math.floor(Date.now() / 1000) + headStartSeconds) * 1000
  // The first time runs the code warm and is thrown away, as everywhere.
  const moments = Array.from({ length: times + 1 }, (_, index) => first + index * apartSeconds * 1000)
  fillStore(
    database,
    moments.flatMap(moment => dueAt(moment, windows)),
  )
  await using service = await startService(database)
  void service
  using db = new DatabaseSync(database, { readOnly: true })
  const last = db.prepare('SELECT max(seq) AS seq FROM journal')
  let awaited = lastSeq(last)
  const measured: number[] = []
  for (const moment of moments) {
    awaited += windows
    await sleep(Math.max(0, moment - Date.now() - 2))
    while (lastSeq(last) < awaited) {
      if (Date.now() > moment + giveUpMs) throw new Error(`windows due at ${toTimestamp(moment)} were not journaled`)
      await sleep(1)
    }
    measured.push(Date.now() - moment)
  }
  return measured.slice(1)
}

function lastSeq(last: StatementSync): number {
  return Number(last.get()?.['seq'])
}

function dueAt(moment: number, count: number): Seed[] {
  return Array.from({ length: count }, (_, index) => ({
    status: 'scheduled',
    created_at: toTimestamp(Date.now() - 60_000),
    scheduled_start_utc: toTimestamp(moment),
    estimated_duration_seconds: 3600,
    scopes: [`shops/${String(index).padStart(4, '0')}`],
  }))
}
