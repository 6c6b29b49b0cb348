/**
 * `npm test`: every test of the repository with Node's own runner. `npm test -- rules time` runs the files whose path
 * contains one of the words; arguments that begin with a dash go to the runner.
 */
import { spawn } from 'node:child_process'
import { availableParallelism, constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { repositoryFiles } from './repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const given = process.argv.slice(2)
const flags = given.filter(argument => argument.startsWith('-'))
const words = given.filter(argument => !argument.startsWith('-'))

const files = repositoryFiles(root)
  .filter(path => /^(packages\/[^/]+\/src|test|scripts|examples)\/.*\.test\.ts$/.test(path))
  .filter(path => words.length === 0 || words.some(word => path.includes(word)))

if (files.length === 0) {
  console.error(`no test file's path contains ${words.join(' or ')}`)
  process.exit(1)
}

const child = spawn(
  process.execPath,
  [
    '--conditions=@ops/source',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    ...flags,
    ...files,
  ],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal])
})
