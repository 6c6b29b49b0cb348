import { toComingPage, toItem, toProjected, toWindow } from '../rows.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import type { ComingPage, Place, ProjectedWindow, WindowQuery, Windows } from '../windows.ts'
import type { Database, Row } from './database.ts'

/** Windows per read of the board, so that each statement is within its time limit. */
const pageSize = 2000
/** Coming windows per page: no entry is applied while one is read. */
const comingPageSize = 500

/**
 * A page of some statuses. With one index scan per status, every page is as cheap as the first. It compares with `>=`, not
 * `=`: with `=` the planner may scan the primary key for windows of that status, which takes longer the more others there
 * are.
 */
export const pageByStatus = `
  SELECT item FROM unnest($1::text[]) AS wanted (status) CROSS JOIN LATERAL
    (SELECT maintenance_id, item FROM maintenance
      WHERE maintenance.status >= wanted.status AND (maintenance.status, maintenance_id) < (wanted.status, $2)
      ORDER BY maintenance.status DESC, maintenance_id DESC LIMIT $3) AS page
   ORDER BY maintenance_id DESC LIMIT $3`

export class PostgresWindows implements Windows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const [row] = await this.#database.all(
      'SELECT item, updates FROM maintenance WHERE maintenance_id = $1',
      maintenanceId,
    )
    return row && toWindow(row)
  }

  async changed(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    const rows = await this.#database.all(
      `SELECT maintenance.seq, item, updates FROM unnest($1::text[], $2::bigint[]) AS known (id, seq)
         JOIN maintenance ON maintenance_id = known.id AND maintenance.seq <> known.seq`,
      [...known.keys()],
      [...known.values()],
    )
    return rows.map(toProjected)
  }

  async list({ before = '~', statuses = [], limit }: WindowQuery): Promise<WindowItem[]> {
    const rows =
      statuses.length === 0
        ? await this.#database.all(
            'SELECT item FROM maintenance WHERE maintenance_id < $1 ORDER BY maintenance_id DESC LIMIT $2',
            before,
            limit,
          )
        : await this.#database.all(pageByStatus, statuses, before, limit)
    return rows.map(toItem)
  }

  async projected({ before = '~', limit }: Omit<WindowQuery, 'statuses'>): Promise<ProjectedWindow[]> {
    const rows = await this.#database.all(
      'SELECT seq, item, updates FROM maintenance WHERE maintenance_id < $1 ORDER BY maintenance_id DESC LIMIT $2',
      before,
      limit,
    )
    return rows.map(toProjected)
  }

  /** In pages, since there may be tens of thousands. */
  async onBoard(from: number, until: number): Promise<MaintenanceWindow[]> {
    const active = await everyPage({ maintenance_id: '' }, last =>
      this.#database.all(
        `SELECT maintenance_id, item, updates FROM maintenance
          WHERE status <= 'active' AND (status, maintenance_id) > ('active', $1)
          ORDER BY status, maintenance_id LIMIT $2`,
        last['maintenance_id'],
        pageSize,
      ),
    )
    const scheduled = await everyPage({ scheduled_start: from, maintenance_id: '' }, last =>
      this.#database.all(
        `SELECT scheduled_start, maintenance_id, item, updates FROM maintenance
          WHERE status = 'scheduled' AND (scheduled_start, maintenance_id) > ($1, $2) AND scheduled_start < $3
          ORDER BY scheduled_start, maintenance_id LIMIT $4`,
        last['scheduled_start'],
        last['maintenance_id'],
        until,
        pageSize,
      ),
    )
    return [...active, ...scheduled].map(toWindow)
  }

  async coming({ start, id }: Place): Promise<ComingPage> {
    const rows = await this.#database.all(
      `SELECT scheduled_start, maintenance_id, item FROM maintenance
        WHERE status = 'scheduled' AND (scheduled_start, maintenance_id) > ($1, $2)
        ORDER BY scheduled_start, maintenance_id LIMIT $3`,
      start,
      id,
      comingPageSize,
    )
    return toComingPage(rows, comingPageSize)
  }
}

/** The rows of all pages. Each page begins after the last row of the one before. */
async function everyPage(start: Row, page: (last: Row) => Promise<Row[]>): Promise<Row[]> {
  const found: Row[] = []
  for (;;) {
    const rows = await page(found.at(-1) ?? start)
    for (const row of rows) found.push(row)
    if (rows.length < comingPageSize) return found
  }
}
