/** Fails on an import or a name that the arrows of AGENTS.md forbid, on a dependency or an export that nothing uses, and on a text in the code of the console. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { arrowProblems } from './arrows.ts'
import { repositoryFiles } from './repository-files.ts'
import { textsInCode } from './texts-in-code.ts'
import { unusedExports } from './unused-exports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = repositoryFiles(root)
  .filter(path => /\.[jt]sx?$/.test(path))
  .map(path => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
const sources = files.filter(({ path }) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path))
const dependencies = new Map<string, ReadonlySet<string>>()

const imported = sources.flatMap(source => {
  const home = source.path.split('/').slice(0, 2).join('/')
  return arrowProblems(source, dependencies.getOrInsertComputed(home, declaredBy))
})
/** What a package depends on and nothing of it imports. Vite and Rolldown are called by the scripts that build. */
const unused = [...dependencies].flatMap(([home, names]) => {
  const own = files.filter(({ path }) => path.startsWith(`${home}/`) || /^scripts\/build-.*\.js$/.test(path))
  const isImported = (name: string) => own.some(({ text }) => text.includes(`'${name}'`) || text.includes(`'${name}/`))
  return [...names].filter(name => !isImported(name)).map(name => `${home}/package.json: nothing imports ${name}`)
})
const texts = sources
  .filter(({ path }) => /^packages\/web\/src\/console\/(?!languages\/)(?!.*\.(test|gen)\.)/.test(path))
  .flatMap(textsInCode)
const problems = [...imported, ...unused, ...unusedExports(files), ...texts]
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
