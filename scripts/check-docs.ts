/**
 * Reads every Markdown page and fails on a link, path, npm script, command, flag, variable or promise that does not
 * exist, and on phrases that plain English has a better word for, also in sources.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promises } from '../test/promises.ts'
import { type Known, pageProblems, sourceProblems } from './pages.ts'
import { repositoryFiles } from './repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = repositoryFiles(root)
const read = (path: string) => (files.includes(path) ? readFileSync(`${root}/${path}`, 'utf8') : undefined)

const cliReference = read('docs/reference/cli.md')
const configuration = read('docs/reference/configuration.md')
const manifest = JSON.parse(read('package.json') ?? '{}') as { scripts: Record<string, string> }
const known: Known = {
  files,
  npmScripts: new Set(Object.keys(manifest.scripts)),
  cliReference,
  variables: configuration === undefined ? undefined : `${configuration}\n${cliReference ?? ''}`,
  promises: new Set(Object.keys(promises)),
  read,
  shellProblem,
}

const pages = files.filter(path => path.endsWith('.md'))
const sources = files.filter(
  path =>
    /^(?:packages\/[^/]+\/(?:openapi\.yaml|(?:bin|src)\/)|bench\/|examples\/|scripts\/)/.test(path) &&
    /\.(?:css|html|js|tsx?|yaml)$/.test(path) &&
    !path.endsWith('.test.ts'),
)
const page = (path: string) => ({ path, text: read(path) ?? '' })
const problems = [
  ...pages.flatMap(path => pageProblems(page(path), known)),
  ...sources.flatMap(path => sourceProblems(page(path))),
]
for (const problem of problems) console.error(problem)
console.log(`${pages.length} pages and ${sources.length} sources, ${problems.length} problems`)
if (problems.length > 0) process.exitCode = 1

function shellProblem(script: string): string | undefined {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })
  return status === 0 || status === null ? undefined : `a shell example is not well-formed: ${stderr.trim()}`
}
