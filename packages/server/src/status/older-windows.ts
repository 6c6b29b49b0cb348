import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Store } from '../store/store.ts'
import type { WindowItem } from '../store/window.ts'
import { type EndedWindows, readEnded } from './read-ended.ts'
import { isIn, newestFirst } from './window-times.ts'

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
    const windows: WindowItem[] = []
    let read = 0
    // A window that touches the month was scheduled before its end.
    for await (const page of readEnded(this.#store, from, until)) {
      windows.push(...page.windows.filter(window => isIn(window, { from, until })))
      read += page.windows.length
      if (page.hasMore && read >= maxRead) return { windows: windows.sort(newestFirst), isCut: true }
    }
    return { windows: windows.sort(newestFirst), isCut: false }
  }
}
