import { once } from 'node:events'
import { opsdCommand } from '../test/e2e/run-opsd.ts'
import { testEngines } from '../test/engines/engines.ts'
import { Scratch, startChild } from './child.ts'
import { type Row, row } from './report.ts'
import { fillStore, history, makeStore } from './seed.ts'

const windows = 20_000

/** How fast a journal leaves a store and goes into another, with the commands that operators use, their start included. */
export async function moving(): Promise<Row[]> {
  using scratch = new Scratch()
  const cleanUps: (() => unknown)[] = []
  try {
    const database = scratch.file('ops.db')
    await makeStore(database)
    fillStore(database, history(windows))
    const file = scratch.file('journal.jsonl')
    await run(`sqlite:${database}`, 'store-export', file)
    const rows: Row[] = []
    for (const engine of testEngines) {
      const imported: number[] = []
      const exported: number[] = []
      for (let round = 0; round < 3; round++) {
        const address = await engine.freshStore({ after: (end: () => unknown) => void cleanUps.push(end) })
        imported.push(windows / (await run(address, 'store-import', file)))
        exported.push(windows / (await run(address, 'store-export', scratch.file(`${engine.name}-${round}`))))
      }
      rows.push(row({ what: `into ${engine.name}`, unit: 'entries/s', ours: imported }))
      rows.push(row({ what: `out of ${engine.name}`, unit: 'entries/s', ours: exported }))
    }
    return rows
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp()
  }
}

/** Runs a command of `g3n-opsd` on a store; resolves with the seconds that it took. */
async function run(store: string, command: string, file: string): Promise<number> {
  const began = performance.now()
  const env = { ...process.env, OPS_STORE: store }
  const child = startChild([...opsdCommand, command, file], { stdio: ['ignore', 'ignore', 'inherit'], env })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
  return (performance.now() - began) / 1000
}
