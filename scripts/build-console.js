// Builds the operators' console into packages/web/dist/console. Run by prepare.js if that is missing or stale; plain
// JavaScript that Node 20 runs, like prepare.js.
import { fileURLToPath } from 'node:url'
import { isBuiltFrom, rebuild } from './built-from.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = 'packages/web/dist/console'
const sources = [
  'packages/web/src/console',
  'packages/contract/src',
  'packages/sdk/src',
  'package-lock.json',
  'packages/web/package.json',
  'scripts/build-console.js',
]

/** Whether the build is up to date with its sources. */
export function isFresh() {
  return isBuiltFrom(out, sources)
}

async function buildConsole(folder) {
  const { build, defaultClientConditions } = await import('vite')
  await build({
    configFile: false,
    root: `${root}packages/web/src/console`,
    // The console may be served below a path of a proxy: everything it loads is beside what loads it.
    base: './',
    logLevel: 'error',
    resolve: { conditions: ['@ops/source', ...defaultClientConditions] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      outDir: folder,
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
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await rebuild(out, sources, buildConsole)
