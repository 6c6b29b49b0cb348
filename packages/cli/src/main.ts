import { endWithNpm } from './end-with-npm.ts'
import { run } from './run.ts'
import { isOutputClosed } from './terminal/closed-output.ts'
import { useProxy } from './use-proxy.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough: `g3n-ops maintenance-list | head`.
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(
    `error: standard output can't be written (${error.code ?? error.message}), so the result is not shown. If this was a change, it may have been made\n`,
    () => process.exit(1),
  )
})

const problem = useProxy(process.env)
if (problem === undefined) process.exitCode = await runHere()
else {
  process.stderr.write(`error: ${problem}\n`)
  process.exitCode = 2
}

function runHere(): Promise<number> {
  return run(process.argv.slice(2), {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    fetch: globalThis.fetch,
    now: Date.now,
    timeZone: Temporal.Now.timeZoneId(),
    isTTY: process.stdout.isTTY,
    isOutputClosed: isOutputClosed(),
    columns: () => process.stdout.columns,
    rows: () => process.stdout.rows,
    interrupt: heard => {
      const controller = new AbortController()
      const take = (signal: NodeJS.Signals) => {
        controller.abort(signal)
        heard?.(signal)
      }
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, take)
      endWithNpm(process.env, () => take('SIGTERM'))
      return controller.signal
    },
  })
}
