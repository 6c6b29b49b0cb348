// What is built here carries a digest of what it was built from, so that it is built again only if that has changed.
// Plain JavaScript that Node 20 runs, like prepare.js.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampName = 'built-from.json'

/** Whether a folder was built from its sources as they are now. */
export function isBuiltFrom(folder, sources) {
  try {
    return JSON.parse(readFileSync(`${root}${folder}/${stampName}`, 'utf8')).sources === digestOf(sources)
  } catch {
    return false
  }
}

/** Builds a folder again: `build` fills an empty one, which then takes its place in one step. */
export async function rebuild(folder, sources, build) {
  const digest = digestOf(sources)
  const out = root + folder
  const fresh = `${out}.${process.pid}`
  try {
    await build(fresh)
    writeFileSync(`${fresh}/${stampName}`, JSON.stringify({ sources: digest }))
    // A service that runs from here finds the one or the other.
    rmSync(out, { recursive: true, force: true })
    renameSync(fresh, out)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** A digest over files, and over every file in folders, tests aside. */
function digestOf(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf).sort()) hash.update(`${file}\0`).update(readFileSync(root + file))
  return hash.digest('hex')
}

function filesOf(source) {
  if (!statSync(root + source).isDirectory()) return [source]
  return readdirSync(root + source, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(root.length).replaceAll('\\', '/'))
}
