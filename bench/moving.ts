import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { testEngines } from '../test/engines/engines.ts'
import { opsdCommand } from '../test/stage/run-opsd.ts'
import { Scratch, startChild } from './child.ts'
import { type Row, row } from './report.ts'
import { fillStore, history, makeStore } from './seed.ts'
import { peakMegabytes } from './usage.ts'

const windows = 20_000
/** A journal as long as the memory is measured with: what the commands hold must not grow with it. */
const manyWindows = 100_000
const lookEveryMs = 20

/** How fast a journal leaves a store and goes into another, with the commands that operators use, their start included; and in how much memory. */
export async function moving(): Promise<Row[]> {
  using scratch = new Scratch()
  const cleanUps: (() => unknown)[] = []
  try {
    const file = scratch.file('journal.jsonl')
    await run(await filled(scratch, windows), 'store-export', file)
    const rows: Row[] = []
    for (const engine of testEngines) {
      const imported: number[] = []
      const exported: number[] = []
      for (let round = 0; round < 3; round++) {
        const address = await engine.freshStore({ after: (end: () => unknown) => void cleanUps.push(end) })
        imported.push(windows / (await run(address, 'store-import', file)).seconds)
        exported.push(windows / (await run(address, 'store-export', scratch.file(`${engine.name}-${round}`))).seconds)
      }
      rows.push(row({ what: `into ${engine.name}`, unit: 'entries/s', ours: imported }))
      rows.push(row({ what: `out of ${engine.name}`, unit: 'entries/s', ours: exported }))
    }
    const long = scratch.file('long.jsonl')
    const leaving = await run(await filled(scratch, manyWindows), 'store-export', long)
    const entering = await run(`sqlite:${scratch.file('into.db')}`, 'store-import', long)
    const many = manyWindows.toLocaleString('en')
    rows.push(row({ what: `most memory, ${many} entries into sqlite`, unit: 'MB', ours: [entering.megabytes] }))
    rows.push(row({ what: `most memory, ${many} entries out of sqlite`, unit: 'MB', ours: [leaving.megabytes] }))
    return rows
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp()
  }
}

/** The address of a store on SQLite with a number of windows, one entry each. */
async function filled(scratch: Scratch, count: number): Promise<string> {
  const database = scratch.file(`${count}.db`)
  await makeStore(database)
  fillStore(database, history(count))
  return `sqlite:${database}`
}

/** Runs a command of `g3n-opsd` on a store; resolves with the seconds that it took, and the most memory that was seen of it. */
async function run(store: string, command: string, file: string): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now()
  const env = { ...process.env, OPS_STORE: store }
  const child = startChild([...opsdCommand, command, file], { stdio: ['ignore', 'ignore', 'inherit'], env })
  const exit = once(child, 'exit') as Promise<[number | null]>
  let megabytes = 0
  while (child.exitCode === null && child.signalCode === null) {
    // Of one that has just ended nothing is left to read.
    megabytes = peakMegabytes(child.pid ?? 0) || megabytes
    await Promise.race([exit, setTimeout(lookEveryMs)])
  }
  const [code] = await exit
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
  return { seconds: (performance.now() - began) / 1000, megabytes }
}
