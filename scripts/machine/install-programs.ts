import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { adviseToInstall, findProgram, type Program, searchPath } from './programs.ts'

/** The machine that programs are looked for and installed on. */
export interface Machine {
  /** Folders of programs, as in `PATH`. */
  path: string
  isRoot: boolean
  /** Where apt keeps what packages there are. */
  lists: string
  /** How long another apt is waited for, and how often it is looked whether it has ended. Milliseconds. */
  lockWaitMs: number
  lookAgainMs: number
}

const thisMachine: Machine = {
  path: searchPath,
  isRoot: process.getuid?.() === 0,
  lists: '/var/lib/apt/lists',
  lockWaitMs: 300_000,
  lookAgainMs: 2000,
}

/**
 * Installs those of the programs that are missing, in one transaction of Debian's apt. Their services are neither started
 * nor, if systemd runs, left to start with the machine.
 *
 * @throws Error that says what to install if this process may not or cannot.
 */
export async function installPrograms(needed: readonly Program[], machine: Machine = thisMachine): Promise<void> {
  const isMissing = (program: Program) => findProgram(program, machine.path) === undefined
  const missing = needed.filter(isMissing)
  if (missing.length === 0) return
  const advice = adviseToInstall(missing)
  if (!machine.isRoot || findProgram({ debian: 'apt-get' }, machine.path) === undefined) throw new Error(advice)
  const packages = missing.map(({ debian }) => debian)
  console.log(`Installing Debian packages, once: ${packages.join(' ')}`)
  const stubs = makeStubs()
  try {
    const apt = (...args: string[]) => runApt(args, stubs, machine)
    const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
    let isInstalled = hasLists(machine) && (await install())
    for (let tries = 0; !isInstalled && tries < 2; tries++) {
      // Packages that are not found, or no longer there, are of lists that are missing or old.
      await apt('update')
      isInstalled = await install()
    }
    if (!isInstalled) throw new Error(`apt-get failed; what it says is above. ${advice}`)
  } finally {
    rmSync(stubs, { recursive: true })
  }
  const services = missing.filter(({ isService }) => isService === true).map(({ debian }) => debian)
  if (services.length > 0 && existsSync('/run/systemd/system')) spawnSync('systemctl', ['disable', ...services])
  const left = missing.filter(isMissing)
  if (left.length > 0)
    throw new Error(`Debian's packages are installed, and bring no program. ${adviseToInstall(left)}`)
}

/** Runs apt-get, again while another one holds a lock; resolves with whether it ended well. */
async function runApt(args: readonly string[], stubs: string, machine: Machine): Promise<boolean> {
  const path = `${stubs}${delimiter}${machine.path}`
  const waitSeconds = Math.ceil(machine.lockWaitMs / 1000)
  // apt waits for dpkg's lock, but not for the lock of its package lists.
  const settings = [`DPkg::Lock::Timeout=${waitSeconds}`, `DPkg::Path=${path}`, 'Dpkg::Options::=--force-confold']
  const options = ['-q', ...settings.flatMap(setting => ['-o', setting])]
  for (const until = performance.now() + machine.lockWaitMs; ; await pause(machine.lookAgainMs)) {
    const { status, stderr } = spawnSync('apt-get', [...options, ...args], {
      env: { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 2, 'pipe'],
      encoding: 'utf8',
    })
    process.stderr.write(stderr ?? '')
    if (status === 0) return true
    if (!/could not get lock|unable to (?:acquire|lock)/i.test(stderr ?? '') || performance.now() > until) return false
  }
}

function hasLists({ lists }: Machine): boolean {
  return existsSync(lists) && readdirSync(lists).some(name => /_Packages(?:\.\w+)?$/.test(name))
}

/**
 * A folder that stands first in the path of the packages' scripts, with programs that start no service. Unlike a
 * `policy-rc.d` it is for this transaction alone, however that ends.
 */
function makeStubs(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-apt-'))
  for (const name of ['deb-systemd-invoke', 'invoke-rc.d'])
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  return folder
}
