import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { requireProgram } from './machine/programs.ts'

const committedAt = 1_795_000_000
const node = dirname(process.execPath)

const lock = {
  '': { optionalDependencies: { 'node-here': '26.0.0', 'node-elsewhere': '26.0.0' } },
  'node_modules/node-here': { version: '26.0.0', optional: true, os: process.platform, cpu: [process.arch] },
  'node_modules/node-elsewhere': { version: '26.0.0', optional: true, os: ['plan9'], cpu: ['!x64'] },
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/biome': { version: '2.0.0', dev: true },
}

/** Does what npm does with that lock file, and writes down how it was called. */
const npmStandIn = `#!/usr/bin/env node
const { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs')
const args = process.argv.slice(2)
appendFileSync('npm-calls', args.join(' ') + '\\n')
if (process.env.NPM_FAILS !== undefined) {
  process.stderr.write('npm error code ' + process.env.NPM_FAILS + '\\n')
  process.exit(7)
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const placed = Object.entries(packages).filter(
  ([path, each]) =>
    path !== '' && !path.endsWith('elsewhere') && !path.endsWith(process.env.NPM_LEAVES_OUT ?? '?') &&
    !(each.dev && args.includes('--omit=dev')),
)
mkdirSync('node_modules/.bin', { recursive: true })
for (const [path] of placed) {
  mkdirSync(path, { recursive: true })
  writeFileSync(path + '/package.json', '{}')
}
rmSync('node_modules/.bin/node', { force: true })
symlinkSync(process.env.NPM_NODE ?? ${JSON.stringify(process.execPath)}, 'node_modules/.bin/node')
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(placed) }))
`

/** Makes a Node say that it is another one. */
const pretend = (code: string) => ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
const older = pretend(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } }); Object.defineProperty(process, 'version', { value: 'v20.0.0' })",
)
const onMusl = pretend('process.report.getReport = () => ({ header: {} })')

/** A checkout of one commit in a folder whose name has every kind of character; nothing is installed unless asked for. */
function makeCheckout(t: TestContext, { isInstalled = true } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'ops-prepare-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const root = join(home, 'Übung #1 (50% done)')
  for (const folder of ['scripts', 'packages/server']) mkdirSync(join(root, folder), { recursive: true })
  for (const script of ['prepare.js', 'pinned-node.js'])
    copyFileSync(new URL(script, import.meta.url), join(root, 'scripts', script))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }))
  // Whatever lies above the temporary folder is none of theirs.
  writeFileSync(join(home, 'package.json'), '{"type":"commonjs"}')
  for (const name of ['npm', 'npm-cli.js', 'pnpm.cjs']) {
    mkdirSync(join(home, name === 'npm' ? 'bin' : 'lib'), { recursive: true })
    const file = join(home, name === 'npm' ? 'bin' : 'lib', name)
    writeFileSync(file, name === 'pnpm.cjs' ? 'throw new Error("not asked for")' : npmStandIn)
    chmodSync(file, 0o755)
  }
  const date = `${committedAt} +0000`
  const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  const git = (...args: string[]) =>
    execFileSync(requireProgram('git'), args, { cwd: root, env: { ...process.env, ...dates }, stdio: 'ignore' })
  git('init')
  git('add', 'package.json')
  git('-c', 'user.name=a test', '-c', 'user.email=test@example.org', 'commit', '-m', 'begin')
  const at = (path: string) => join(root, path)
  const prepare = ({ env = {}, args = ['--all'], as = [] as string[] } = {}) => {
    rmSync(at('npm-calls'), { force: true })
    const { status, stdout, stderr } = spawnSync(process.execPath, [...as, at('scripts/prepare.js'), ...args], {
      env: {
        PATH: `${join(home, 'bin')}${delimiter}${node}${delimiter}${process.env['PATH']}`,
        npm_execpath: join(home, 'lib/npm-cli.js'),
        ...env,
      },
      encoding: 'utf8',
    })
    const calls = existsSync(at('npm-calls')) ? readFileSync(at('npm-calls'), 'utf8').trim().split('\n') : []
    return { status, stdout, stderr, calls }
  }
  if (isInstalled) assert.equal(prepare().status, 0)
  return { home, root, at, prepare, buildFile: at('packages/server/build.json') }
}

test('a fresh clone is installed once, by flags that no .npmrc overrules', t => {
  const { at, prepare } = makeCheckout(t, { isInstalled: false })
  const first = prepare({ args: [] })
  assert.deepEqual([first.status, first.stderr, first.calls.length], [0, '', 1])
  for (const flag of [
    '--no-save',
    '--ignore-scripts',
    '--package-lock',
    '--bin-links',
    '--include=optional',
    '--omit=dev',
  ])
    assert.ok(first.calls[0]?.split(' ').includes(flag), flag)
  assert.deepEqual(prepare({ args: [] }).calls, [])
  const tools = prepare()
  assert.ok(tools.calls[0]?.includes('--include=dev'), 'even if NODE_ENV is production')
  assert.ok(existsSync(at('node_modules/biome')))
  assert.deepEqual(prepare({ args: [] }).calls, [], 'what tests need stays')
})

