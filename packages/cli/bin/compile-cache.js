// Caches the compiled code of the command line. Plain JavaScript, for Node 20.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/**
 * Uses `g3n-ops` in the user's cache folder (XDG Base Directory Specification) if nobody else can write there, since
 * cached code is executed. Otherwise nothing is cached. Node's default is a path in the temporary folder, which any
 * user of the machine could create first.
 */
export function cacheCompiledCode() {
  try {
    const given = process.env.XDG_CACHE_HOME ?? ''
    const folder = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'g3n-ops')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (isOurs(folder)) module.enableCompileCache?.(realpathSync(folder))
  } catch {
    // Without such a folder, the command line runs without a cache.
  }
}

/** Whether only we can write to a folder, and nobody else owns a folder above it or can replace what is in it. */
function isOurs(folder) {
  const me = process.getuid?.()
  if (me === undefined) return true
  const { uid, mode } = lstatSync(folder)
  if (uid !== me || (mode & 0o077) !== 0) return false
  for (let path = dirname(realpathSync(folder)); ; path = dirname(path)) {
    const above = lstatSync(path)
    const isShared = (above.mode & 0o002) !== 0 && (above.mode & 0o1000) === 0
    if (isShared || (above.uid !== me && above.uid !== 0)) return false
    if (path === dirname(path)) return true
  }
}
