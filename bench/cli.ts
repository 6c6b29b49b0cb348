import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Scratch, startChild } from './child.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { makeStore } from './seed.ts'
import { startService } from './service.ts'

const rounds = 15
const program = fileURLToPath(new URL('../packages/cli/bin/g3n-ops.js', import.meta.url))

/** What a person waits for after pressing Enter: the whole process, from its start to its end. */
export async function cli(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('cli.db')
  await makeStore(database)
  await using service = await startService(database)
  const run = (...args: string[]) => timeRun([process.execPath, ...args], service.url)
  const times = await inTurns(rounds, {
    bare: () => run('-e', '0'),
    help: () => run(program, '--help'),
    commandHelp: () => run(program, 'end', '--help'),
    call: () => run(program, 'stat'),
    overview: () => run(program),
  })
  const against = { name: 'node -e 0', values: times.bare }
  return [
    row({ what: 'g3n-ops --help', unit: 'ms', ours: times.help, against, promised: { of: 'ratio', atMost: 3 } }),
    row({
      what: 'g3n-ops end --help',
      unit: 'ms',
      ours: times.commandHelp,
      against,
      promised: { of: 'ratio', atMost: 3 },
    }),
    row({
      what: 'g3n-ops stat, a call to a local service',
      unit: 'ms',
      ours: times.call,
      against,
      promised: { of: 'ratio', atMost: 6 },
    }),
    row({
      what: 'g3n-ops alone, the overview',
      unit: 'ms',
      ours: times.overview,
      against,
      promised: { of: 'ratio', atMost: 6 },
    }),
  ]
}

/** Milliseconds until a process has ended well. */
async function timeRun(command: readonly string[], url: string): Promise<number> {
  const begun = performance.now()
  const child = startChild(command, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, OPS_URL: url } })
  child.stdout?.resume()
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
  return performance.now() - begun
}