test('what is missing or does not fit is found and installed', t => {
  const { at, prepare } = makeCheckout(t)
  const left = at('node_modules/left-by-another')
  const damages: Record<string, { damage: () => void; isReplaced?: boolean }> = {
    'no node_modules': { damage: () => rmSync(at('node_modules'), { recursive: true }) },
    'a folder is gone': { damage: () => rmSync(at('node_modules/fastify'), { recursive: true }) },
    'another lock file': {
      damage: () =>
        writeFileSync(
          at('package-lock.json'),
          JSON.stringify({ packages: { ...lock, 'node_modules/pg': { version: '8.0.0' } } }),
        ),
    },
    'another version': {
      damage: () =>
        writeFileSync(
          at('package-lock.json'),
          JSON.stringify({ packages: { ...lock, 'node_modules/fastify': { version: '5.0.1' } } }),
        ),
    },
    'made by another package manager, or left half-way': {
      damage: () => rmSync(at('node_modules/.package-lock.json')),
      isReplaced: true,
    },
    'copied from another platform': {
      damage: () =>
        writeFileSync(
          at('node_modules/.package-lock.json'),
          JSON.stringify({ packages: { ...lock, 'node_modules/x': { os: ['plan9'] } } }),
        ),
      isReplaced: true,
    },
    'a Node that does not run here': {
      damage: () => {
        rmSync(at('node_modules/.bin/node'))
        writeFileSync(at('node_modules/.bin/node'), '\xCF\xFA\xED\xFE no program of this system', { mode: 0o755 })
      },
      isReplaced: true,
    },
    'a Node that is too old': {
      damage: () => {
        rmSync(at('node_modules/.bin/node'))
        writeFileSync(at('node_modules/.bin/node'), '#!/bin/sh\necho v24.0.0\n', { mode: 0o755 })
      },
      isReplaced: true,
    },
  }
  for (const [what, { damage, isReplaced = false }] of Object.entries(damages)) {
    damage()
    if (existsSync(at('node_modules'))) writeFileSync(left, '')
    const { status, stderr, calls } = prepare()
    assert.deepEqual([status, stderr, calls.length], [0, '', 1], what)
    if (isReplaced) assert.ok(!existsSync(left), `${what}: nothing of it is left`)
  }
  assert.deepEqual(prepare().calls, [], 'it is whole again')
})

test('under pnpm, yarn or bun npm installs all the same', t => {
  const { home, prepare } = makeCheckout(t, { isInstalled: false })
  const { status, stderr, calls } = prepare({ env: { npm_execpath: join(home, 'lib/pnpm.cjs') } })
  assert.deepEqual([status, stderr, calls.length], [0, '', 1])
})

test('npm is not started with a Node of another platform', t => {
  const { home, at, prepare } = makeCheckout(t)
  writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify({ packages: { x: { cpu: ['mips'] } } }))
  rmSync(at('node_modules/.bin/node'))
  writeFileSync(at('node_modules/.bin/node'), 'exit 9', { mode: 0o755 })
  const PATH = [at('node_modules/.bin'), join(home, 'bin'), node, process.env['PATH']].join(delimiter)
  const { status, stderr } = prepare({ env: { npm_execpath: '', PATH } })
  assert.deepEqual([status, stderr], [0, ''])
})

test('an installation that fails is explained in a line that says what to do', t => {
  const { home, prepare } = makeCheckout(t, { isInstalled: false })
  const said: Record<string, RegExp> = {
    ENOSPC: /The disk is full: make room/,
    EROFS: /may not write to/,
    'ENOENT, syscall mkdir': /may not write to .* with a home/,
    ENOTFOUND: /cannot reach its registry/,
    ERESOLVE: /What npm says is above/,
  }
  for (const [code, why] of Object.entries(said)) {
    const { status, stderr } = prepare({ env: { NPM_FAILS: code } })
    assert.equal(status, 1)
    const [npm, ours, ...rest] = stderr.trimEnd().split('\n')
    assert.equal(npm, `npm error code ${code}`)
    assert.match(ours ?? '', /^npm install failed \(exit code 7\)\. .*, and run the same command again\.$/)
    assert.match(ours ?? '', why)
    assert.deepEqual(rest, [])
  }
  const partly = prepare({ env: { NPM_LEAVES_OUT: 'fastify' } })
  assert.equal(partly.status, 1)
  assert.match(partly.stderr, /^npm has not installed node_modules\/fastify, .*\.npmrc.*\n$/)
  const none = prepare({ env: { npm_execpath: '', PATH: join(home, 'nowhere') } })
  assert.equal(none.status, 1)
  assert.match(none.stderr, /There is no npm: install it/)
  const ancient = prepare({ as: pretend("Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })") })
  assert.equal(ancient.status, 1)
  assert.match(ancient.stderr, /^Node 20 or newer is needed/)
})

