import { constants, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the code itself: who can put a folder there can change that too. */
const ownFolder = fileURLToPath(new URL('../../../node_modules/.cache/g3n-opsd', import.meta.url))

/**
 * Keeps compiled code for the next start, in a folder that this user alone can read and write; where there can be none,
 * nothing is kept. Node's own default is a path below the temporary folder that any user of the machine can make first,
 * and what lies in a cache is run. `NODE_COMPILE_CACHE` names another folder, which Node has opened before this.
 */
export function keepCompiledCode(folder: string = ownFolder): void {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    const isOurs = uid === process.getuid?.() && (mode & 0o170077) === constants.S_IFDIR
    if (isOurs) enableCompileCache(folder)
  } catch {
    // There can be no such folder: the service starts without.
  }
}
