import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program that npm does not bring. */
export interface Program {
  /** The Debian package that brings it. */
  debian: string
  /** What it may be called; the first that is there is taken. The package's name if absent. */
  names?: readonly string[]
  /** A variable that names one which is elsewhere. */
  variable?: string
  /** Whether its package has a unit that the system would start. */
  isService?: true
}

/** Every program that tests, examples, benches or screenshots call and that npm does not bring. */
export const programs = {
  // Takes half of the time that the whole browser takes.
  'chromium-headless-shell': {
    debian: 'chromium-headless-shell',
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    variable: 'CHROMIUM_PATH',
  },
  nginx: { debian: 'nginx', isService: true },
  haproxy: { debian: 'haproxy', isService: true },
  caddy: { debian: 'caddy', isService: true },
  pgbouncer: { debian: 'pgbouncer', isService: true },
  git: { debian: 'git' },
  mandoc: { debian: 'mandoc' },
  openssl: { debian: 'openssl' },
  wrk: { debian: 'wrk' },
  jq: { debian: 'jq' },
  python3: { debian: 'python3' },
  prometheus: { debian: 'prometheus', isService: true },
  promtool: { debian: 'prometheus', names: ['promtool'], isService: true },
  khal: { debian: 'khal' },
  vdirsyncer: { debian: 'vdirsyncer' },
  newsboat: { debian: 'newsboat' },
  systemd: { debian: 'systemd', names: ['systemd-analyze'] },
} satisfies Record<string, Program>

export type ProgramName = keyof typeof programs

/** Debian installs servers in folders that only root's path has. */
export const searchPath = [process.env['PATH'] ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter)

/**
 * Where a program is.
 *
 * @throws Error that says how to install it: nothing is installed while tests run.
 */
export function requireProgram(name: ProgramName): string {
  const found = findProgram(programs[name])
  if (found === undefined) throw new Error(adviseToInstall([programs[name]]))
  return found
}

/** Where a program is, or nothing. */
export function findProgram({ debian, names = [debian], variable }: Program, path = searchPath): string | undefined {
  const given = variable === undefined ? undefined : process.env[variable]
  if (given !== undefined && given !== '') return given
  const folders = path.split(delimiter).filter(folder => folder !== '')
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

/** What to type for programs that are missing. */
export function adviseToInstall(missing: readonly Program[]): string {
  const packages = missing.map(({ debian }) => debian).join(' ')
  const variables = missing.flatMap(({ variable }) => (variable === undefined ? [] : [variable]))
  const elsewhere = variables.length === 0 ? '' : ` One that is elsewhere is named in ${variables.join(', ')}.`
  return `Missing: ${packages}. Install, as root on Debian: apt-get install --no-install-recommends ${packages}; on other systems by the package manager there.${elsewhere}`
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
