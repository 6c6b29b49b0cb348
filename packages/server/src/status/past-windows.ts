import { setImmediate as nextTurn } from 'node:timers/promises'
import { contractLimits, toMillis, touches } from '@ops/contract'
import { historyDays } from '@ops/web/status'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Entry } from '../store/entry.ts'
import { type Store, StoreUnavailable } from '../store/store.ts'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'

/** So many windows are held, the newest by their ids. */
const maxWindows = 5000
const pageSize = 250
const dayMs = 86_400_000
/** What strangers see of what is over, where the history is not public. */
const lastDayMs = dayMs
/** The entries of the last day are looked through for so many at most, the latest first, and so many at once. */
const maxEntries = 20_000
const entriesAtOnce = 100
/** From when a window is scheduled to its planned end: one made earlier has been over for longer than is shown. */
const maxLifeMs = contractLimits.startAheadDays * dayMs + contractLimits.durationSeconds.max * 1000
/** What is held is read anew so often: what no entry tells, such as a restored store, comes in. */
const maxAgeMs = 3_600_000
/** A store that was away is asked again so late. */
const retryMs = 2000
/** The updates of so many windows are held. */
const maxDetailed = 200

/** What has ended within the days that are shown, and whether there is more than is held. */
export interface Held {
  windows: readonly WindowItem[]
  isCut: boolean
}

/**
 * What the status page shows beyond the board: the windows of the last 90 days, and every update of those that run; where
 * the history is not public, what has ended or was cancelled in the last 24 hours. Read from the store when first asked for, kept up to date by the entries of the journal, and held while the store is
 * away.
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
  /** Rises when what was being read may be of a history that is lost. */
  #history = 0

  /** `isAll`: the windows of 90 days, and not only of one. */
  constructor(store: Store, clock: Clock, log: Log, isAll: boolean) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#isAll = isAll
  }

  /** How long ago a window may have ended to be shown, in milliseconds. */
  get shownMs(): number {
    return this.#isAll ? historyDays * dayMs : lastDayMs
  }

  /** Rises when more has been read than an entry of the journal tells. */
  get version(): number {
    return this.#version
  }

  /** When the store is to be asked anew, by the monotonic clock. */
  get staleAt(): number {
    return Math.max(this.#loadedAt + maxAgeMs, this.#triedAt + retryMs)
  }

  /** Reads what is not held, or held for too long. Resolves also where the store is away. */
  async refresh(): Promise<void> {
    if (this.#clock.monotonic() < this.staleAt) return
    await (this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    }))
  }

  /** Windows that touch a scope and have ended since a moment, the newest first; nothing where none could be read yet. */
  of(scope: string, since: number): Held | undefined {
    if (this.#loadedAt === Number.NEGATIVE_INFINITY) return undefined
    const windows = [...this.#ended.values()]
      .filter(window => endOf(window) > since && window.scopes.some(own => touches(own, scope)))
      .sort((a, b) => endOf(b) - endOf(a))
    return { windows, isCut: this.#isCut }
  }

  /** Every update of a window; nothing where they are not held. */
  updatesOf({ maintenance_id: id, revision }: WindowItem): MaintenanceWindow['updates'] | undefined {
    const held = this.#updates.get(id)
    // A start or end that time alone has decided raises the revision ahead of the entry, and brings no update.
    return held !== undefined && held.revision >= revision - 2 ? held.updates : undefined
  }

  /** Reads the updates of windows that are not held. Resolves also where the store is away. */
  async detail(windows: Iterable<WindowItem>): Promise<void> {
    const missing = [...windows].filter(window => this.updatesOf(window) === undefined)
    if (missing.length === 0) return
    const history = this.#history
    try {
      for (const { maintenance_id } of missing) {
        const window = await this.#store.window(maintenance_id)
        if (window !== undefined && history === this.#history) this.#keepUpdates(window)
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  /** Takes in a window as an entry of the journal left it. */
  apply({ record: window }: Entry): void {
    if (window === undefined) return
    if (window.status === 'active') this.#keepUpdates(window)
    else this.#updates.delete(window.maintenance_id)
    if (this.#loadedAt === Number.NEGATIVE_INFINITY && this.#loading === undefined) return
    if (window.status !== 'ended' && window.status !== 'cancelled') return
    const { updates: _updates, ...item } = window
    this.#ended.set(item.maintenance_id, item)
  }

  /** Lets go of everything: this history has become another one. */
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
      this.#log.warn({ error: error.message }, 'the status page could not read the history; it tries again')
      return
    }
    if (history !== this.#history) return this.#load()
    // What an entry has told meanwhile is newer.
    for (const [id, window] of this.#ended) {
      const read = found.get(id)
      if (endOf(window) >= since && (read === undefined || read.revision < window.revision)) found.set(id, window)
    }
    this.#ended = found
    this.#isCut = isCut
    this.#loadedAt = this.#clock.monotonic()
    this.#version++
  }

  /** Reads the windows that have ended since a moment. @returns whether there are more than are held */
  async #readWindows(since: number, found: Map<string, WindowItem>): Promise<boolean> {
    const oldestId = idAt(since - maxLifeMs)
    let before: string | undefined
    for (;;) {
      const page = await this.#store.windows({ before, statuses: ['ended', 'cancelled'], limit: pageSize })
      for (const window of page) if (endOf(window) >= since) found.set(window.maintenance_id, window)
      before = page.at(-1)?.maintenance_id
      if (page.length < pageSize || before === undefined || before < oldestId) return false
      if (found.size >= maxWindows) return true
      // The engine may work in this thread: others are let in between.
      await nextTurn()
    }
  }

  /** The same from the entries of that time, the latest first: however many windows there have been, these are few. */
  async #readLastDay(since: number, found: Map<string, WindowItem>): Promise<boolean> {
    const { seq: head } = await this.#store.head()
    for (let until = head; until > 0; until -= entriesAtOnce) {
      if (head - until >= maxEntries) return true
      const after = Math.max(0, until - entriesAtOnce)
      const entries = await this.#store.entries({ after, limit: until - after })
      for (const { action, record } of entries) {
        if (record === undefined || (action !== 'end' && action !== 'cancel') || endOf(record) < since) continue
        const { updates: _updates, ...item } = record
        found.set(item.maintenance_id, item)
      }
      const [first] = entries
      if (first === undefined || toMillis(first.recorded_at) < since) return false
      await nextTurn()
    }
    return false
  }

  #keepUpdates({ maintenance_id, revision, updates }: MaintenanceWindow): void {
    this.#updates.delete(maintenance_id)
    this.#updates.set(maintenance_id, { revision, updates })
    const [oldest] = this.#updates.keys()
    if (this.#updates.size > maxDetailed && oldest !== undefined) this.#updates.delete(oldest)
  }
}

/** When a window was over. */
export function endOf({ ended_at, cancelled_at, scheduled_start_utc }: WindowItem): number {
  return toMillis(ended_at ?? cancelled_at ?? scheduled_start_utc)
}

/** The least id of a moment: ids begin with their milliseconds. */
function idAt(at: number): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
