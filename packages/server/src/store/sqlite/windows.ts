import { toComingPage, toItem, toProjected, toWindow } from '../rows.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import type { ComingPage, Place, ProjectedWindow, WindowQuery, Windows } from '../windows.ts'
import type { Database } from './database.ts'

/** Coming windows per page: a few milliseconds of work. */
const pageSize = 500

export class SqliteWindows implements Windows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  get(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    return this.#database.run(() => {
      const row = this.#database.get('SELECT item, updates FROM maintenance WHERE maintenance_id = ?', maintenanceId)
      return row && toWindow(row)
    })
  }

  changed(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    return this.#database.run(() =>
      this.#database
        .all(
          `SELECT maintenance.seq, item, updates FROM json_each(?) AS known
             CROSS JOIN maintenance ON maintenance_id = known.key AND seq <> known.value`,
          JSON.stringify(Object.fromEntries(known)),
        )
        .map(toProjected),
    )
  }

  list({ before = '~', statuses = [], limit }: WindowQuery): Promise<WindowItem[]> {
    return this.#database.run(() => {
      const rows =
        statuses.length === 0
          ? this.#database.all(
              'SELECT maintenance_id, item FROM maintenance WHERE maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
              before,
              limit,
            )
          : // With one index scan per status, every page is as cheap as the first.
            statuses
              .flatMap(status =>
                this.#database.all(
                  'SELECT maintenance_id, item FROM maintenance WHERE status = ? AND maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
                  status,
                  before,
                  limit,
                ),
              )
              .sort((a, b) => (String(a['maintenance_id']) < String(b['maintenance_id']) ? 1 : -1))
              .slice(0, limit)
      return rows.map(toItem)
    })
  }

  projected({ before = '~', limit }: Omit<WindowQuery, 'statuses'>): Promise<ProjectedWindow[]> {
    return this.#database.run(() =>
      this.#database
        .all(
          'SELECT seq, item, updates FROM maintenance WHERE maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
          before,
          limit,
        )
        .map(toProjected),
    )
  }

  onBoard(from: number, until: number): Promise<MaintenanceWindow[]> {
    const active = "SELECT item, updates FROM maintenance WHERE status = 'active'"
    const scheduled =
      "SELECT item, updates FROM maintenance WHERE status = 'scheduled' AND scheduled_start >= ? AND scheduled_start < ?"
    // Row by row: there may be tens of thousands, each as large as its window.
    return this.#database.run(() => [
      ...Array.from(this.#database.iterate(active), toWindow),
      ...Array.from(this.#database.iterate(scheduled, from, until), toWindow),
    ])
  }

  coming({ start, id }: Place): Promise<ComingPage> {
    return this.#database.run(() =>
      toComingPage(
        this.#database.all(
          `SELECT scheduled_start, maintenance_id, item FROM maintenance
            WHERE status = 'scheduled' AND (scheduled_start, maintenance_id) > (?, ?)
            ORDER BY scheduled_start, maintenance_id LIMIT ?`,
          start,
          id,
          pageSize,
        ),
        pageSize,
      ),
    )
  }
}
