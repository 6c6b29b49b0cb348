import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { fencesOf } from '../../scripts/pages.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { plan, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { nodeOf } from './node-versions.ts'
import { npm, tarballOf } from './pack.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

interface Listed {
  file: string
  bytes: number
  sha256: string
  integrity: string
}

/** Downloads a package as the guide does. */
async function download(url: string, name: string, folder: string): Promise<string> {
  const { packages } = (await (await fetch(`${url}/packages/`)).json()) as { packages: Listed[] }
  const listed = packages.find(({ file }) => file.startsWith(`ops-${name}-`))
  assert.ok(listed, `${name} is listed`)
  const response = await fetch(`${url}/packages/${listed.file}`)
  assert.equal(response.status, 200)
  const bytes = Buffer.from(await response.arrayBuffer())
  assert.equal(bytes.length, listed.bytes)
  assert.equal(createHash('sha256').update(bytes).digest('hex'), listed.sha256)
  assert.equal(`sha512-${createHash('sha512').update(bytes).digest('base64')}`, listed.integrity)
  writeFileSync(join(folder, listed.file), bytes)
  return listed.file
}

/** The settings of an npm that has nothing yet, and no way to a registry. */
function alone(folder: string): Record<string, string> {
  return {
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_cache: join(folder, '.npm'),
  }
}

test('[package.offered] the tarballs are listed, and served, also on a private board', async t => {
  const { url } = await startService(t, { store: await prepareStore(t), env: { OPS_PUBLIC_BOARD: 'false' } })
  const folder = temporaryFolder(t)
  for (const name of ['sdk', 'cli'] as const) {
    const file = await download(url, name, folder)
    assert.ok(readFileSync(join(folder, file)).equals(readFileSync(tarballOf(name))))
    const { status, headers } = await fetch(`${url}/packages/${file}`, { method: 'HEAD' })
    assert.deepEqual([status, headers.get('content-type')], [200, 'application/gzip'])
    const etag = headers.get('etag')
    assert.ok(etag)
    const again = await fetch(`${url}/packages/${file}`, { headers: { 'if-none-match': etag } })
    assert.equal(again.status, 304)
  }
  const other = await fetch(`${url}/packages/ops-sdk-9.9.9.tgz`)
  assert.equal(other.status, 404)
  const post = await fetch(`${url}/packages/`, { method: 'POST' })
  assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
})

test('[package.alone] the two lines of the guide install the SDK in an empty folder, where it gates a program on Node 20', async t => {
  const service = await startService(t)
  const folder = temporaryFolder(t)
  const node = await nodeOf(20)
  const lines = fencesOf(readFileSync(`${root}docs/guide/gate-a-service.md`, 'utf8')).find(
    ({ language }) => language === 'sh',
  )?.text
  assert.match(lines ?? '', /^curl .+\nnpm install .+$/)
  await run('sh', ['-e', '-c', (lines ?? '').replace('http://127.0.0.1:8080/ops', service.url)], {
    cwd: folder,
    env: { ...process.env, ...alone(folder), PATH: `${npmOn(node, folder)}:${process.env['PATH']}` },
  })
  assert.deepEqual(readdirSync(join(folder, 'node_modules')), ['.package-lock.json', '@ops'])
  await service.data('maintenanceSchedule', plan(0, { scopes: ['shop'], secret_code: secretCode }))
  writeFileSync(
    join(folder, 'program.mjs'),
    `import { createClient, createGate } from '@ops/sdk'
     import { fetchGate } from '@ops/sdk/fetch'
     const { maintenance_active } = await createClient({ baseUrl: ${JSON.stringify(service.url)} }).ping({ scope: 'shop' })
     const gate = createGate({ url: ${JSON.stringify(service.url)}, scope: 'shop' })
     await gate.ready()
     const { status } = await fetchGate(gate, () => new Response('open'))(new Request('https://shop.test/'))
     gate.close()
     console.log(process.version.split('.')[0], maintenance_active, status)`,
  )
  const { stdout } = await run(node, ['program.mjs'], { cwd: folder })
  assert.equal(stdout, 'v20 true 503\n')
})

/** A folder with an `npm` that runs on a Node. */
function npmOn(node: string, folder: string): string {
  const bin = join(folder, '.bin')
  mkdirSync(bin)
  symlinkSync(node, join(bin, 'node'))
  const path = process.env['npm_execpath']
  if (path !== undefined) writeFileSync(join(bin, 'npm'), `#!/bin/sh\nexec node "${path}" "$@"\n`, { mode: 0o755 })
  return bin
}

test('[package.alone] the command line installs and works in an empty folder', async t => {
  const { url } = await startService(t)
  const folder = temporaryFolder(t)
  const file = await download(url, 'cli', folder)
  await npm(['install', `./${file}`], folder, alone(folder))
  assert.deepEqual(readdirSync(join(folder, 'node_modules')), ['.bin', '.package-lock.json', '@ops'])
  const command = join(folder, 'node_modules/.bin/g3n-ops')
  const env = { ...process.env, OPS_URL: url, XDG_CACHE_HOME: join(folder, 'cache') }
  const { stdout } = await run(process.execPath, [command, 'ping'], { env })
  assert.match(stdout, /^The whole stack is available/)
  const help = await run(process.execPath, [command, 'maintenance-schedule', '--help'], { env })
  assert.match(help.stdout, /--scope/)
  await assert.rejects(run(await nodeOf(20), [command, 'ping'], { env }), /needs Node 26 or newer/)
})

test('[package.same-bytes] a build in another folder, time zone and umask makes the same tarballs', async t => {
  const folder = temporaryFolder(t)
  for (const path of ['packages', 'scripts', 'docs/man', 'LICENSE', 'package-lock.json', 'package.json']) {
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: source => !/\/(node_modules|dist)(\/|$)/.test(source),
    })
  }
  mkdirSync(join(folder, 'node_modules/@ops'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')).filter(each => each !== '@ops'))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  for (const name of ['contract', 'sdk'])
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@ops', name))
  const build = `umask 077; exec "${process.execPath}" scripts/build-packages.js`
  await run('sh', ['-c', build], { cwd: folder, env: { ...process.env, TZ: 'Asia/Tokyo' } })
  for (const name of ['sdk', 'cli'] as const) {
    const tarball = tarballOf(name)
    assert.ok(readFileSync(join(folder, 'dist', basename(tarball))).equals(readFileSync(tarball)), name)
  }
})
