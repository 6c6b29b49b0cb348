// What every npm script runs first: installs what the lock file names where it is missing, stamps the build, and builds
// the operators' console where that is missing or stale.
// Plain JavaScript that Node 20 runs: on a fresh clone the pinned Node is not there yet.
// `--all` also installs what only tests and checks need.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = `${root}node_modules/.prepared.json`
const buildFile = `${root}packages/server/build.json`

const scope = process.argv.includes('--all') ? 'all' : 'service'
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex')

const stamp = readJson(stampFile)
const nodeMissing = !existsSync(`${root}node_modules/.bin/node`) && !existsSync(`${root}node_modules/.bin/node.cmd`)
if (nodeMissing || stamp.lock !== lock || (scope === 'all' && stamp.scope !== 'all')) {
  // What has been installed for tests stays, when the service is all that is asked for.
  const wanted = stamp.scope === 'all' ? 'all' : scope
  await install(wanted)
  writeFileSync(stampFile, JSON.stringify({ lock, scope: wanted }))
}
stampBuild()
await buildConsole()

async function install(wanted) {
  const what = wanted === 'all' ? 'the service and its test tools' : 'the service'
  console.log(`Installing ${what} from npm: once, usually well under a minute.`)
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  // Not `npm ci`: it empties a tree from which a service may be running, and insists on the binaries of other platforms,
  // which not every registry has. `npm install` takes the versions of the lock file too; `--no-save` leaves that alone.
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(wanted === 'all' ? [] : ['--omit=dev']),
  ]
  const npm = process.env.npm_execpath
  const child =
    npm === undefined
      ? spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
  const beat = setInterval(() => console.log(`  still installing … ${seconds()}`), 5000)
  const code = await new Promise(resolve => {
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', resolve)
  })
  clearInterval(beat)
  if (code !== 0) {
    console.error(
      `npm install failed (exit code ${code}). Is the npm registry reachable, and may this user write to the checkout? Run the same command again to retry.`,
    )
    process.exit(1)
  }
  console.log(`Installed in ${seconds()}.`)
}

/**
 * `build_id` is the commit time of HEAD; without git the time of package.json. The checkout may belong to another user:
 * git is told to read it all the same, as who runs this file does, and a stamp that can't be written stays as it is.
 */
function stampBuild() {
  let time
  try {
    time = execFileSync('git', ['-c', 'safe.directory=*', 'log', '-1', '--format=%ct'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    time = ''
  }
  if (time === '') time = String(Math.floor(statSync(`${root}package.json`).mtimeMs / 1000))
  const stamped = { build_id: `MONDAY-${time}` }
  if (readJson(buildFile).build_id === stamped.build_id) return
  try {
    writeFileSync(buildFile, `${JSON.stringify(stamped)}\n`)
  } catch (error) {
    console.error(`The build is not stamped anew, and answers carry an older build_id: ${error.message}`)
  }
}

/** The service runs without its console, and says so where that is asked for: a build that fails stops nothing. */
async function buildConsole() {
  const script = `${root}scripts/build-console.js`
  if (!existsSync(script)) return
  const { isConsoleFresh } = await import('./build-console.js')
  if (isConsoleFresh()) return
  const pinned = `${root}node_modules/.bin/node`
  const node = process.platform !== 'win32' && existsSync(pinned) ? pinned : process.execPath
  const { status, stderr, error } = spawnSync(node, [script], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) console.error(`The console was not built: ${(error?.message ?? stderr).trim()}`)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
