/**
 * `npm test`: every test of the repository with Node's own runner, and those that touch the store once more on every
 * other engine. `npm test -- rules time` runs the files whose path contains one of the words, `--engine=postgres` (any
 * number of them) only what runs on those engines; other arguments that begin with a dash go to the runner.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testEngines } from '../test/engines/engines.ts'
import { installPrograms } from './machine/install-programs.ts'
import { neededPrograms } from './machine/needed-programs.ts'
import { repositoryFiles } from './repository-files.ts'

/**
 * What runs on every engine: what reads or writes the store through the service. The rest runs once, on the first engine:
 * rules, transports, headers, commands and packages do not reach the store, and `disk`, `startup`, `signals`,
 * `configuration`, `loaded-modules` and `signing` look into the file that SQLite keeps. What an engine does differently
 * is tested beside it, in `packages/server/src/store/<engine>/`, with the contract suite, whatever the engine of the run.
 */
const onEveryEngine =
  /^test\/(api\/(api-keys|bypass|credentials|get-ahead|idempotency|journal|list|moves|moving|schedule|secret-code|sessions|state|update|written-beside)|e2e\/(history|instances|kill|outage|races|restored|seed-live|store-faults))\.test\.ts$/

/** One file more than there are cores: tests wait about half of their time. */
const testsAtOnce = availableParallelism() + 1

const root = fileURLToPath(new URL('..', import.meta.url))
const given = process.argv.slice(2)
const engineFlag = '--engine='
const only = given.filter(argument => argument.startsWith(engineFlag)).map(flag => flag.slice(engineFlag.length))
const flags = given.filter(argument => argument.startsWith('-') && !argument.startsWith(engineFlag))
const words = given.filter(argument => !argument.startsWith('-'))

const files = repositoryFiles(root)
  .filter(path => /^(packages\/[^/]+\/src|test|scripts|examples)\/.*\.test\.ts$/.test(path))
  .filter(path => words.length === 0 || words.some(word => path.includes(word)))

const runs = testEngines
  .map(({ name }, index) => ({ name, paths: index === 0 ? files : files.filter(path => onEveryEngine.test(path)) }))
  .filter(run => run.paths.length > 0 && (only.length === 0 || only.includes(run.name)))

if (runs.length === 0) {
  console.error(`no test file's path contains ${words.join(' or ')}${only.length > 0 ? `, on ${only.join(', ')}` : ''}`)
  process.exit(1)
}

try {
  await installPrograms(
    neededPrograms(
      root,
      runs.flatMap(run => run.paths),
    ),
  )
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

const counted = { pass: 0, fail: 0 }
/** How long the tests of a file took, in seconds, by its path and engine. */
const seconds = new Map<string, number>()
const started = await Promise.all(testEngines.map(engine => engine.start()))
try {
  const variables = Object.assign({}, ...started.map(engine => engine.variables)) as Record<string, string>
  for (const { name, paths } of runs) {
    console.log(`\n${paths.length} files on ${name}`)
    const code = await runTests(name, paths, { ...variables, OPS_TEST_ENGINE: name })
    process.exitCode ||= code
    // Stopped by a signal: the other engines are not begun.
    if (code > 128) break
  }
} finally {
  await Promise.all(started.map(engine => engine.stop()))
}
const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, 10)
console.log(`\nThe files that took longest, in seconds:`)
for (const [file, took] of slowest) console.log(`${took.toFixed(1).padStart(7)}  ${file}`)
console.log(`\n${counted.pass} passed, ${counted.fail} failed`)

/** Runs test files in processes of their own; resolves with the exit code. */
function runTests(engine: string, paths: readonly string[], variables: Record<string, string>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-test-'))
  const report = join(folder, 'report.xml')
  const child = spawn(
    process.execPath,
    [
      '--conditions=@ops/source',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      `--test-reporter-destination=${report}`,
      `--test-concurrency=${testsAtOnce}`,
      ...flags,
      ...paths,
    ],
    {
      cwd: root,
      stdio: ['inherit', 'pipe', 'inherit'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...variables },
    },
  )
  let last = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    last = `${last}${text}`.slice(-100_000)
  })
  const forward = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
  return new Promise(resolve => {
    child.on('close', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM'] as const) process.off(each, forward)
      noteTimes(engine, report)
      rmSync(folder, { recursive: true })
      for (const what of ['pass', 'fail'] as const) {
        counted[what] += Number(last.match(new RegExp(`\u2139 ${what} (\\d+)`))?.[1] ?? 0)
      }
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/** Adds up how long the tests of each file took, by the runner's own report. */
function noteTimes(engine: string, report: string): void {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : ''
  const ofEngine = engine === testEngines[0]?.name ? '' : ` on ${engine}`
  for (const [, took, file = ''] of text.matchAll(
    /^\t<test(?:case|suite) [^>]*? time="([\d.]+)"[^>]*? file="([^"]*)"/gm,
  )) {
    const name = `${file.slice(root.length)}${ofEngine}`
    seconds.set(name, (seconds.get(name) ?? 0) + Number(took))
  }
}
