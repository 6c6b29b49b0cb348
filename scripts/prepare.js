// What every npm script runs first: installs what the lock file names if it is missing, makes sure of a Node that runs
// the sources, stamps the build, and builds the operators' console and the packages for others if they are missing or stale.
// Plain JavaScript that Node 20 runs: on a fresh clone the pinned Node is not there yet.
// `--all` also installs what only tests and checks need.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isThisNodeEnough, minNode, needsLibrary, pinnedNode, problemOf } from './pinned-node.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const buildFile = join(root, 'packages/server/build.json')
/** What a failed installation prints, and what that means for the person who started it. */
const causes = [
  [/\bENOSPC\b/, 'The disk is full: make room'],
  [
    /\b(EROFS|EACCES|EPERM|syscall mkdir)\b/,
    `This user may not write to ${root} or to npm's cache: run it as the owner of the checkout, with a home`,
  ],
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    'npm cannot reach its registry: connect this machine, or name a registry or proxy in .npmrc',
  ],
  [
    /\bENOENT\b.*\bspawn npm\b|\bspawn npm ENOENT\b/,
    'There is no npm: install it, it comes with Node (https://nodejs.org)',
  ],
]

if (Number.parseInt(process.versions.node, 10) < 20) {
  fail(`Node 20 or newer is needed to start with, and this is ${process.version}: install one (https://nodejs.org).`)
}
if (process.platform === 'win32')
  fail('On Windows this runs in WSL (https://learn.microsoft.com/windows/wsl/install): clone it there.')

let musl
const lock = readJson(join(root, 'package-lock.json')).packages ?? {}
const wanted =
  process.argv.includes('--all') || Object.values(installed() ?? {}).some(each => each.dev) ? 'all' : 'service'

await install()
linkNode()
stampBuild()
await build('console', 'The console was not built')
await build('packages', 'The packages for other programs were not built')

/** Brings `node_modules` to what the lock file names. What has been installed for tests stays. */
async function install() {
  const present = installed()
  const isWhole = present !== undefined && Object.values(present).every(isForThisMachine) && missing() === undefined
  const problem = problemOf(pinnedNode)
  if (isWhole && problem === undefined) return
  // Only now: to learn the libc takes a moment.
  const pinned = pinnedPackage()
  const isOurs =
    present !== undefined &&
    Object.values(present).every(isForThisLibc) &&
    Object.values(present).every(isForThisMachine)
  // Another installation would not make that Node run.
  if (isOurs && isWhole && (pinned === undefined || problem?.library !== undefined)) return

  console.log(
    `Installing ${wanted === 'all' ? 'the service and its test tools' : 'the service'} from npm: once, usually well under a minute.`,
  )
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  // Made by another package manager, for another machine, or damaged: npm would build on what does not fit.
  if (!isOurs || (pinned in present && problem !== undefined && problem.library === undefined)) removeModules()
  const beat = setInterval(() => console.log(`  still installing … ${seconds()}`), 5000)
  const { code, said } = await npmInstall()
  clearInterval(beat)
  if (code !== 0) {
    const [, cause = 'What npm says is above: mend it'] = causes.find(([pattern]) => pattern.test(said)) ?? []
    fail(`npm install failed (exit code ${code}). ${cause}, and run the same command again.`)
  }
  const left = missing()
  if (left !== undefined) {
    fail(
      `npm has not installed ${left}, which package-lock.json names: look for a setting in an .npmrc that forbids it, and run the same command again.`,
    )
  }
  console.log(`Installed in ${seconds()}.`)
}

/** What npm has installed, by its folder; nothing if npm has not come to its end here. */
function installed() {
  return readJson(join(modules, '.package-lock.json')).packages
}

/** The folder of a package that the lock file names and that is not in place. */
function missing() {
  const present = installed() ?? {}
  return Object.entries(lock).find(([path, { link, version, ...entry }]) => {
    // What a link is for is said of the folder that it leads to.
    const { optional, dev, devOptional } = link ? (lock[entry.resolved] ?? {}) : entry
    if (!path.startsWith('node_modules/') || optional || (wanted !== 'all' && (dev || devOptional))) return false
    const isInstalled = path in present && (link || present[path].version === version)
    return !isInstalled || !existsSync(join(root, path, 'package.json'))
  })?.[0]
}

