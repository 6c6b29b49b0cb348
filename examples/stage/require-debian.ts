import { spawnSync } from 'node:child_process'

/** Debian keeps servers where only root looks. */
const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`

/**
 * Where a program of a Debian package is. Where it is missing and this runs as root on Debian, the package is
 * installed; several processes that want to at once wait for one another.
 *
 * @throws Error that says how to install it.
 */
export function requireDebian(name: string): string {
  const present = find(name)
  if (present !== undefined) return present
  const advice = `${name} is missing. Install it (Debian: apt-get install ${name}).`
  if (process.getuid?.() !== 0 || find('apt-get') === undefined) throw new Error(advice)
  console.error(`${name} is missing: installing the Debian package …`)
  const install = `apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ${name}`
  const script = `${install} || { apt-get -q update && ${install}; }`
  // What apt-get prints is progress, and goes to standard error.
  spawnSync('flock', ['/tmp/g3n-ops-apt.lock', 'sh', '-c', script], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: path },
  })
  const now = find(name)
  if (now === undefined) throw new Error(advice)
  return now
}

function find(name: string): string | undefined {
  const { stdout, status } = spawnSync('sh', ['-c', `command -v ${name}`], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  return status === 0 ? stdout.trim() : undefined
}
