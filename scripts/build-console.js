// Builds the operators' console into packages/web/dist/console, and stamps it with what it was built from. Run by
// prepare.js if that stamp is missing or stale; plain JavaScript that Node 20 runs, like prepare.js.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}packages/web/dist/console`
const stampFile = `${out}/built-from.json`

/** What the console is made of. */
const sources = ['packages/web/src/console', 'packages/contract/src', 'packages/sdk/src']
const single = ['package-lock.json', 'packages/web/package.json', 'scripts/build-console.js']

/** Whether the build is up to date with its sources. */
export function isConsoleFresh() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8')).sources === digest()
  } catch {
    return false
  }
}

async function buildConsole() {
  const { build, defaultClientConditions } = await import('vite')
  const from = digest()
  const fresh = `${out}.${process.pid}`
  try {
    await build({
      configFile: false,
      root: `${root}packages/web/src/console`,
      // The console may be served below a path of a proxy: everything it loads is beside what loads it.
      base: './',
      logLevel: 'error',
      resolve: { conditions: ['@ops/source', ...defaultClientConditions] },
      oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
      build: {
        outDir: fresh,
        emptyOutDir: true,
        target: 'es2022',
        // No inline script, which the policy of the page forbids, and no small file as a data address.
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        // What every page needs is one file: many small ones compress worse.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                {
                  name: 'shared',
                  test: /console\/(words|time|session|wire|reminders|plan\/f|run\/(use-write\.|use-sign|writes|asked\.)|widgets\/(dialog|field|icon|pager)|[a-z-]+\.tsx?$)/,
                },
              ],
            },
          },
        },
      },
    })
    writeFileSync(`${fresh}/built-from.json`, JSON.stringify({ sources: from }))
    // In one step, so that a service that runs from here finds the one or the other.
    rmSync(out, { recursive: true, force: true })
    renameSync(fresh, out)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** A digest over every file that the console is made of, tests aside. */
function digest() {
  const hash = createHash('sha256')
  const files = sources.flatMap(folder =>
    readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(root.length).replaceAll('\\', '/')),
  )
  for (const file of [...files, ...single].sort()) hash.update(`${file}\0`).update(readFileSync(root + file))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole()
