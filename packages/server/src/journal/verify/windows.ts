import { canonicalJson } from '@ops/contract'
import { isKnown, isOfWindow } from '../../store/actions.ts'
import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { MaintenanceWindow } from '../../store/window.ts'
import { pageSize, type Verifier } from './verifier.ts'

/** Compares the windows with their last entries, and the entries that are found by a window's id with all of them. */
export class WindowVerifier implements Verifier {
  readonly hears = ['window']
  /** The last entry and the number of entries of each window. */
  readonly #windows = new Map<string, { seq: number; count: number }>()
  #sound = 0

  /** The number of windows that the last comparison found to be sound. */
  get sound(): number {
    return this.#sound
  }

  take({ seq, record }: Entry): void {
    if (record === undefined) return
    const { maintenance_id: id } = record
    this.#windows.set(id, { seq, count: (this.#windows.get(id)?.count ?? 0) + 1 })
  }

  async problem(store: Store): Promise<string | undefined> {
    this.#sound = 0
    let before: string | undefined
    for (;;) {
      const page = await store.windows.projected({ before, limit: pageSize })
      for (const { seq, window } of page) {
        const id = window.maintenance_id
        const expected = this.#windows.get(id)
        if (expected?.seq !== seq)
          return `window ${id}: projected from entry ${seq}, its last is ${expected?.seq ?? 'none'}`
        const { last, count } = await historyOf(store, id)
        if (count !== expected.count || last?.seq !== seq)
          return `window ${id}: has ${expected.count} entries, ${count} are found by its id`
        if (!same(last.record, window)) return `window ${id}: differs from entry ${seq}`
        this.#sound++
      }
      before = page.at(-1)?.window.maintenance_id
      if (page.length < pageSize) break
    }
    if (this.#sound !== this.#windows.size)
      return `${this.#windows.size} windows are in the journal, ${this.#sound} are projected`
    return undefined
  }
}

/** What is wrong with an entry that has a window, though this release does not know what its action does to one. */
export function strayWindowProblem(entry: Entry): string | undefined {
  const id = entry.maintenance_id ?? entry.record?.maintenance_id
  if (id === undefined || (isOfWindow(entry) && isKnown(entry))) return undefined
  return `it has the window ${id}, and this release does not know what ${entry.action} does to one`
}

/** What the journal has of a window by its id. */
async function historyOf(store: Store, maintenanceId: string): Promise<{ last: Entry | undefined; count: number }> {
  let last: Entry | undefined
  let count = 0
  for (;;) {
    const page = await store.journal.entries({ after: last?.seq ?? 0, limit: pageSize, maintenanceId })
    count += page.length
    last = page.at(-1) ?? last
    if (page.length < pageSize) return { last, count }
  }
}

function same(record: MaintenanceWindow | undefined, window: MaintenanceWindow): boolean {
  return record !== undefined && canonicalJson(record) === canonicalJson(window)
}
