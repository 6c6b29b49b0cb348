import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { installPrograms } from './install-programs.ts'
import { neededPrograms } from './needed-programs.ts'
import { findProgram, type Program, programs } from './programs.ts'

const one: Program = { debian: 'no-such-server', isService: true }
const two: Program = { debian: 'no-such-browser', names: ['old-name', 'new-name'], variable: 'NO_SUCH_BROWSER_PATH' }

/** A machine with an apt-get that does, at each call, what a line of shell says; `$*` are its arguments. */
function makeMachine(t: TestContext, ...calls: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'ops-machine-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const bin = join(folder, 'bin')
  const lists = join(folder, 'lists')
  for (const each of [bin, lists]) mkdirSync(each)
  writeFileSync(join(lists, 'mirror_dists_stable_main_binary-amd64_Packages.lz4'), '')
  const place = (name: string) => `printf '#!/bin/sh\\n' > '${bin}/${name}' && chmod 755 '${bin}/${name}'`
  const all = [one, two].map(({ debian, names }) => place(names?.[1] ?? debian)).join(' && ')
  const cases = calls.map((call, index) => `${index + 1}) ${call.replace('INSTALL', all)} ;;`)
  const log = join(folder, 'calls')
  writeFileSync(
    join(bin, 'apt-get'),
    `#!/bin/sh\necho "$*" >> '${log}'\ncase $(wc -l < '${log}') in ${cases.join('\n')}\nesac\n`,
  )
  chmodSync(join(bin, 'apt-get'), 0o755)
  const machine = { path: `${bin}:/usr/bin:/bin`, isRoot: true, lists, lockWaitMs: 60_000, lookAgainMs: 1 }
  /** What apt-get was asked for, without its options. */
  const asked = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map(line => line.replace(/^-q (-o \S+ )*/, ''))
      : []
  return { machine, asked, lists, log }
}

const install = 'install -y --no-install-recommends no-such-server no-such-browser'
const locked = "echo 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7' >&2; exit 100"

test('everything that is missing is installed at once, and only if something is', async t => {
  const { machine, asked, log } = makeMachine(t, 'INSTALL')
  await installPrograms([one, two, { debian: 'sh' }], machine)
  assert.deepEqual(asked(), [install])
  assert.match(readFileSync(log, 'utf8'), /-o DPkg::Lock::Timeout=60 /)
  await installPrograms([one, two], machine)
  assert.deepEqual(asked(), [install])
})

test('without lists of packages they are fetched first', async t => {
  const { machine, asked, lists } = makeMachine(t, ':', 'INSTALL')
  rmSync(join(lists, 'mirror_dists_stable_main_binary-amd64_Packages.lz4'))
  await installPrograms([one, two], machine)
  assert.deepEqual(asked(), ['update', install])
})

test('an installation that fails is tried again with fresh lists', async t => {
  const { machine, asked } = makeMachine(t, 'exit 100', ':', 'INSTALL')
  await installPrograms([one, two], machine)
  assert.deepEqual(asked(), [install, 'update', install])
})

test('another apt is waited for, whichever lock it holds', async t => {
  const { machine, asked } = makeMachine(t, locked, locked, 'INSTALL')
  await installPrograms([one, two], machine)
  assert.deepEqual(asked(), [install, install, install])
  const { machine: held, asked: askedThere } = makeMachine(t, ...Array.from({ length: 9 }, () => locked))
  await assert.rejects(installPrograms([one], { ...held, lockWaitMs: 0 }), /apt-get failed/)
  assert.equal(askedThere().length, 5, 'not for ever')
})

test('services of the packages are not started', async t => {
  const { machine, asked } = makeMachine(
    t,
    'for each in deb-systemd-invoke invoke-rc.d; do case $(command -v $each) in */ops-apt-*) ;; *) exit 1 ;; esac; done && INSTALL',
  )
  await installPrograms([one, two], machine)
  assert.equal(asked().length, 1)
})

test('without the right to install, and if installing fails, the error says what to type', async t => {
  const { machine, asked } = makeMachine(t)
  const advice =
    /Missing: no-such-server no-such-browser\. Install, as root on Debian: apt-get install --no-install-recommends no-such-server no-such-browser; .*NO_SUCH_BROWSER_PATH\.$/
  await assert.rejects(installPrograms([one, two], { ...machine, isRoot: false }), advice)
  await assert.rejects(installPrograms([one, two], { ...machine, path: '/nowhere' }), advice)
  assert.deepEqual(asked(), [], 'nothing was tried')
  await assert.rejects(installPrograms([one, two], machine), /bring no program\. Missing: no-such-server/)
  const { machine: failing } = makeMachine(t, ...Array.from({ length: 9 }, () => 'exit 100'))
  await assert.rejects(
    installPrograms([one, two], failing),
    /^Error: apt-get failed; what it says is above\. Missing: /,
  )
})

test('a program is found by any of its names, in the folders of root too, or by a variable', t => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-machine-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'new-name'), '', { mode: 0o644 })
  assert.equal(findProgram(two, folder), undefined, 'it can be run')
  chmodSync(join(folder, 'new-name'), 0o755)
  assert.equal(findProgram(two, `/nowhere:${folder}`), join(folder, 'new-name'))
  process.env['NO_SUCH_BROWSER_PATH'] = '/opt/browser'
  t.after(() => void delete process.env['NO_SUCH_BROWSER_PATH'])
  assert.equal(findProgram(two, folder), '/opt/browser')
})

test('only what the files of a run call is needed', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const needed = (...files: string[]) => neededPrograms(root, files).map(({ debian }) => debian)
  assert.deepEqual(needed('packages/cli/src/print/format-table.test.ts'), [])
  assert.deepEqual(needed('examples/gate-nginx/gate-nginx.test.ts'), ['nginx'], 'through a program that it starts')
  assert.deepEqual(needed('test/pages/status.test.ts', 'examples/cluster/cluster.test.ts'), [
    'chromium-headless-shell',
    'haproxy',
  ])
  assert.deepEqual(needed('packages/server/src/store/postgres/pooler.test.ts'), ['pgbouncer'])
  assert.ok(needed('bench/main.ts').includes('wrk'))
  for (const [name, program] of Object.entries<Program>(programs))
    if (program.names === undefined) assert.equal(name, program.debian)
})
