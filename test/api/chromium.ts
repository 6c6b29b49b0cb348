import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

let found: Promise<string> | undefined

/**
 * Where a real Chromium is: the one that `CHROMIUM_PATH` names, Debian's, or one from `PATH`. Where there is none, and
 * the tests run as root on Debian, its package is installed.
 *
 * @throws Error that says how to install one.
 */
export function chromiumPath(): Promise<string> {
  return (found ??= find())
}

async function find(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') return given
  const present = installed()
  if (present !== undefined) return present
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) throw new Error(advice('there is no Chromium'))
  console.error('There is no Chromium: installing the Debian package, which takes a minute …')
  try {
    const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300']
    await run('apt-get', [...apt, 'update'])
    await run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', 'chromium'])
  } catch (error) {
    throw new Error(advice(`Chromium could not be installed: ${(error as Error).message}`), { cause: error })
  }
  const now = installed()
  if (now === undefined) throw new Error(advice('Chromium was installed and is nowhere to be found'))
  return now
}

function installed(): string | undefined {
  return executable('/usr/bin/chromium') ?? onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome')
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.map(folder => executable(join(folder, name))).find(path => path !== undefined)
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return undefined
  }
}

function advice(problem: string): string {
  return `${problem}. Install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.`
}

/** Runs a command to its end; what it prints goes to standard error, as progress. */
function run(command: string, parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code ?? signal}`)),
    )
  })
}
