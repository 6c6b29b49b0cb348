import { endWithNpm } from './end-with-npm.ts'
import { run } from './run.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read has seen enough: `g3n-ops maintenance-list | head`.
  process.exit(error.code === 'EPIPE' ? process.exitCode : 1)
})

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  fetch: globalThis.fetch,
  now: Date.now,
  timeZone: Temporal.Now.timeZoneId(),
  isTTY: process.stdout.isTTY,
  columns: () => process.stdout.columns,
  rows: () => process.stdout.rows,
  interrupt: () => {
    const controller = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
    endWithNpm(process.env, () => controller.abort())
    return controller.signal
  },
})
