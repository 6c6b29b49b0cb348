import { resolve } from 'node:path'
import { inMemory, readAddress } from './sqlite/address.ts'
import type { Store } from './store.ts'

const onAFile = 'sqlite:'

/**
 * The path of the file that an address names; nothing where the store is elsewhere.
 *
 * @throws StoreRefused when it names none in a form that is understood.
 */
export function fileOf(address: string): string | undefined {
  const path = address.startsWith(onAFile) ? readAddress(address).path : inMemory
  return path === inMemory ? undefined : path
}

/**
 * An address with its path, where it has one, made absolute.
 *
 * @throws StoreRefused as `fileOf`.
 */
export function absoluteAddress(address: string, root: string): string {
  const file = fileOf(address)
  return file === undefined ? address : `${onAFile}${resolve(root, file)}`
}

/**
 * Opens the store that an address names (`OPS_STORE`). The engine's driver is loaded only here, when it is chosen.
 *
 * @throws StoreRefused when what stands there can't be served.
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
