import type { ScheduleKeeper } from '@ops/sdk'
import { fileStore } from '@ops/sdk/file-store'
import { usageError } from '../command-error.ts'

/**
 * The file that caches the schedule. Reading and writing it is tested now: later nobody would notice a failure until
 * the service is unreachable and the schedule is missing.
 *
 * @throws CommandError if it cannot be read or written.
 */
export async function openStore(path: string): Promise<ScheduleKeeper> {
  const store = fileStore(path)
  try {
    await store.set((await store.get()) ?? '')
    return store
  } catch (error) {
    throw usageError(`--store cannot be used: ${(error as Error).message}`)
  }
}
