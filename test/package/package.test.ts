import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { endWithTest } from '../stage/end-with-test.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { plan, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'
import { playInChromium } from './browser-page.ts'
import { nodeOf, nodeVersions } from './node-versions.ts'
import { installPacked, tarballOf } from './pack.ts'

/** The gate with its stream, as a browser loads it. */
const maxBrowserBytes = 6000

const folder = temporaryFolder({ after: fn => after(fn as () => void) })
let home = ''

before(async () => {
  home = await installPacked(folder, tarballOf('sdk'))
})

test('[package.shape] publint finds nothing in the SDK', async () => {
  const { messages, pkg } = await publint({ pkgDir: `${home}/node_modules/@ops/sdk`, strict: true, pack: false })
  assert.deepEqual(
    messages.map(message => formatMessage(message, pkg)),
    [],
  )
})

test('[package.shape] the types of the SDK are what its code is', async () => {
  const found = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarballOf('sdk')))))
  assert.ok(found.types !== false, 'it has types')
  assert.deepEqual(found.problems.filter(concernsModules), [])
})

/** The packages are modules: what a program in CommonJS or a resolver that does not know `exports` finds is not promised. */
function concernsModules(problem: Problem): boolean {
  return (
    !('resolutionKind' in problem) || problem.resolutionKind === 'node16-esm' || problem.resolutionKind === 'bundler'
  )
}

test('[package.browser-size] the gate with its stream is small enough for a page', async () => {
  const [entry] = await bundle("export { createGate } from '@ops/sdk'")
  assert.ok(entry)
  const { length } = gzipSync(entry.contents, { level: 9 })
  assert.ok(length < maxBrowserBytes, `${length} bytes of gzip`)
})

test('[package.engines] the gate sees the same windows on every engine that it is published for', async t => {
  for (const file of ['play-windows.js', 'on-node.js']) copyFileSync(new URL(file, import.meta.url), `${home}/${file}`)
  const service = await startService(t)
  const said = new Map<string, string[]>()
  const say = (engine: string, line: string) => said.set(engine, [...(said.get(engine) ?? []), line])

  const majors = Object.keys(nodeVersions).map(Number) as (keyof typeof nodeVersions)[]
  const nodes = await Promise.all(majors.map(async major => [`node-${major}`, await nodeOf(major)] as const))
  for (const [engine, node] of nodes) {
    const child = spawn(node, [`${home}/on-node.js`, service.url, engine], { stdio: ['ignore', 'pipe', 'inherit'] })
    endWithTest(t, () => void child.kill())
    createInterface({ input: child.stdout }).on('line', line => say(engine, line))
  }
  const [module] = await bundle("export { playWindows } from './play-windows.js'")
  await playInChromium(t, module?.text ?? '', service.url, say)

  const engines = [...nodes.map(([engine]) => engine), 'chromium', 'worker']
  const allSay = (count: number) =>
    waitUntil(`every engine says ${count} lines`, () =>
      engines.every(engine => (said.get(engine)?.length ?? 0) >= count),
    ).catch((error: unknown) => assert.fail(`${String(error)}: ${JSON.stringify(Object.fromEntries(said), null, 1)}`))
  const schedule = (startsIn: number) =>
    service.data('maintenanceSchedule', plan(startsIn, { scopes: ['engines'], secret_code: secretCode }))
  const end = (maintenance_id: string) => service.data('maintenanceEnd', { maintenance_id, secret_code: secretCode })

  await allSay(1)
  const planned = await schedule(2)
  await allSay(2)
  await end(planned.maintenance_id)
  await allSay(3)
  const unplanned = await schedule(0)
  await allSay(4)
  await end(unplanned.maintenance_id)
  await allSay(6)
  for (const engine of engines) {
    const closed = engine.startsWith('node') ? 'closed 503 503 GET /orders true' : 'closed'
    assert.deepEqual(
      said.get(engine),
      ['fresh, open', closed, 'open', closed, 'open', 'by stream, with the time of the service'],
      engine,
    )
  }
})

/** What a bundler makes of a program of the SDK for browsers: its entry, and what that loads when it needs it. */
async function bundle(contents: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: home },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    splitting: true,
    outdir: home,
  })
  return outputFiles
}
