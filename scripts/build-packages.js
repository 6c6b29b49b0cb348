// Builds what other programs install, the SDK and the command line, into `dist`: each as one npm tarball that depends on
// nothing and has the same bytes wherever it is built. Run by prepare.js if they are missing or stale; plain JavaScript.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuiltFrom, rebuild } from './built-from.js'
import { packTarball } from './pack-tarball.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = 'dist'
const sources = [
  'packages/contract/src',
  'packages/sdk/src',
  'packages/sdk/package.json',
  'packages/cli/src',
  'packages/cli/bin',
  'packages/cli/package.json',
  'docs/man/g3n-ops.1',
  'LICENSE',
  'package-lock.json',
  'scripts/build-packages.js',
  'scripts/pack-tarball.js',
]

/** Whether the tarballs are up to date with their sources. */
export function isFresh() {
  return isBuiltFrom(out, sources)
}

async function buildPackages(folder) {
  mkdirSync(folder, { recursive: true })
  write(folder, 'sdk', await sdkFiles())
  write(folder, 'cli', await commandLineFiles())
}

function write(folder, name, files) {
  const all = { ...files, LICENSE: readFileSync(`${root}LICENSE`, 'utf8') }
  writeFileSync(`${folder}/ops-${name}-${manifestOf(name).version}.tgz`, packTarball(all))
}

/** A module for each module of the sources, so that bundlers leave out what a program does not use, and its types. */
async function sdkFiles() {
  const { rolldown } = await import('rolldown')
  const { isolatedDeclarationPlugin } = await import('rolldown/experimental')
  const { exports, dependencies: _, ...manifest } = manifestOf('sdk')
  const entries = Object.values(exports).map(entry => entry['@ops/source'])
  const bundle = await rolldown({
    ...options,
    input: entries.map(entry => `${root}packages/sdk/${entry}`),
    plugins: [isolatedDeclarationPlugin()],
    treeshake: false,
    transform: { target: 'es2022' },
  })
  const { output } = await bundle.generate({
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'packages',
    entryFileNames: ({ name }) => `${name.replace('/src/', '/')}.js`,
  })
  const files = {}
  for (const { type, fileName, code, source } of output) {
    const path = `dist/${fileName.replace(/^packages\//, '').replace('/src/', '/')}`
    files[path] = type === 'chunk' ? code : withOwnTypes(path, String(source))
  }
  for (const name of Object.keys(exports)) {
    const path = exports[name]['@ops/source'].replace('./src/', './dist/sdk/').replace(/\.ts$/, '')
    exports[name] = { types: `${path}.d.ts`, default: `${path}.js` }
  }
  files['package.json'] = textOf({ ...manifest, exports, files: ['dist'] })
  return files
}

/** Types that name the modules of the tarball in place of the sources. */
function withOwnTypes(path, text) {
  const contract = relative(dirname(path), 'dist/contract/index.js')
  return text.replace(/(?<=\bfrom |\bimport\()(["'])(@ops\/contract|\.[^"']*\.ts)\1/g, (_match, quote, name) => {
    const own = name === '@ops/contract' ? contract : name.replace(/\.ts$/, '.js')
    return quote + own + quote
  })
}

/** A file for each command, and those that several share, which load quickly. */
async function commandLineFiles() {
  const { rolldown } = await import('rolldown')
  const { dependencies: _, ...manifest } = manifestOf('cli')
  const bundle = await rolldown({
    ...options,
    input: `${root}packages/cli/src/main.ts`,
    platform: 'node',
    transform: { target: 'node26' },
  })
  const { output } = await bundle.generate({ format: 'es', comments: false })
  const files = Object.fromEntries(output.map(({ fileName, code }) => [`dist/${fileName}`, code]))
  for (const file of ['bin/g3n-ops.js', 'bin/compile-cache.js'])
    files[file] = readFileSync(`${root}packages/cli/${file}`, 'utf8')
  files['man/g3n-ops.1'] = readFileSync(`${root}docs/man/g3n-ops.1`, 'utf8')
  files['package.json'] = textOf({ ...manifest, man: './man/g3n-ops.1', files: ['bin', 'dist', 'man'] })
  return files
}

const options = {
  cwd: root,
  external: /^node:/,
  resolve: { conditionNames: ['@ops/source', 'import', 'default'] },
  // No comments that say where a module was: other machines have them elsewhere.
  experimental: { attachDebugInfo: 'none' },
}

function manifestOf(name) {
  return JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8'))
}

function textOf(manifest) {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await rebuild(out, sources, buildPackages)
