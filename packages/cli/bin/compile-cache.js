// Keeps the compiled code of the command line for its next call; plain JavaScript that Node 20 reads.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/**
 * Opens `g3n-ops` in the user's folder for caches, by the XDG Base Directory Specification, if nobody else can put
 * anything there: what lies in a cache is run. Else nothing is kept. Node's own default is a path below the temporary
 * folder that any user of the machine can make first.
 */
export function keepCompiledCode() {
  try {
    const given = process.env.XDG_CACHE_HOME ?? ''
    const folder = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'g3n-ops')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (isOurs(folder)) module.enableCompileCache?.(realpathSync(folder))
  } catch {
    // There can be no such folder: the command line runs without.
  }
}

/** Whether a folder is closed to others, and no folder above it is theirs or lets them replace what is in it. */
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
