import { fstatSync, readFileSync, statSync } from 'node:fs'
import { devNull } from 'node:os'

/**
 * Whether standard output was closed (`>&-`). Node then opens the null device for reading and writing, while `>/dev/null`
 * opens it for writing only. The difference can be seen on Linux only; elsewhere this is false.
 */
export function isOutputClosed(): boolean {
  try {
    if (fstatSync(1).rdev !== statSync(devNull).rdev) return false
    return /^flags:\s*\d*2$/m.test(readFileSync('/proc/self/fdinfo/1', 'utf8'))
  } catch {
    return false
  }
}
