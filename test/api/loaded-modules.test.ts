import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url))

/** Runs before the service: notes every module that is loaded, imported or required, and writes the list at the end. */
const notice = `
import { registerHooks } from 'node:module'
import { writeFileSync } from 'node:fs'
const loaded = new Set()
registerHooks({ load(url, context, next) { loaded.add(url); return next(url, context) } })
process.on('exit', () => writeFileSync(process.env.LOADED, JSON.stringify([...loaded])))
`

/** Packages that parse YAML, drive another engine, or make code of schemas; of the latter, not the small files that made code calls. */
function forbidden(module: string): string | undefined {
  const [, name = '', file = ''] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)/.exec(module) ?? []
  if (/yaml/.test(name)) return name
  // Drivers of other engines than the one that is served.
  if (/^(pg|@aws-sdk\/.*|@smithy\/.*)$/.test(name)) return name
  if (name === 'ajv') return file.startsWith('dist/runtime/') ? undefined : name
  if (name === 'fast-json-stringify') return /^lib\/(serializer|v8)\.js$/.test(file) ? undefined : name
  return /^(ajv-.*|zod|joi|yup|@sinclair\/typebox|@fastify\/.*-compiler)$/.test(name) ? name : undefined
}

/** Serves in a process of its own, asks what `ask` asks, ends it, and resolves with the modules it had loaded. */
async function loadedBy(t: TestContext, ask: (url: string) => Promise<void>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-modules-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const list = join(folder, 'loaded.json')
  const first = `data:text/javascript,${encodeURIComponent(notice)}`
  const child = spawn(process.execPath, ['--conditions=@ops/source', '--import', first, main, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      LOADED: list,
      OPS_PORT: '0',
      OPS_STORE: `sqlite:${join(folder, 'ops.db')}`,
      OPS_SECRET_CODE: 'open-sesame-1234',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stderr.on('data', chunk => {
      text += String(chunk)
      const found = /Ops service: (http:\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.on('close', code => reject(new Error(`the service ended with ${code}: ${text}`)))
  })
  await ask(url)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  return JSON.parse(readFileSync(list, 'utf8')) as string[]
}

const status = async (url: string, body?: object) => {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  return response.status
}

test('[process.no-yaml-no-compiler] after answering calls, the service has loaded no YAML parser and no schema compiler', async t => {
  const loaded = await loadedBy(t, async url => {
    assert.equal(await status(`${url}/ping`), 200)
    assert.equal(await status(`${url}/ping?scope=-`), 400)
    assert.equal(await status(`${url}/ready`), 200)
    assert.equal(await status(`${url}/maintenance/list`), 401)
    const code = { secret_code: 'open-sesame-1234' }
    const plan = {
      description: 'Database migration',
      scheduled_start_utc: new Date(Date.now() + 600_000).toISOString(),
      estimated_duration_seconds: 60,
    }
    assert.equal(await status(`${url}/maintenance/schedule`, { ...plan, ...code }), 200)
    assert.equal(await status(`${url}/maintenance/schedule`, { ...plan, ...code, scopes: 5 }), 400)
    assert.equal(await status(`${url}/session/create`, code), 200)
    for (const path of ['/openapi.yaml', '/openapi.json']) assert.equal(await status(`${url}${path}`), 200)
  })
  assert.ok(loaded.some(module => module.endsWith('/validators.gen.js')))
  assert.ok(loaded.some(module => module.includes('/node_modules/fastify/')))
  assert.deepEqual([...new Set(loaded.map(forbidden))], [undefined])
})

test('[process.no-yaml-no-compiler] nor after serving the explorer', async t => {
  const loaded = await loadedBy(t, async url => assert.equal(await status(`${url}/docs`), 200))
  assert.deepEqual([...new Set(loaded.map(forbidden))], [undefined])
})
