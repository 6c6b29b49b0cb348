import { toItem, toProjected, toWindow } from '../rows.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import type { ComingPage, Place, ProjectedWindow, WindowQuery, Windows } from '../windows.ts'
import type { Follower } from './follower.ts'
import { afterAll, beforeAll, keys, padded } from './keys.ts'
import { activePartition, boardKey, scheduledKey, scheduledPartition, windowsPartition } from './project.ts'
import type { Table } from './table.ts'

/** Coming windows per page: a query and a few reads of a hundred. */
const pageSize = 500

/** The tail is merged into what was projected. */
export class DynamodbWindows implements Windows {
  readonly #table: Table
  readonly #follower: Follower

  constructor(table: Table, follower: Follower) {
    this.#table = table
    this.#follower = follower
  }

  async get(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const held = this.#held.get(maintenanceId)
    if (held !== undefined) return held.window
    const item = await this.#table.get(keys.window(maintenanceId))
    return item && toWindow(item)
  }

  async changed(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    const found = await this.#byIds([...known.keys()])
    return found.filter(({ seq, window }) => known.get(window.maintenance_id) !== seq)
  }

  async list({ before = afterAll, statuses = [], limit }: WindowQuery): Promise<WindowItem[]> {
    const held = [...this.#held.values()].map(({ window: { updates: _updates, ...item } }) => item)
    const mine = held.filter(
      item => item.maintenance_id < before && (statuses.length === 0 || statuses.includes(item.status)),
    )
    const isHeld = new Set(held.map(({ maintenance_id }) => maintenance_id))
    // With one index query per status, every page is as cheap as the first.
    const indexed =
      statuses.length === 0
        ? [this.#indexed('gsi1', windowsPartition, before, limit, isHeld)]
        : statuses.map(status => this.#indexed('gsi2', status, before, limit, isHeld))
    return [...mine, ...(await Promise.all(indexed)).flat()]
      .sort((a, b) => (a.maintenance_id < b.maintenance_id ? 1 : -1))
      .slice(0, limit)
  }

  async projected({ before = afterAll, limit }: Omit<WindowQuery, 'statuses'>): Promise<ProjectedWindow[]> {
    // Verification compares what is written, not what is held.
    await this.#follower.projector.settle()
    const ids = new Set([...this.#held.keys()].filter(id => id < before))
    for (const { maintenance_id } of await this.#indexed('gsi1', windowsPartition, before, limit, new Set())) {
      ids.add(maintenance_id)
    }
    const page = [...ids].sort().toReversed().slice(0, limit)
    return (await this.#table.getAll(page.map(keys.window))).map(toProjected).sort(newestFirst)
  }

  async onBoard(from: number, until: number): Promise<MaintenanceWindow[]> {
    const ids = new Set<string>(this.#held.keys())
    const ranges = [
      { pk: activePartition, from: beforeAll, to: afterAll },
      { pk: scheduledPartition, from: padded(Math.max(0, Math.floor(from))), to: padded(Math.ceil(until)) },
    ]
    for (const range of ranges) for (const item of await this.#table.all(range)) ids.add(String(item['maintenance_id']))
    const belongs = ({ status, scheduled_start_utc }: MaintenanceWindow) => {
      const start = Date.parse(scheduled_start_utc)
      return status === 'active' || (status === 'scheduled' && start >= from && start < until)
    }
    return (await this.#byIds([...ids])).map(({ window }) => window).filter(belongs)
  }

  async coming({ start, id }: Place): Promise<ComingPage> {
    const after = scheduledKey(Math.max(0, Math.ceil(start)), id)
    // One more than wanted, since a query includes where it begins.
    const page = await this.#table.all({ pk: scheduledPartition, from: after, to: afterAll, limit: pageSize + 1 })
    const last = page.length > pageSize ? page.at(-1) : undefined
    const end = last === undefined ? afterAll : String(last['sk'])
    const ids = new Set([...this.#held.keys(), ...page.map(item => String(item['maintenance_id']))])
    const windows = (await this.#byIds([...ids]))
      // By the keys that they should have: an item may be of an earlier entry, and what is held may have none yet.
      .flatMap(({ window }) => {
        const key = boardKey(window)
        const isOnPage = key?.pk === scheduledPartition && key.sk > after && key.sk <= end
        return isOnPage ? { window, sk: key.sk } : []
      })
      .sort((a, b) => (a.sk < b.sk ? -1 : 1))
      .map(({ window: { updates: _updates, ...item } }) => item)
    if (last === undefined) return { windows }
    return { windows, next: { start: Number.parseInt(end, 10), id: String(last['maintenance_id']) } }
  }

  get #held(): ReadonlyMap<string, ProjectedWindow> {
    return this.#follower.tail.windows
  }

  async #byIds(ids: readonly string[]): Promise<ProjectedWindow[]> {
    const held = ids.flatMap(id => this.#held.get(id) ?? [])
    const others = ids.filter(id => !this.#held.has(id))
    return [...held, ...(await this.#table.getAll(others.map(keys.window))).map(toProjected)]
  }

  /** A page of an index, without the windows that the tail holds. */
  async #indexed(
    index: 'gsi1' | 'gsi2',
    pk: string,
    before: string,
    limit: number,
    isHeld: ReadonlySet<string>,
  ): Promise<WindowItem[]> {
    const found: WindowItem[] = []
    let to = before
    for (let left = limit; left > 0; left = limit - found.length) {
      // One more than wanted, since a query includes `to`.
      const page = await this.#table.all({ index, pk, from: beforeAll, to, descending: true, limit: left + 1 })
      for (const item of page) {
        const id = String(item[`${index}sk`])
        if (id < to && found.length < limit && !isHeld.has(id)) found.push(toItem(item))
      }
      if (page.length <= left) break
      to = String(page.at(-1)?.[`${index}sk`])
    }
    return found
  }
}

function newestFirst(a: ProjectedWindow, b: ProjectedWindow): number {
  return a.window.maintenance_id < b.window.maintenance_id ? 1 : -1
}
