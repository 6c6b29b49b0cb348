import { statuses } from '@ops/contract'
import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { MaintenanceWindow } from '../../store/window.ts'
import { pageSize, type Verifier } from './verifier.ts'

const hourMs = 3_600_000

/** Looks up every window like lists and the board do: by its status, and by its start. */
export class ListVerifier implements Verifier {
  readonly hears = ['window']
  readonly #ids = new Set<string>()

  take({ record }: Entry): void {
    if (record !== undefined) this.#ids.add(record.maintenance_id)
  }

  async problem(store: Store): Promise<string | undefined> {
    const board = await store.windows.onBoard(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    const onBoard = new Set(board.map(({ maintenance_id }) => maintenance_id))
    const listed = new Set<string>()
    for (const status of statuses) {
      let before: string | undefined
      for (;;) {
        const page = await store.windows.list({ before, statuses: [status], limit: pageSize })
        for (const item of page) {
          const id = item.maintenance_id
          if (item.status !== status) return `window ${id}: is listed as ${status}, and is ${item.status}`
          listed.add(id)
          const belongs = status === 'active' || status === 'scheduled'
          if (belongs !== onBoard.delete(id))
            return `window ${id}: is ${status}, and ${belongs ? 'not ' : ''}on the board`
        }
        before = page.at(-1)?.maintenance_id
        if (page.length < pageSize) break
      }
    }
    for (const id of this.#ids) if (!listed.has(id)) return `window ${id}: is not listed by its status`
    for (const id of onBoard) return `window ${id}: is on the board, and in no list`
    return boardProblem(store, board)
  }
}

/** A scheduled window must be found by its start: here by its hour. */
async function boardProblem(store: Store, board: readonly MaintenanceWindow[]): Promise<string | undefined> {
  const coming = board.filter(({ status }) => status === 'scheduled')
  const hourOf = (window: MaintenanceWindow) => Math.floor(Date.parse(window.scheduled_start_utc) / hourMs) * hourMs
  for (const [hour, expected] of Map.groupBy(coming, hourOf)) {
    const found = new Set(
      (await store.windows.onBoard(hour, hour + hourMs)).map(({ maintenance_id }) => maintenance_id),
    )
    for (const { maintenance_id: id } of expected) {
      if (!found.has(id)) return `window ${id}: is not found on the board by its start`
    }
  }
  return undefined
}
