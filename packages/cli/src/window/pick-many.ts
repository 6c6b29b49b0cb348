import { covers, isOverrun, type MaintenanceItem, type Status, touches } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { usageError } from '../command-error.ts'
import type { Connection } from '../connect.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { matchWindow } from './pick-window.ts'
import { windowPages } from './window-pages.ts'

/** Several windows, by their ids or by a scope. */
export type Many = { ids: readonly string[] } | WithinScope

interface WithinScope {
  scope: string
  status: Status
  /** Only those that are past their planned end. */
  overrun?: true | undefined
}

/**
 * The windows that a command is for, as they are now.
 *
 * @throws CommandError if there is none, or it is not clear which one an id means.
 */
export function pickMany(
  terminal: Terminal,
  connection: Connection,
  zone: string,
  many: Many,
): Promise<MaintenanceItem[]> {
  return connection.asReader(client =>
    'ids' in many ? byIds(terminal, client, zone, many.ids) : within(client, many, terminal.now()),
  )
}

async function byIds(
  terminal: Terminal,
  client: Client,
  zone: string,
  ids: readonly string[],
): Promise<MaintenanceItem[]> {
  const found = new Map<string, MaintenanceItem>()
  for (const text of ids) {
    const { maintenance_id } = await matchWindow(terminal, client, zone, text)
    if (!found.has(maintenance_id)) found.set(maintenance_id, await client.maintenanceGet({ maintenance_id }))
  }
  return [...found.values()]
}

/** A window that covers more than the scope stays: whoever ends a shop does not mean the whole chain. */
async function within(
  client: Client,
  { scope, status, overrun }: WithinScope,
  now: number,
): Promise<MaintenanceItem[]> {
  const all: MaintenanceItem[] = []
  for await (const page of windowPages(client, [status]))
    all.push(...page.filter(window => overrun !== true || isOverrun(window, now)))
  const which = overrun === true ? 'past its planned end' : status
  const found = all.filter(({ scopes }) => scopes.every(own => covers(scope, own)))
  if (found.length > 0) return found
  const wider = all.filter(({ scopes }) => scopes.some(own => touches(scope, own))).map(window => window.maintenance_id)
  throw usageError(
    wider.length === 0
      ? `no window within ${scope} is ${which}`
      : `no window within ${scope} is ${which}; these also cover something else: ${wider.slice(0, 5).join(' ')}. Name them, or let go of a part with g3n-ops release`,
  )
}
