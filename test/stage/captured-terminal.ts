import { Readable, Writable } from 'node:stream'
import { run } from '../../packages/cli/src/run.ts'
import type { Terminal } from '../../packages/cli/src/terminal/terminal.ts'

/** The output of a command. */
export interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** Runs a command line on a terminal that records what is written. */
export async function capture(
  args: readonly string[],
  more: Partial<Omit<Terminal, 'stdin' | 'stdout' | 'stderr'>> & { stdin?: string | Buffer; stdinIsTTY?: boolean } = {},
): Promise<Outcome> {
  const written = { stdout: '', stderr: '' }
  const collect = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString('utf8')
        done()
      },
    })
  const code = await run(args, {
    env: {},
    fetch: globalThis.fetch,
    now: () => Date.parse('2026-11-24T12:00:00Z'),
    timeZone: 'Europe/Berlin',
    isTTY: false,
    isOutputClosed: false,
    columns: () => undefined,
    rows: () => undefined,
    interrupt: () => AbortSignal.timeout(60_000),
    ...more,
    stdin: Object.assign(Readable.from([Buffer.from((more.stdin ?? '') as string)]), {
      isTTY: more.stdinIsTTY === true,
    }),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  })
  return { code, ...written }
}
