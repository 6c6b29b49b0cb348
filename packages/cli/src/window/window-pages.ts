import { contractLimits, type MaintenanceItem, type Status } from '@ops/contract'
import type { Client } from '@ops/sdk'

/** Every page of the list of windows, newest created first. */
export async function* windowPages(client: Client, status?: Status[]): AsyncGenerator<MaintenanceItem[]> {
  let next: string | undefined
  do {
    const page = await client.maintenanceList({ limit: contractLimits.itemsPerPage, status, next_token: next })
    yield page.items
    next = page.next_token
  } while (next !== undefined)
}
