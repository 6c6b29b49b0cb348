import { constants, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the code itself: anyone who can write there can change the code, too. */
const ownFolder = fileURLToPath(new URL('../../../node_modules/.cache/g3n-opsd', import.meta.url))

/**
 * Caches compiled code for the next start, in a folder that only this user can read and write. If there is none and it
 * cannot be created, nothing is cached. Node's default is a path in the temporary folder, which any user of the machine
 * could create first, and what is in a cache is run. With `NODE_COMPILE_CACHE`, Node has already opened another folder.
 */
export function cacheCompiledCode(folder = ownFolder) {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    const isOurs = uid === process.getuid?.() && (mode & 0o170077) === constants.S_IFDIR
    if (isOurs) enableCompileCache(folder)
  } catch {
    // The service starts without a cache.
  }
}
