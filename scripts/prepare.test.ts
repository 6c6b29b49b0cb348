import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

const committedAt = 1_795_000_000

/** A checkout of one commit, in which everything is installed. */
function makeCheckout(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'ops-prepare-'))
  t.after(() => rmSync(root, { recursive: true }))
  for (const folder of ['scripts', 'packages/server', 'node_modules/.bin'])
    mkdirSync(join(root, folder), { recursive: true })
  copyFileSync(new URL('prepare.js', import.meta.url), join(root, 'scripts/prepare.js'))
  for (const file of ['package-lock.json', 'node_modules/.bin/node']) writeFileSync(join(root, file), '')
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  const lock = createHash('sha256').update('').digest('hex')
  writeFileSync(join(root, 'node_modules/.prepared.json'), JSON.stringify({ lock, scope: 'all' }))
  const date = `${committedAt} +0000`
  const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, env: { ...process.env, ...dates }, stdio: 'ignore' })
  git('init')
  git('add', 'package.json')
  git('-c', 'user.name=a test', '-c', 'user.email=test@example.org', 'commit', '-m', 'begin')
  const buildFile = join(root, 'packages/server/build.json')
  const prepare = (env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [join(root, 'scripts/prepare.js'), '--all'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
  return { root, buildFile, prepare }
}

test('[envelope.build] the stamp is the commit time, also in a checkout that belongs to another user', t => {
  const { buildFile, prepare } = makeCheckout(t)
  // Git's own way to try it.
  const { status, stderr } = prepare({ GIT_TEST_ASSUME_DIFFERENT_OWNER: 'true' })
  assert.deepEqual([status, stderr], [0, ''])
  assert.deepEqual(JSON.parse(readFileSync(buildFile, 'utf8')), { build_id: `MONDAY-${committedAt}` })
})

test('a stamp that cannot be written is told, and stops nothing', t => {
  const { buildFile, prepare } = makeCheckout(t)
  mkdirSync(buildFile)
  const { status, stderr } = prepare()
  assert.equal(status, 0, stderr)
  assert.match(stderr, /^The build is not stamped anew[^\n]+build\.json[^\n]*\n$/)
})

test('[console.build] a console that cannot be built is told, and stops nothing', t => {
  const { root, prepare } = makeCheckout(t)
  writeFileSync(join(root, 'node_modules/.bin/node'), `#!/bin/sh\nexec '${process.execPath}' "$@"\n`)
  chmodSync(join(root, 'node_modules/.bin/node'), 0o755)
  const script =
    "export const isConsoleFresh = () => false\nif (process.argv[1]?.endsWith('build-console.js')) throw new Error('no room left')\n"
  writeFileSync(join(root, 'scripts/build-console.js'), script)
  const { status, stderr } = prepare()
  assert.equal(status, 0, stderr)
  assert.match(stderr, /^The console was not built: [\s\S]*no room left/)
})
