import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether a command can be run, as a shell sees it: 127 if there is none, 126 if it is not executable. */
export function findCommand(name: string, path: string): 0 | 126 | 127 {
  const files = name.includes('/') ? [name] : path.split(delimiter).map(folder => join(folder || '.', name))
  const found = files.map(canRun)
  if (found.includes(0)) return 0
  return found.includes(126) ? 126 : 127
}

function canRun(file: string): 0 | 126 | 127 {
  try {
    if (!statSync(file).isFile()) return 126
  } catch {
    return 127
  }
  try {
    accessSync(file, constants.X_OK)
    return 0
  } catch {
    return 126
  }
}
