import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { contractLimits, type PartInput } from '@ops/contract'
import { cellsOf } from '../packages/cli/src/part/cells.ts'
import { setParts } from '../packages/server/src/part/set.ts'
import { openSqlite } from '../packages/server/src/store/sqlite/open.ts'
import { Scratch, startChild } from './child.ts'
import { loadCore, pinned } from './machine.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { makeStore, openApp, operator } from './seed.ts'
import { startService, timeServiceStart } from './service.ts'
import { idleMegabytes, milliseconds } from './starts.ts'

const rounds = 5
const startRounds = 11
const memoryRounds = 3
const perRequest = 100
const program = fileURLToPath(new URL('../packages/cli/bin/g3n-ops.js', import.meta.url))
const count = contractLimits.partsPerDeployment

/** As many parts as a deployment may have: how long their import takes, what they add to a start, and their memory. */
export async function parts(): Promise<Row[]> {
  using scratch = new Scratch()
  const [none, full] = [scratch.file('none.db'), scratch.file('full.db')]
  await makeStore(none)
  await makeStore(full)
  await importInside(full)
  const rows = rowsOf(full)
  let files = 0
  const fresh = async () => {
    const file = scratch.file(`${files++}.db`)
    return { file, ...(await makeStore(file)) }
  }

  const table = scratch.file('shops.csv')
  writeFileSync(table, csvOf([...requests()].flat()))

  const imports = await inTurns(rounds, {
    inside: async () => importInside((await fresh()).file),
    http: async () => {
      const { file, apiKey } = await fresh()
      return importThrough(file, apiKey)
    },
    command: async () => {
      const { file, apiKey } = await fresh()
      return importByCommand(file, apiKey, table)
    },
    floor: () => writeRows(scratch.file(`${files++}.db`), rows),
  })
  const starts = await inTurns(startRounds, {
    none: () => milliseconds(timeServiceStart(none)),
    full: () => milliseconds(timeServiceStart(full)),
  })
  const memory = await inTurns(memoryRounds, {
    none: () => idleMegabytes(timeServiceStart(none)),
    full: () => idleMegabytes(timeServiceStart(full)),
  })
  const against = { name: 'node:sqlite, the same rows', values: imports.floor }
  return [
    row({
      what: 'import of 20,000 parts, inside',
      unit: 'ms',
      ours: imports.inside,
      against,
      promised: { of: 'ratio', atMost: 3 },
    }),
    row({ what: 'the same through HTTP, one request at a time', unit: 'ms', ours: imports.http, against }),
    row({ what: 'the same by parts-import, its start included', unit: 'ms', ours: imports.command, against }),
    row({
      what: 'start to the first ping with 20,000 parts',
      unit: 'ms',
      ours: starts.full,
      against: { name: 'with none', values: starts.none },
      promised: { of: 'ratio', atMost: 1.3 },
    }),
    row({
      what: 'memory when idle that they add',
      unit: 'MB',
      ours: memory.full.map((value, round) => value - (memory.none[round] ?? Number.NaN)),
      promised: { of: 'ours', atMost: 40 },
    }),
  ]
}

/** Shops as a company has them. */
function* requests(): Iterable<PartInput[]> {
  for (let first = 0; first < count; first += perRequest)
    yield Array.from({ length: perRequest }, (_, index) => shop(first + index))
}

function shop(number: number): PartInput {
  const name = `${String(number).padStart(5, '0')} Berlin Mitte`
  const day = [`0${7 + (number % 3)}:00-20:00`]
  return {
    scope: `shops/region-${number % 40}/store-${String(number).padStart(5, '0')}`,
    title: `Shop ${name}`,
    titles: { de: `Filiale ${name}`, fr: `Magasin ${name}` },
    time_zone: 'Europe/Berlin',
    opening_hours: { weekly: { mo: day, tu: day, we: day, th: day, fr: day, sa: ['09:00-18:00'] } },
    labels: { region: `region-${number % 40}`, tier: String(number % 3) },
    position: number,
  }
}

async function importInside(database: string): Promise<number> {
  const app = await openApp(database)
  const started = performance.now()
  for (const request of requests()) await setParts(app.context, operator, { parts: request })
  const ms = performance.now() - started
  await app.close()
  return ms
}

async function importThrough(database: string, apiKey: string): Promise<number> {
  await using service = await startService(database)
  const bodies = Array.from(requests(), request => JSON.stringify({ parts: request }))
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const started = performance.now()
  for (const body of bodies) {
    const response = await fetch(`${service.url}/part/set`, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(await response.text())
    await response.arrayBuffer()
  }
  return performance.now() - started
}

/** The parts as a spreadsheet saves them. */
function csvOf(all: readonly PartInput[]): string {
  const rows = all.map(part => [...cellsOf(part)])
  const [header = []] = rows
  const lines = rows.map(cells => cells.map(([, text]) => `"${text}"`))
  return [header.map(([column]) => column), ...lines].map(line => line.join(',')).join('\r\n')
}

async function importByCommand(database: string, apiKey: string, table: string): Promise<number> {
  await using service = await startService(database)
  const env = { ...process.env, OPS_URL: service.url, OPS_API_KEY: apiKey }
  const started = performance.now()
  const command = pinned(loadCore, [process.execPath, program, 'parts-import', table])
  const child = startChild(command, { stdio: 'ignore', env })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`parts-import ended with ${code}`)
  return performance.now() - started
}

type Rows = Readonly<Record<'journal' | 'documents', SQLInputValue[][]>>

/** What an import has written. */
function rowsOf(database: string): Rows {
  using db = new DatabaseSync(database, { readOnly: true })
  const all = (sql: string) =>
    (db.prepare(sql).all() as Record<string, SQLInputValue>[]).map(found => Object.values<SQLInputValue>(found))
  return {
    journal: all(
      'SELECT journal.seq, hash, maintenance_id, entry FROM journal JOIN document USING (seq) ORDER BY journal.seq',
    ),
    documents: all('SELECT noun, id, seq, revision, document FROM document ORDER BY seq'),
  }
}

/** The floor: the same rows by the same statements into the same tables, a durable transaction for each request. */
async function writeRows(database: string, { journal, documents }: Rows): Promise<number> {
  const empty = openSqlite(`sqlite:${database}`, { serving: true })
  await empty.close()
  using db = new DatabaseSync(database)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const addEntry = db.prepare('INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (?, ?, ?, ?)')
  const addDocument = db.prepare(
    'INSERT OR REPLACE INTO document (noun, id, seq, revision, document) VALUES (?, ?, ?, ?, ?)',
  )
  const started = performance.now()
  for (let first = 0; first < count; first += perRequest) {
    begin.run()
    for (const entry of journal.slice(first, first + perRequest)) addEntry.run(...entry)
    for (const document of documents.slice(first, first + perRequest)) addDocument.run(...document)
    commit.run()
  }
  return performance.now() - started
}
