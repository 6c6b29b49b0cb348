import type { ScheduleStore } from '@ops/sdk'
import { fileStore } from '@ops/sdk/file-store'
import { usageError } from '../command-error.ts'

/**
 * The file that the last schedule is kept in. That it can be read and written is looked at now: later nobody looks, until
 * the service is away and the schedule is missing.
 *
 * @throws CommandError where it cannot be.
 */
export async function openStore(path: string): Promise<ScheduleStore> {
  const store = fileStore(path)
  try {
    await store.set((await store.get()) ?? '')
    return store
  } catch (error) {
    throw usageError(`--store cannot be used: ${(error as Error).message}`)
  }
}
