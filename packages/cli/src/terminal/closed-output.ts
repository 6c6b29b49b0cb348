import { fstatSync, readFileSync, statSync } from 'node:fs'
import { devNull } from 'node:os'

/**
 * Whether standard output was closed (`>&-`). Node opens the null device in its place, for reading and writing; whoever
 * does not want to see an answer (`>/dev/null`) opens it for writing alone. Only Linux tells the two apart.
 */
export function isOutputClosed(): boolean {
  try {
    if (fstatSync(1).rdev !== statSync(devNull).rdev) return false
    return /^flags:\s*\d*2$/m.test(readFileSync('/proc/self/fdinfo/1', 'utf8'))
  } catch {
    return false
  }
}
