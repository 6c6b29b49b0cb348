import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { ScheduleStore } from '@ops/sdk'
import { usageError } from '../command-error.ts'

/**
 * Keeps the last schedule in a file, whole at any moment: what is written takes its place at once.
 *
 * @throws CommandError where the file cannot be read or written.
 */
export function scheduleFile(path: string): ScheduleStore {
  const get = () => {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
  const set = (text: string) => {
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  try {
    // Said now: later nobody looks, until the service is away and the file is missing.
    set(get() ?? '')
  } catch (error) {
    throw usageError(`--store cannot be used: ${(error as Error).message}`)
  }
  return { get: () => get() || undefined, set }
}
