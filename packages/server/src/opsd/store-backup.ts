import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { StoreRefused } from '../store/errors.ts'
import { openStore } from '../store/open.ts'
import { absoluteStore } from './paths.ts'
import type { ExitCode } from './run.ts'

/** Writes a consistent copy of the store to a new file, whether the service runs or not. */
export async function storeBackup(config: Config, file: string): Promise<ExitCode> {
  if (file === '-')
    throw new StoreRefused('a backup is a database file and cannot go to standard output: give the name of a file')
  const store = await openStore(absoluteStore(config.store), { serving: false })
  try {
    await store.backup(resolve(file))
    process.stdout.write(`${store.address} was copied to ${file}\n`)
    return 0
  } finally {
    await store.close()
  }
}
