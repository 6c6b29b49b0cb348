import { keepCompiledCode } from './compile-cache.ts'

keepCompiledCode()

const { run } = await import('./opsd/run.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
