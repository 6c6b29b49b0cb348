/** Walks the sources of every package and fails on an import or a name that the arrows of AGENTS.md forbid. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { arrowProblems } from './arrows.ts'
import { repositoryFiles } from './repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = repositoryFiles(root).filter(path => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
const dependencies = new Map<string, ReadonlySet<string>>()

const problems = sources.flatMap(path => {
  const home = path.split('/').slice(0, 2).join('/')
  const declared = dependencies.getOrInsertComputed(home, declaredBy)
  return arrowProblems({ path, text: readFileSync(`${root}/${path}`, 'utf8') }, declared)
})
for (const problem of problems) console.error(problem)
console.log(`${sources.length} source files, ${problems.length} problems`)
if (problems.length > 0) process.exitCode = 1

function declaredBy(home: string): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(`${root}/${home}/package.json`, 'utf8')) as {
    dependencies?: Record<string, string>
    optionalDependencies?: Record<string, string>
  }
  return new Set([manifest.dependencies, manifest.optionalDependencies].flatMap(names => Object.keys(names ?? {})))
}
