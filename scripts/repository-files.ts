import { readdirSync } from 'node:fs'

/** Folders that hold what was installed, built or made at run time. */
const passedOver = new Set(['node_modules', 'dist', 'data', '.git'])

/** Every file of the repository, as a path from `root` with forward slashes, sorted. */
export function repositoryFiles(root: string): string[] {
  const found: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      if (passedOver.has(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) found.push(path)
    }
  }
  walk('')
  return found.sort()
}
