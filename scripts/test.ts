/**
 * `npm test`: every test file of the repository in a process of its own, and those whose first line is `// engines: all`
 * on every engine. `npm test -- rules time` runs the files whose path contains one of the words, `--engine=postgres` (any
 * number of them) only what runs on those engines; other arguments that begin with a dash go to Node, such as
 * `--test-name-pattern=ping`. `npm run trials` runs the files whose random tests can go deeper (`test/stage/depth.ts`), as deep as they can.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from 'node:test'
import { spec, type TestEvent } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { testEngines } from '../test/engines/engines.ts'
import { installPrograms } from './machine/install-programs.ts'
import { neededPrograms } from './machine/needed-programs.ts'
import { repositoryFiles } from './repository-files.ts'

/** A test file on an engine. */
interface Job {
  path: string
  engine: string
  /** The path, and the engine if it is not the first. */
  title: string
}

/** Tests wait about half of their time. */
const jobsAtOnce = 2 * availableParallelism()

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules/.cache/test')
/** How long each job took when it last ran here, in seconds, by its title. */
const timesFile = join(cache, 'seconds.json')
const given = process.argv.slice(2)
const engineFlag = '--engine='
const only = given.filter(argument => argument.startsWith(engineFlag)).map(flag => flag.slice(engineFlag.length))
const isTrial = given.includes('--trials')
const flags = given.filter(
  argument => argument.startsWith('-') && !argument.startsWith(engineFlag) && argument !== '--trials',
)
const words = given.filter(argument => !argument.startsWith('-'))

const jobs = repositoryFiles(root)
  .filter(path => /^(packages\/[^/]+\/src|test|scripts|examples)\/.*\.test\.ts$/.test(path))
  .filter(path => words.length === 0 || words.some(word => path.includes(word)))
  .filter(path => !isTrial || readFileSync(join(root, path), 'utf8').includes('stage/depth.ts'))
  .flatMap(jobsOf)
  .filter(({ engine }) => only.length === 0 || only.includes(engine))

if (jobs.length === 0) {
  console.error(`no test file's path contains ${words.join(' or ')}${only.length > 0 ? `, on ${only.join(', ')}` : ''}`)
  process.exit(1)
}

try {
  await installPrograms(
    neededPrograms(
      root,
      jobs.map(({ path }) => path),
    ),
  )
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

const lastTimes = readTimes()
const times: Record<string, number> = {}
let passed = 0
const failed: string[] = []
/** What the runner said at the end of each file with a failure. */
const failures: string[] = []
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

const started = await Promise.all(testEngines.map(engine => engine.start()))
try {
  const variables = Object.assign({}, ...started.map(engine => engine.variables)) as Record<string, string>
  const queue = jobs.toSorted((a, b) => expectedSeconds(b) - expectedSeconds(a))
  const work = async () => {
    for (let job = queue.shift(); job !== undefined && !stopped.signal.aborted; job = queue.shift()) {
      await runJob(job, variables)
    }
  }
  await Promise.all(Array.from({ length: jobsAtOnce }, work))
} finally {
  await Promise.all(started.map(engine => engine.stop()))
}

mkdirSync(dirname(timesFile), { recursive: true })
writeFileSync(timesFile, JSON.stringify({ ...lastTimes, ...times }))
console.log('\nThe files that took longest, in seconds:')
const slowest = Object.entries(times).sort(([, a], [, b]) => b - a)
for (const [title, seconds] of slowest.slice(0, 10)) console.log(`${seconds.toFixed(1).padStart(7)}  ${title}`)
for (const report of failures) console.log(`\n${report}`)
if (failed.length > 0) console.log(`\nFailed:\n${failed.join('\n')}`)
console.log(`\nFiles: ${jobs.length}, on ${[...new Set(jobs.map(({ engine }) => engine))].join(', ')}`)
console.log(`${passed} passed, ${failed.length} failed`)
process.exitCode = stopped.signal.aborted ? 130 : Number(failed.length > 0)

/** A file runs on the first engine, and on each of the others if its first line says so. */
function jobsOf(path: string): Job[] {
  const isOnAll = readFileSync(join(root, path), 'utf8').startsWith('// engines: all\n')
  return testEngines
    .filter((_, index) => index === 0 || isOnAll)
    .map(({ name }, index) => ({ path, engine: name, title: index === 0 ? path : `${path} on ${name}` }))
}

/** Runs a test file in a process of its own, and prints what it reports when it has ended. */
async function runJob({ path, engine, title }: Job, variables: Record<string, string>): Promise<void> {
  const begun = performance.now()
  const events = run({
    cwd: root,
    files: [path],
    isolation: 'process',
    execArgv: ['--conditions=@ops/source', '--max-semi-space-size=32', ...flags],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: cache,
      ...variables,
      OPS_TEST_ENGINE: engine,
      OPS_TEST_TRIALS: isTrial ? '1' : '',
    },
    signal: stopped.signal,
  })
  const report = new spec()
  let text = ''
  report.setEncoding('utf8').on('data', (part: string) => (text += part))
  for await (const event of events as AsyncIterable<TestEvent>) {
    const { type, data } = event
    if (type === 'test:summary' && data.file === undefined) passed += data.counts.passed
    if (type === 'test:fail' && data.nesting === 0) failed.push(`${title}: ${data.name}`)
    // The summary of a file alone.
    if (type !== 'test:diagnostic' || data.file !== undefined) report.write(event)
  }
  await new Promise<void>(resolve => report.end(resolve))
  times[title] = (performance.now() - begun) / 1000
  console.log(`\n${title} (${times[title].toFixed(1)} s)\n${text.trimEnd()}`)
  const failure = text.indexOf('failing tests:')
  if (failure >= 0) failures.push(`${title}: ${text.slice(failure).trimEnd()}`)
}

/** What a job will take: as long as when it last ran here, else as long as its like. */
function expectedSeconds({ path, title }: Job): number {
  return lastTimes[title] ?? (/^(test\/(e2e|package|pages)|examples)\//.test(path) ? 30 : 3)
}

function readTimes(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(timesFile, 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}