/** The folder of the package with the Node for this machine; there is none for musl and for rarer processors. */
function pinnedPackage() {
  if (isMusl()) return undefined
  return Object.keys(lock['']?.optionalDependencies ?? {})
    .map(name => `node_modules/${name}`)
    .find(path => isForThisMachine(lock[path] ?? {}))
}

/** npm installs no optional package that is for another platform: one that is there came from another machine. */
function isForThisMachine({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch)
}

function isForThisLibc({ libc }) {
  return libc === undefined || allows(libc, isMusl() ? 'musl' : 'glibc')
}

/** Whether a field of package.json such as `os` takes a name: `linux` asks for it, `!linux` forbids it. */
function allows(field, name) {
  const names = [field ?? []].flat()
  const asked = names.filter(each => !each.startsWith('!'))
  return !names.includes(`!${name}`) && (asked.length === 0 || asked.includes(name))
}

function removeModules() {
  try {
    // A link, as some keep `node_modules` elsewhere, is taken away as a link.
    rmSync(modules, { recursive: true, force: true })
  } catch (error) {
    fail(`node_modules was not made by npm on this machine, and cannot be replaced: ${error.message}.`)
  }
}

/** Resolves with the exit code of npm and what it wrote to standard error, which is passed on. */
function npmInstall() {
  const args = [
    // Not `npm ci`: it empties a tree from which a service may be running. `npm install` takes the versions of the lock
    // file too; `--no-save` leaves that alone.
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // Without a network this is known in seconds, not in minutes.
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
    // No package needs its install script. The rest holds whatever an .npmrc or the environment says.
    '--ignore-scripts',
    '--package-lock',
    '--bin-links',
    '--install-strategy=hoisted',
    '--include=optional',
    wanted === 'all' ? '--include=dev' : '--omit=dev',
  ]
  // Under pnpm, yarn or bun the variable names that program.
  const npm = process.env.npm_execpath
  const [command, ...first] = basename(npm ?? '') === 'npm-cli.js' ? [process.execPath, npm] : ['npm']
  // A node_modules of another platform has a `node` that does not run, which npm would be started with.
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => folder !== join(modules, '.bin'))
    .join(delimiter)
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: { ...process.env, PATH },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
    process.stderr.write(text)
  })
  return new Promise(resolve => {
    child.on('error', error => resolve({ code: 127, said: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? signal, said }))
  })
}

/** Makes sure that the Node of the npm scripts runs the sources: the pinned one, or this one if that cannot. */
function linkNode() {
  const problem = problemOf(pinnedNode)
  if (problem === undefined) return
  if (problem.library !== undefined && !isThisNodeEnough) fail(needsLibrary(problem.library))
  const why = isMusl()
    ? 'The pinned Node needs glibc, and this system has musl'
    : `The pinned Node does not run on this machine (${process.platform} ${process.arch})`
  if (!isThisNodeEnough) {
    fail(
      `${why}: install Node ${minNode} or newer (https://nodejs.org, Alpine: apk add nodejs-current), and run the same command again.`,
    )
  }
  try {
    mkdirSync(dirname(pinnedNode), { recursive: true })
    rmSync(pinnedNode, { force: true })
    symlinkSync(process.execPath, pinnedNode)
  } catch (error) {
    fail(`${why}, and ${pinnedNode} cannot be replaced by a link to ${process.execPath}: ${error.message}.`)
  }
}

function isMusl() {
  if (process.platform !== 'linux') return false
  process.report.excludeNetwork = true
  return (musl ??= process.report.getReport().header.glibcVersionRuntime === undefined)
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
  if (time === '') time = String(Math.floor(statSync(join(root, 'package.json')).mtimeMs / 1000))
  const stamped = { build_id: `MONDAY-${time}` }
  if (readJson(buildFile).build_id === stamped.build_id) return
  try {
    writeFileSync(buildFile, `${JSON.stringify(stamped)}\n`)
  } catch (error) {
    console.error(`The build could not be stamped, and responses carry an older build_id: ${error.message}`)
  }
}

/** The service runs without what is built, and says so if someone asks for it: a failed build stops nothing. */
async function build(name, failure) {
  const script = join(root, `scripts/build-${name}.js`)
  if (!existsSync(script)) return
  const { isFresh } = await import(`./build-${name}.js`)
  if (isFresh()) return
  const { status, stderr, error } = spawnSync(pinnedNode, [script], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) console.error(`${failure}: ${(error?.message ?? stderr).trim()}`)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
