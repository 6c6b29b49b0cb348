import { setImmediate as nextTurn } from 'node:timers/promises'
import { isOver, toMillis, windowTouches } from '@ops/contract'
import { historyDays } from '@ops/web/status'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Entry } from '../store/entry.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'
import { type EndedWindows, readEnded } from './read-ended.ts'
import { endOf, newestFirst } from './window-times.ts'

/** In memory, the newest by their ids. */
const maxWindows = 5000
const dayMs = 86_400_000
/** How far back the page shows ended windows if reading is not public. */
const lastDayMs = dayMs
/** Read for the last day, the latest first. */
const maxEntries = 20_000
const entriesAtOnce = 100
/** After this, everything is reloaded, in case something has changed without an entry. */
const maxAgeMs = 3_600_000
/** After the store was unreachable. */
const retryMs = 2000
/** Windows with all their updates in memory. */
const maxDetailed = 200

/**
 * What the status page shows besides the board: the windows that ended in the last 90 days, and all updates of active ones.
 * If reading is not public, only those that ended or were cancelled in the last 24 hours. It is read from the store on
 * first use, kept up to date by the entries of the journal, and stays in memory while the store is unreachable.
 */
export class PastWindows {
  readonly hears = ['window']
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #isAll: boolean
  #ended = new Map<string, WindowItem>()
  readonly #updates = new Map<string, Pick<MaintenanceWindow, 'revision' | 'updates'>>()
  #isCut = false
  #loadedAt = Number.NEGATIVE_INFINITY
  #triedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<void> | undefined
  #version = 0
  /** Increases when the history changes: what was being read then may belong to the old one. */
  #history = 0

  /** @param isAll - Whether to show 90 days instead of one. */
  constructor(store: Store, clock: Clock, log: Log, isAll: boolean) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#isAll = isAll
  }

  /** For how long ended windows are shown, in milliseconds. */
  get shownMs(): number {
    return this.#isAll ? historyDays * dayMs : lastDayMs
  }

  /** Increases when windows change in any way other than by an entry. */
  get version(): number {
    return this.#version
  }

  /** When to read the store again, in monotonic milliseconds. */
  get staleAt(): number {
    return Math.max(this.#loadedAt + maxAgeMs, this.#triedAt + retryMs)
  }

  /** Reads the windows, if they are missing or too old. Also resolves if the store is unreachable. */
  async refresh(): Promise<void> {
    if (this.#clock.monotonic() < this.staleAt) return
    await (this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    }))
  }

  /** Windows that touch a scope and have ended since a moment, newest first; `undefined` if nothing could be read yet. */
  of(scope: string, since: number): EndedWindows | undefined {
    if (this.#loadedAt === Number.NEGATIVE_INFINITY) return undefined
    const windows = [...this.#ended.values()]
      .filter(window => endOf(window) > since && windowTouches(window, scope))
      .sort(newestFirst)
    return { windows, isCut: this.#isCut }
  }

  /** A window that has ended, if it is in memory. */
  get(maintenanceId: string): WindowItem | undefined {
    return this.#ended.get(maintenanceId)
  }

  /** All updates of a window; `undefined` if they are not in memory. */
  updatesOf({ maintenance_id: id, revision }: WindowItem): MaintenanceWindow['updates'] | undefined {
    const known = this.#updates.get(id)
    // A due start and a due end each increase the revision before they have an entry, and add no update.
    return known !== undefined && known.revision >= revision - 2 ? known.updates : undefined
  }

  /** Reads the updates of windows that are not in memory. Also resolves if the store is unreachable. */
  async detail(windows: Iterable<WindowItem>): Promise<void> {
    const missing = [...windows].filter(window => this.updatesOf(window) === undefined)
    if (missing.length === 0) return
    const history = this.#history
    try {
      for (const { maintenance_id } of missing) {
        const window = await this.#store.windows.get(maintenance_id)
        if (window !== undefined && history === this.#history) this.#setUpdates(window)
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  /** Applies the record of a journal entry. */
  apply({ action, record: window }: Entry): void {
    if (window === undefined) return
    // A change of one that was over before, such as a corrected text: what is cached of older ones may hold it.
    if (isOver(window) && action !== 'end' && action !== 'cancel') this.#version++
    if (window.status === 'active') this.#setUpdates(window)
    else this.#updates.delete(window.maintenance_id)
    if (this.#loadedAt === Number.NEGATIVE_INFINITY && this.#loading === undefined) return
    if (!isOver(window)) return
    const { updates: _updates, ...item } = window
    this.#ended.set(item.maintenance_id, item)
  }

  /** Drops everything: the store has another history. */
  forget(): void {
    this.#ended = new Map()
    this.#updates.clear()
    this.#loadedAt = Number.NEGATIVE_INFINITY
    this.#triedAt = Number.NEGATIVE_INFINITY
    this.#version++
    this.#history++
  }

  async #load(): Promise<void> {
    this.#triedAt = this.#clock.monotonic()
    const since = this.#clock.now() - this.shownMs
    const history = this.#history
    const found = new Map<string, WindowItem>()
    let isCut: boolean
    try {
      isCut = this.#isAll ? await this.#readWindows(since, found) : await this.#readLastDay(since, found)
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      this.#log.warn({ error: error.message }, 'the status page could not read past windows and will try again')
      return
    }
    if (history !== this.#history) return this.#load()
    // Entries that were applied during the read are newer.
    for (const [id, window] of this.#ended) {
      const read = found.get(id)
      if (endOf(window) >= since && (read === undefined || read.revision < window.revision)) found.set(id, window)
    }
    this.#ended = found
    this.#isCut = isCut
    this.#loadedAt = this.#clock.monotonic()
    this.#version++
  }

  /** Reads the windows that have ended since a moment. @returns whether there are more than `maxWindows` */
  async #readWindows(since: number, found: Map<string, WindowItem>): Promise<boolean> {
    for await (const { windows, hasMore } of readEnded(this.#store, since)) {
      for (const window of windows) if (endOf(window) >= since) found.set(window.maintenance_id, window)
      if (hasMore && found.size >= maxWindows) return true
    }
    return false
  }

  /** The same, from the entries of that time, latest first: there are few of them, however many windows there are. */
  async #readLastDay(since: number, found: Map<string, WindowItem>): Promise<boolean> {
    const { seq: head } = await this.#store.journal.head()
    for (let until = head; until > 0; until -= entriesAtOnce) {
      if (head - until >= maxEntries) return true
      const after = Math.max(0, until - entriesAtOnce)
      const entries = await this.#store.journal.entries({ after, limit: until - after })
      for (const { record } of entries.toReversed()) {
        // The last entry of a window counts: a text may have been corrected after the end.
        if (record === undefined || !isOver(record) || endOf(record) < since || found.has(record.maintenance_id))
          continue
        const { updates: _updates, ...item } = record
        found.set(item.maintenance_id, item)
      }
      const [first] = entries
      if (first === undefined || toMillis(first.recorded_at) < since) return false
      await nextTurn()
    }
    return false
  }

  #setUpdates({ maintenance_id, revision, updates }: MaintenanceWindow): void {
    this.#updates.delete(maintenance_id)
    this.#updates.set(maintenance_id, { revision, updates })
    const [oldest] = this.#updates.keys()
    if (this.#updates.size > maxDetailed && oldest !== undefined) this.#updates.delete(oldest)
  }
}
