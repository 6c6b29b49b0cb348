import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url))

/** Runs `g3n-opsd` in a process of its own with no environment but the one given, to its end. */
function opsd(
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--conditions=@ops/source', main, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => (stdout += String(chunk)))
  child.stderr.on('data', chunk => (stderr += String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-configuration-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

test('[process.config-errors] invalid variables stop the start, and each is named without its value', async t => {
  const file = join(folderOf(t), 'ops.db')
  for (const command of ['serve', 'store-verify', 'secret-code-reset']) {
    const { code, stdout, stderr } = await opsd([command], {
      OPS_STORE: `sqlite:${file}`,
      OPS_PORT: '80808080',
      OPS_SECRET_CODE: 'tooshort',
      OPS_PUBLIC_READ: 'perhaps',
      OPS_TRUST_PROXY: 'everybody',
    })
    assert.equal(code, 2, command)
    assert.equal(stdout, '')
    for (const variable of ['OPS_PORT', 'OPS_SECRET_CODE', 'OPS_PUBLIC_READ', 'OPS_TRUST_PROXY']) {
      assert.match(stderr, new RegExp(`^(g3n-opsd: )?${variable} must be `, 'm'), command)
    }
    for (const value of ['80808080', 'tooshort', 'perhaps', 'everybody']) assert.ok(!stderr.includes(value), stderr)
    assert.doesNotMatch(stderr, / {4}at |Error:/, 'no stack')
    assert.ok(!existsSync(file), 'nothing was begun')
  }
})

test('[process.config-errors] an address that the service cannot listen on stops the start, too', async t => {
  const { code, stderr } = await opsd(['serve'], {
    OPS_STORE: `sqlite:${join(folderOf(t), 'ops.db')}`,
    OPS_SECRET_CODE: 'open-sesame-1234',
    OPS_HOST: '203.0.113.1',
    OPS_PORT: '8080',
    OPS_LOG_LEVEL: 'silent',
  })
  assert.equal(code, 2)
  assert.match(stderr, /cannot listen on 203\.0\.113\.1:8080/)
  assert.doesNotMatch(stderr, / {4}at /)
})

test('wrong usage is recognised', async () => {
  for (const args of [
    ['server'],
    ['serve', 'now'],
    ['--port', '80'],
    ['store-verify', 'x'],
    ['__proto__'],
    ['toString'],
  ]) {
    const { code, stdout, stderr } = await opsd(args, {})
    assert.equal(code, 2, args.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, /g3n-opsd serve/)
  }
  for (const args of [['--help'], ['-h'], ['help'], ['serve', '--help']]) {
    const { code, stdout, stderr } = await opsd(args, { OPS_PORT: 'wrong' })
    assert.equal(code, 0, args.join(' '))
    assert.equal(stderr, '')
    for (const command of ['serve', 'secret-code-reset', 'store-verify', 'store-fork']) {
      assert.ok(stdout.includes(`g3n-opsd ${command}`), command)
    }
  }
})
