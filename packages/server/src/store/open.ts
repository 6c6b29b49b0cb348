import { resolve } from 'node:path'
import { inMemory, readAddress } from './sqlite/address.ts'
import type { Store } from './store.ts'

const sqlitePrefix = 'sqlite:'

/**
 * The path of the file that an address names; nothing if the store is in memory or in another engine.
 *
 * @throws StoreRefused if the path has an unsupported form.
 */
export function fileOf(address: string): string | undefined {
  const path = address.startsWith(sqlitePrefix) ? readAddress(address).path : inMemory
  return path === inMemory ? undefined : path
}

/**
 * An address with an absolute path, if it has a path.
 *
 * @throws StoreRefused as `fileOf`.
 */
export function absoluteAddress(address: string, root: string): string {
  const file = fileOf(address)
  return file === undefined ? address : `${sqlitePrefix}${resolve(root, file)}`
}

/**
 * Opens the store at an address (`OPS_STORE`). Only the driver of its engine is loaded.
 *
 * @throws StoreRefused if what is there can't be served.
 */
export async function openStore(address: string, options: { serving: boolean }): Promise<Store> {
  if (/^postgres(ql)?:/.test(address)) {
    const { openPostgres } = await import('./postgres/open.ts')
    return openPostgres(address, options)
  }
  if (address.startsWith('dynamodb:')) {
    const { openDynamodb } = await import('./dynamodb/open.ts')
    return openDynamodb(address)
  }
  const { openSqlite } = await import('./sqlite/open.ts')
  return openSqlite(address, options)
}
