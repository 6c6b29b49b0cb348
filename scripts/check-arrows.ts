/** Walks the sources of every package and fails on an import or a name that the arrows of AGENTS.md forbid. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { arrowProblems } from './arrows.ts'
import { repositoryFiles } from './repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = repositoryFiles(root)
const sources = files.filter(path => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
const dependencies = new Map<string, ReadonlySet<string>>()

const imported = sources.flatMap(path => {
  const home = path.split('/').slice(0, 2).join('/')
  const declared = dependencies.getOrInsertComputed(home, declaredBy)
  return arrowProblems({ path, text: readFileSync(`${root}/${path}`, 'utf8') }, declared)
})
/** What a package depends on and nothing of it imports. Vite is called by the script that builds the console. */
const unused = [...dependencies].flatMap(([home, names]) => {
  const own = files.filter(path => path.startsWith(`${home}/`) && /\.[jt]sx?$/.test(path))
  const text = [...own, 'scripts/build-console.js'].map(path => readFileSync(`${root}/${path}`, 'utf8')).join('\n')
  const isImported = (name: string) => [`'${name}'`, `'${name}/`].some(start => text.includes(start))
  return [...names].filter(name => !isImported(name)).map(name => `${home}/package.json: nothing imports ${name}`)
})
const problems = [...imported, ...unused]
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
