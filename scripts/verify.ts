/**
 * `npm run verify`: everything that can be checked without running the service, in parallel, one line a check.
 * What a failed check said is printed after the last line.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => `node_modules/.bin/${name}`
const script = (file: string, ...args: string[]) => [process.execPath, '--conditions=@ops/source', file, ...args]

/** Each check by name, and its command line. */
const checks: Record<string, string[]> = {
  format: [bin('biome'), 'check', '--colors=off', '.'],
  lint: [bin('oxlint'), '--type-aware'],
  types: [bin('tsc'), '--noEmit'],
  'console types': [bin('tsc'), '-p', 'packages/web/src/console/tsconfig.json'],
  'portable types': [bin('tsc'), '-p', 'tsconfig.portable.json'],
  'generated files': script('scripts/generate/main.ts', '--check'),
  contract: [bin('redocly'), 'lint', 'packages/contract/openapi.yaml'],
  docs: script('scripts/check-docs.ts'),
  arrows: script('scripts/check-arrows.ts'),
}

interface Outcome {
  name: string
  passed: boolean
  output: string
}

const started = performance.now()
const outcomes = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))
const failed = outcomes.filter(({ passed }) => !passed)
for (const { name, output } of failed) console.error(`\n--- ${name} ---\n${output.trim()}`)
console.log(
  `\n${outcomes.length - failed.length} of ${outcomes.length} checks passed in ${secondsSince(started)}${failed.length === 0 ? '' : `; failed: ${failed.map(({ name }) => name).join(', ')}`}`,
)
if (failed.length > 0) process.exitCode = 1

function run(name: string, [command = '', ...args]: string[]): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const begun = performance.now()
  let output = ''
  const finish = (passed: boolean) => {
    console.log(`${passed ? '✔' : '✖'} ${name.padEnd(16)} ${secondsSince(begun).padStart(7)}`)
    resolve({ name, passed, output })
  }
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  child.on('error', error => {
    output += error.message
    finish(false)
  })
  child.on('close', code => finish(code === 0))
  return promise
}

function secondsSince(moment: number): string {
  return `${((performance.now() - moment) / 1000).toFixed(1)} s`
}
