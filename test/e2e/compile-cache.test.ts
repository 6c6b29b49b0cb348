import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cleanEnvironment, root, runOpsd } from '../stage/run-opsd.ts'
import { startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

/** Without the cache that the tests of a run share. */
const ownCache = { NODE_COMPILE_CACHE: '' }
const asRoot = process.getuid?.() === 0

/** What Node keeps in a folder: a folder for each of its versions. */
const kept = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

test('[process.private-cache] the service caches compiled code beside itself, closed to others, and nothing in the temporary folder', async t => {
  const TMPDIR = temporaryFolder(t)
  const service = await startService(t, { env: { TMPDIR, ...ownCache } })
  assert.equal((await service.stop()).code, 0)
  assert.equal((await runOpsd(['help'], { TMPDIR, ...ownCache })).code, 0)
  assert.deepEqual(readdirSync(TMPDIR), [])
  const folder = join(root, 'node_modules/.cache/g3n-opsd')
  const { uid, mode } = lstatSync(folder)
  assert.deepEqual([uid, mode & 0o777], [process.getuid?.(), 0o700])
  assert.notDeepEqual(kept(folder), [])
})

/** Folders that another user could have made, or could replace, and how each is planted. */
const plants: Record<string, (folder: string, aside: string) => void> = {
  'open to others': folder => chmodSync(mkdirSync(folder, { recursive: true }) ?? folder, 0o777),
  'a link to another folder': (folder, aside) => symlinkSync(aside, folder),
  ...(asRoot && {
    "another user's": folder => {
      mkdirSync(folder, { mode: 0o700 })
      chownSync(folder, 65_534, 65_534)
    },
  }),
}

test('[process.private-cache] the service does not use a folder that another user may have made', t => {
  const module = join(root, 'packages/server/src/compile-cache.js')
  const used = (folder: string) => {
    const script = `import { getCompileCacheDir } from 'node:module'
      const { cacheCompiledCode } = await import(${JSON.stringify(module)})
      cacheCompiledCode(${JSON.stringify(folder)})
      console.log(getCompileCacheDir() ?? 'none')`
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: cleanEnvironment(ownCache),
      encoding: 'utf8',
    }).trim()
  }
  const home = temporaryFolder(t)
  assert.ok(used(join(home, 'cache')).startsWith(join(home, 'cache')))
  for (const [what, plant] of Object.entries(plants)) {
    const [folder, aside] = [join(home, what), join(home, `aside from ${what}`)]
    mkdirSync(aside)
    plant(folder, aside)
    assert.equal(used(folder), 'none', what)
    assert.deepEqual([...readdirSync(folder), ...readdirSync(aside)], [], what)
  }
  assert.equal(used('/dev/null/none'), 'none', 'where there can be none')
})

test('[process.private-cache] g3n-ops caches compiled code in the cache folder of its user, or nowhere', t => {
  const run = (env: Record<string, string>) => {
    const launcher = join(root, 'packages/cli/bin/g3n-ops.js')
    const TMPDIR = temporaryFolder(t)
    const { status, stderr } = spawnSync(process.execPath, [launcher, '--help'], {
      env: cleanEnvironment({ TMPDIR, ...ownCache, ...env }),
      encoding: 'utf8',
    })
    assert.deepEqual([status, stderr, readdirSync(TMPDIR)], [0, '', []])
  }
  const home = temporaryFolder(t)
  run({ XDG_CACHE_HOME: '', HOME: home })
  assert.equal(lstatSync(join(home, '.cache/g3n-ops')).mode & 0o777, 0o700)
  assert.notDeepEqual(kept(join(home, '.cache/g3n-ops')), [])
  const named = temporaryFolder(t)
  run({ XDG_CACHE_HOME: named, HOME: home })
  assert.notDeepEqual(kept(join(named, 'g3n-ops')), [])
  run({ XDG_CACHE_HOME: '/dev/null', HOME: '/dev/null' })
  for (const [what, plant] of Object.entries(plants)) {
    const [cache, aside] = [temporaryFolder(t), temporaryFolder(t)]
    plant(join(cache, 'g3n-ops'), aside)
    run({ XDG_CACHE_HOME: cache })
    if (what.startsWith('a link')) continue
    assert.deepEqual(readdirSync(join(cache, 'g3n-ops')), [], what)
  }
  const shared = temporaryFolder(t)
  chmodSync(shared, 0o777)
  run({ XDG_CACHE_HOME: shared })
  assert.deepEqual(kept(join(shared, 'g3n-ops')), [], 'others could replace it')
  if (asRoot) {
    const theirs = temporaryFolder(t)
    chownSync(theirs, 65_534, 65_534)
    run({ XDG_CACHE_HOME: theirs })
    assert.deepEqual(kept(join(theirs, 'g3n-ops')), [], 'as when sudo leaves HOME as it is')
  }
})
