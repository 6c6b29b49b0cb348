import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Program, programs } from './programs.ts'

/**
 * The programs that files call: what they, and every source file that they name, ask `requireProgram` for. Files are
 * paths from `root`.
 */
export function neededPrograms(root: string, files: readonly string[]): Program[] {
  const needed = new Set<string>()
  const seen = new Set<string>()
  const ahead = files.map(file => join(root, file))
  for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [, name = ''] of text.matchAll(/\brequireProgram\('([\w-]+)'\)/g)) needed.add(name)
    // Imports, and what is started by `new URL('main.ts', import.meta.url)`.
    for (const [, path = ''] of text.matchAll(/'([\w./-]+\.tsx?)'/g)) ahead.push(join(dirname(file), path))
  }
  return Object.entries(programs)
    .filter(([name]) => needed.has(name))
    .map(([, program]) => program)
}
