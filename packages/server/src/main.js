// Plain JavaScript, as `compile-cache.js` is: what is read before the cache is open would load Node's compiler of
// TypeScript at each start, which takes 15 MB.
import { cacheCompiledCode } from './compile-cache.js'

cacheCompiledCode()

process.stdout.on('error', ({ code, message }) => {
  // The reader has closed the pipe.
  if (code === 'EPIPE') return
  process.stderr.write(`g3n-opsd: standard output can't be written: ${message}\n`)
  process.exitCode = 1
})

const { run } = await import('./opsd/run.ts')
const code = await run(process.argv.slice(2), process.env)
process.exitCode = process.exitCode || code
