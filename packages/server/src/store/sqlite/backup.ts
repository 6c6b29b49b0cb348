import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { StoreRefused } from '../errors.ts'
import type { Database } from './database.ts'

/**
 * Writes a consistent copy to a new file.
 *
 * @throws StoreRefused if the file exists.
 */
export async function backup(database: Database, file: string): Promise<void> {
  if (existsSync(file)) throw new StoreRefused(`${file} already exists`)
  // Created first, so that nobody else can read it; VACUUM INTO fills an empty file.
  closeSync(openSync(file, 'wx', 0o600))
  try {
    await database.run(() => database.do('VACUUM INTO ?', file))
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}
