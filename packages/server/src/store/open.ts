import type { Store } from './store.ts'

const onAFile = 'sqlite:'

/** The path of the file that an address names; nothing where the store is elsewhere. */
export function fileOf(address: string): string | undefined {
  const path = address.startsWith(onAFile) ? address.slice(onAFile.length) : ':memory:'
  return path === ':memory:' ? undefined : path
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
  return openSqlite(address.slice(onAFile.length), options)
}
