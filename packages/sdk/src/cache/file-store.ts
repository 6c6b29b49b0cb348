import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ScheduleKeeper } from './schedule-cache.ts'
import { keptIn, type ScheduleStore } from './store.ts'

/**
 * Saves a gate's schedule in a file, on Node. The file is replaced atomically: a reader finds the old or the new
 * schedule, even after a power cut. Its folder is created if it is missing. If saving fails, the gate runs without it
 * and reports `storeError`.
 */
export function fileStore(path: string): ScheduleStore & ScheduleKeeper {
  const store: ScheduleStore = {
    async get() {
      try {
        return await readFile(path, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async set(text) {
      await mkdir(dirname(path), { recursive: true })
      const draft = `${path}.${randomUUID()}.tmp`
      try {
        const file = await open(draft, 'wx', 0o644)
        try {
          await file.writeFile(text)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
  }
  return { ...store, ...keptIn(store) }
}
