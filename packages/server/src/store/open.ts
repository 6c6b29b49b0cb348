import type { Store } from './store.ts'

/**
 * Opens the store that an address names (`OPS_STORE`). The engine's driver is loaded only here, when it is chosen.
 *
 * @throws StoreRefused when what stands there can't be served.
 */
export async function openStore(address: string, options: { serving: boolean }): Promise<Store> {
  if (address.startsWith('dynamodb:')) {
    const { openDynamodb } = await import('./dynamodb/open.ts')
    return openDynamodb(address)
  }
  const { openSqlite } = await import('./sqlite/open.ts')
  return openSqlite(address.slice('sqlite:'.length), options)
}