test('if the pinned Node cannot run, a Node 26 of the system does; with an older one, an error says so', t => {
  const { home, at, prepare } = makeCheckout(t, { isInstalled: false })
  const broken = join(home, 'for-glibc')
  writeFileSync(broken, 'exit 127', { mode: 0o755 })
  const env = { NPM_NODE: broken }
  for (const each of ['the first time', 'every time']) {
    const { status, stderr } = prepare({ env, as: [...onMusl, ...older] })
    assert.equal(status, 1, each)
    assert.match(stderr, /^The pinned Node needs glibc, and this system has musl: install Node 26 .*apk add.*\n$/)
  }
  assert.deepEqual(prepare({ env, as: [...onMusl, ...older] }).calls, [], 'it is not installed over and over')
  const { status, stderr, calls } = prepare({ env, as: onMusl })
  assert.deepEqual([status, stderr, calls], [0, '', []])
  assert.match(execFileSync(at('node_modules/.bin/node'), ['--version'], { encoding: 'utf8' }), /^v26/)

  const lacking = join(home, 'lacking')
  const said = 'node: error while loading shared libraries: libatomic.so.1: cannot open shared object file'
  writeFileSync(lacking, `#!/bin/sh\necho '${said}' >&2\nexit 127\n`, { mode: 0o755 })
  rmSync(at('node_modules/.bin/node'))
  symlinkSync(lacking, at('node_modules/.bin/node'))
  const lacks = prepare({ as: older })
  assert.deepEqual([lacks.status, lacks.calls], [1, []])
  assert.match(lacks.stderr, /^The pinned Node needs libatomic\.so\.1, .*apt-get install libatomic1.*\n$/)

  const glibc = { ...lock, 'node_modules/fast': { version: '1.0.0', libc: ['glibc'] } }
  rmSync(at('node_modules/.bin/node'))
  symlinkSync(broken, at('node_modules/.bin/node'))
  writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify({ packages: glibc }))
  assert.equal(
    prepare({ env, as: onMusl }).calls.length,
    1,
    'a node_modules from a system with glibc is installed again',
  )
})

test('every npm script prepares itself, so that it works if pre-scripts are forbidden', t => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const [name, script] of Object.entries(scripts)) {
    assert.ok(!/^(pre|post)/.test(name), name)
    if (name !== 'sbom')
      assert.match(script, /^"\$\{npm_node_execpath:-node\}" scripts\/prepare\.js( --all)? && exec /, name)
  }
  const { at, prepare, home } = makeCheckout(t)
  writeFileSync(at('package.json'), JSON.stringify({ type: 'module', scripts }))
  mkdirSync(at('packages/server/src'))
  writeFileSync(
    at('packages/server/src/main.js'),
    "const served = 'it serves'; console.log(served, process.argv[2]); process.exit(5)",
  )
  const npmCli = execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim()
  const npm = (env: Record<string, string>) =>
    spawnSync(process.execPath, [join(npmCli, 'npm/bin/npm-cli.js'), 'start'], {
      cwd: at(''),
      encoding: 'utf8',
      env: { PATH: `${node}${delimiter}${process.env['PATH']}`, HOME: home, ...env },
    })
  const { status, stdout } = npm({ npm_config_ignore_scripts: 'true' })
  assert.match(stdout, /it serves serve/)
  assert.equal(status, 5, 'the exit code is passed on')
  // Whichever foreign `node` comes first in the path of the script, it is replaced before it is used.
  rmSync(at('node_modules/.bin/node'))
  writeFileSync(at('node_modules/.bin/node'), 'exit 9', { mode: 0o755 })
  assert.equal(prepare().status, 0)
  assert.match(npm({}).stdout, /it serves serve/)
})

test('[envelope.build] the stamp is the commit time, also in a checkout that belongs to another user', t => {
  const { buildFile, prepare } = makeCheckout(t)
  // Git's own way to try it.
  const { status, stderr } = prepare({ env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: 'true' } })
  assert.deepEqual([status, stderr], [0, ''])
  assert.deepEqual(JSON.parse(readFileSync(buildFile, 'utf8')), { build_id: `MONDAY-${committedAt}` })
})

test('a stamp that cannot be written is reported, and stops nothing', t => {
  const { buildFile, prepare } = makeCheckout(t)
  rmSync(buildFile)
  mkdirSync(buildFile)
  const { status, stderr } = prepare()
  assert.equal(status, 0, stderr)
  assert.match(stderr, /^The build could not be stamped[^\n]+build\.json[^\n]*\n$/)
})

test('[console.build] a console that cannot be built is reported, and stops nothing', t => {
  const { at, prepare } = makeCheckout(t)
  const script =
    "export const isFresh = () => false\nif (process.argv[1]?.endsWith('build-console.js')) throw new Error('no room left')\n"
  writeFileSync(at('scripts/build-console.js'), script)
  const { status, stderr } = prepare()
  assert.equal(status, 0, stderr)
  assert.match(stderr, /^The console was not built: [\s\S]*no room left/)
})
