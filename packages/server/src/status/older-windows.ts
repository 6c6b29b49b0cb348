import { setImmediate as nextTurn } from 'node:timers/promises'
import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Store } from '../store/store.ts'
import type { WindowItem } from '../store/window.ts'
import { beganBefore, type EndedWindows, endOf, idAt, maxWindowMs } from './past-windows.ts'

const pageSize = 250
/** Read for one month, the newest first. */
const maxRead = 5000

interface CachedMonth extends EndedWindows {
  /** Of everything that could have changed it. */
  version: string
}

/** Windows that ended before those that `PastWindows` has in memory, read from the store a month at a time, and cached. */
export class OlderWindows {
  readonly #store: Store
  readonly #months: BoundedCache<CachedMonth>
  /** Months are read one after the other, however many are requested. */
  #reading: Promise<unknown> = Promise.resolve()

  constructor(store: Store, caches: CacheBudget) {
    this.#store = store
    this.#months = new BoundedCache<CachedMonth>(caches, ({ windows }) => textBytes(JSON.stringify(windows)))
  }

  /** The windows that touch [from, until), newest first. @throws StoreUnavailable */
  async of(from: number, until: number, version: string): Promise<EndedWindows> {
    const read = this.#reading.then(
      () => this.#cachedOrRead(from, until, version),
      () => this.#cachedOrRead(from, until, version),
    )
    this.#reading = read.catch(() => {})
    return read
  }

  async #cachedOrRead(from: number, until: number, version: string): Promise<EndedWindows> {
    const key = `${from} ${until}`
    const cached = this.#months.get(key)
    if (cached?.version === version) return cached
    const month = { ...(await this.#read(from, until)), version }
    this.#months.set(key, month)
    return month
  }

  async #read(from: number, until: number): Promise<EndedWindows> {
    // A window that touches the month was scheduled before its end, and not longer before than a window can take.
    const oldestId = idAt(from - maxWindowMs)
    const windows: WindowItem[] = []
    let before: string | undefined = idAt(until)
    for (let read = 0; read < maxRead; read += pageSize) {
      const page = await this.#store.windows.list({ before, statuses: ['ended', 'cancelled'], limit: pageSize })
      windows.push(...page.filter(window => endOf(window) > from && beganBefore(window, until)))
      before = page.at(-1)?.maintenance_id
      if (page.length < pageSize || before === undefined || before < oldestId)
        return { windows: windows.sort((a, b) => endOf(b) - endOf(a)), isCut: false }
      // The engine may run in this thread: let others have a turn.
      await nextTurn()
    }
    return { windows: windows.sort((a, b) => endOf(b) - endOf(a)), isCut: true }
  }
}
