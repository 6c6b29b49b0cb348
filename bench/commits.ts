import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { toTimestamp } from '@ops/contract'
import type { App } from '../packages/server/src/app.ts'
import { scheduleMaintenance } from '../packages/server/src/maintenance/schedule.ts'
import { openSqlite } from '../packages/server/src/store/sqlite/open.ts'
import { outputOf, Scratch } from './child.ts'
import { loadCore, pinned } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { makeStore, openApp, operator } from './seed.ts'
import { type Server, startService } from './service.ts'

const rounds = 9
const perRound = 1000
const seconds = 1.5

/** Durable commits per second, compared with `node:sqlite` alone writing the same rows, one transaction each. */
export async function commits(): Promise<Row[]> {
  using scratch = new Scratch()
  const served = scratch.file('served.db')
  const { apiKey } = await makeStore(served)
  await makeStore(scratch.file('inside.db'))
  using bare = await BareCommits.prepare(scratch.file('bare.db'), (rounds + 1) * perRound)
  const app = await openApp(scratch.file('inside.db'))
  try {
    await using service = await startService(served)
    const measured = await inTurns(rounds, {
      one: () => scheduleInside(app, 1),
      floor: () => bare.run(perRound),
      fifty: () => scheduleInside(app, 50),
      http1: () => scheduleThrough(service, apiKey, 1),
      http16: () => scheduleThrough(service, apiKey, 16),
      http50: () => scheduleThrough(service, apiKey, 50),
    })
    const beside = (what: string, ours: number[], atLeast?: number) =>
      row({
        what,
        unit: 'commits/s',
        ours,
        against: { name: 'node:sqlite', values: measured.floor },
        ...(atLeast === undefined ? {} : { promised: { of: 'ratio' as const, atLeast } }),
      })
    return [
      beside('in the process, one at a time', measured.one, 0.7),
      beside('in the process, fifty waiting', measured.fifty, 0.7),
      beside('through HTTP, one connection', measured.http1),
      beside('through HTTP, 16 connections', measured.http16, 0.3),
      beside('through HTTP, 50 connections', measured.http50, 0.3),
    ]
  } finally {
    await app.close()
  }
}

async function scheduleInside(app: App, waiting: number): Promise<number> {
  const body = { ...plan(), scopes: ['shops/0042'] }
  const started = performance.now()
  for (let done = 0; done < perRound; done += waiting) {
    await Promise.all(Array.from({ length: waiting }, () => scheduleMaintenance(app.context, operator, body)))
  }
  return perRound / ((performance.now() - started) / 1000)
}

/** Schedules over a number of connections for a while; resolves with how many were acknowledged per second. */
export async function scheduleThrough(service: Server, apiKey: string, connections: number): Promise<number> {
  const poster = fileURLToPath(new URL('post-schedules.ts', import.meta.url))
  const given = { url: service.url, apiKey, connections, seconds, body: plan() }
  const output = await outputOf(pinned(loadCore, [process.execPath, poster, JSON.stringify(given)]))
  return Number(output)
}

/** A window ten days from now: on the board, and far from due. */
export function plan(): { description: string; scheduled_start_utc: string; estimated_duration_seconds: number } {
  return {
    description: 'Price update in shop 0042: tills stay usable, card payments pause',
    scheduled_start_utc: toTimestamp(Date.now() + 10 * 86_400_000),
    estimated_duration_seconds: 1800,
  }
}

/** The floor: the rows that the service writes, prepared beforehand, by the same statements into the same tables. */
class BareCommits implements Disposable {
  readonly #db: DatabaseSync
  readonly #journal: SQLInputValue[][]
  readonly #windows: SQLInputValue[][]
  #next = 0

  private constructor(db: DatabaseSync, journal: SQLInputValue[][], windows: SQLInputValue[][]) {
    this.#db = db
    this.#journal = journal
    this.#windows = windows
  }

  static async prepare(database: string, count: number): Promise<BareCommits> {
    const model = `${database}.model`
    await makeStore(model)
    const app = await openApp(model)
    for (let done = 0; done < count; done += 30) {
      const body = { ...plan(), scopes: ['shops/0042'] }
      await Promise.all(Array.from({ length: 30 }, () => scheduleMaintenance(app.context, operator, body)))
    }
    await app.close()
    using written = new DatabaseSync(model)
    const rowsOf = (sql: string) =>
      (written.prepare(sql).all() as Record<string, SQLInputValue>[]).map(found => Object.values<SQLInputValue>(found))
    const journal = rowsOf(
      'SELECT seq, hash, maintenance_id, entry FROM journal WHERE maintenance_id IS NOT NULL ORDER BY seq',
    )
    const windows = rowsOf(
      'SELECT maintenance_id, status, scheduled_start, seq, item, updates FROM maintenance ORDER BY seq',
    )
    const empty = openSqlite(`sqlite:${database}`, { serving: true })
    await empty.close()
    const db = new DatabaseSync(database)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    return new BareCommits(db, journal, windows)
  }

  run(count: number): number {
    const begin = this.#db.prepare('BEGIN IMMEDIATE')
    const commit = this.#db.prepare('COMMIT')
    const addEntry = this.#db.prepare('INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (?, ?, ?, ?)')
    const addWindow = this.#db.prepare(
      `INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
           seq = excluded.seq, item = excluded.item, updates = excluded.updates`,
    )
    const started = performance.now()
    for (const last = this.#next + count; this.#next < last; this.#next++) {
      begin.run()
      addEntry.run(...(this.#journal[this.#next] ?? []))
      addWindow.run(...(this.#windows[this.#next] ?? []))
      commit.run()
    }
    return count / ((performance.now() - started) / 1000)
  }

  [Symbol.dispose](): void {
    this.#db.close()
  }
}
