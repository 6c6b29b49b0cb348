import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { temporaryFolder } from '../e2e/temporary-folder.ts'
import { buildAndPack, installPacked, type PublishedPackage, publishedPackages } from './pack.ts'

/** The gate with its stream, as a browser loads it. */
const mostBrowserBytes = 6000

const folder = temporaryFolder({ after: fn => after(fn as () => void) })
let home = ''
let tarballs: Record<PublishedPackage, string>

before(async () => {
  tarballs = await buildAndPack(folder)
  home = await installPacked(folder, tarballs)
})

for (const name of publishedPackages) {
  test(`[package.shape] publint finds nothing in @ops/${name}`, async () => {
    const { messages, pkg } = await publint({ pkgDir: `${home}/node_modules/@ops/${name}`, strict: true, pack: false })
    assert.deepEqual(
      messages.map(message => formatMessage(message, pkg)),
      [],
    )
  })

  test(`[package.shape] the types of @ops/${name} are what its code is`, async () => {
    const tarball = new Uint8Array(readFileSync(tarballs[name]))
    const found = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints: ['./openapi.yaml'] })
    assert.ok(found.types !== false, 'it has types')
    assert.deepEqual(found.problems.filter(concernsModules), [])
  })
}

/** The packages are modules: what a program in CommonJS or a resolver that does not know `exports` finds is not promised. */
function concernsModules(problem: Problem): boolean {
  return (
    !('resolutionKind' in problem) || problem.resolutionKind === 'node16-esm' || problem.resolutionKind === 'bundler'
  )
}

test('[package.browser-size] the gate with its stream is small enough for a page', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { createGate } from '@ops/sdk'", resolveDir: home },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    splitting: true,
    outdir: home,
  })
  const entry = outputFiles.find(({ path }) => path.endsWith('stdin.js'))
  assert.ok(entry)
  const { length } = gzipSync(entry.contents, { level: 9 })
  assert.ok(length < mostBrowserBytes, `${length} bytes of gzip`)
})
