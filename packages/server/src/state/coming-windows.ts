import { type Impact, impacts, type Status, statuses, toMillis, toTimestamp } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { ScopeTree } from '../board/scope-tree.ts'
import type { Follower } from '../journal/follower.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Log } from '../log.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { WindowItem } from '../store/window.ts'
import type { Place } from '../store/windows.ts'
import type { StoreClock } from '../store-clock.ts'

/** What is held of a window beyond the board: a quarter of what the board holds. */
export type ComingWindow = Readonly<
  Pick<
    WindowItem,
    | 'maintenance_id'
    | 'status'
    | 'description'
    | 'scopes'
    | 'impact'
    | 'auto_start'
    | 'auto_end'
    | 'scheduled_start_utc'
    | 'estimated_duration_seconds'
    | 'revision'
    | 'updated_at'
  >
>

interface ComingContext {
  readonly board: Board
  readonly clock: StoreClock
  readonly journal: JournalWriter
  readonly log: Log
  readonly store: Store
}

const afterFailureMs = 1000

/**
 * The scheduled windows that start beyond the board, in memory and slim, indexed by scope. They are read from the store
 * after the start, page by page, and kept up to date by the journal's entries.
 */
export class ComingWindows implements Follower {
  readonly hears = ['window']
  readonly #context: ComingContext
  #windows = new Map<string, ComingWindow>()
  #byScope = new ScopeTree<ComingWindow>()
  #isComplete = false
  /** Increases when what is read from then on belongs to another history. */
  #history = 0
  /** Windows that start before this moment are on the board, and have been dropped. */
  #from = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | undefined
  readonly #firstPage = Promise.withResolvers<void>()
  #endPause = () => {}
  #stopped = false

  constructor(context: ComingContext) {
    this.#context = context
  }

  /** Whether all of them have been read. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  get size(): number {
    return this.#windows.size
  }

  /** Begins to read them from the store. Resolves after the first page, which has all of them in most deployments. */
  async start(): Promise<void> {
    this.#reading ??= this.#read()
    await this.#firstPage.promise
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#endPause()
    await this.#reading
  }

  /** Those that cover a scope, are not on the board, and start after `now`. */
  covering(scope: string, now: number): Iterable<ComingWindow> {
    return this.#startingAfter(now, this.#byScope.covering(scope))
  }

  /** The same of those that cover a scope, or one below it. */
  touching(scope: string, now: number): Iterable<ComingWindow> {
    return this.#startingAfter(now, this.#byScope.touching(scope))
  }

  *#startingAfter(now: number, found: Iterable<ComingWindow>): Iterable<ComingWindow> {
    this.#dropOnBoard()
    const { board } = this.#context
    const present = toTimestamp(now)
    const seen = new Set<ComingWindow>()
    for (const window of found) {
      if (seen.has(window) || window.scheduled_start_utc <= present) continue
      seen.add(window)
      if (board.get(window.maintenance_id) === undefined) yield window
    }
  }

  /** A name for all scopes that the same coming windows touch. */
  groupOf(scope: string): string {
    return this.#byScope.groupOf(scope)
  }

  apply({ record }: Entry): void {
    if (record !== undefined) this.#put(record)
  }

  /** Reads those of another history. */
  forget(): void {
    this.#windows = new Map()
    this.#byScope = new ScopeTree()
    this.#isComplete = false
    this.#from = Number.NEGATIVE_INFINITY
    this.#history++
    this.#reading ??= this.#read()
  }

  /** Reads until all are read, whatever fails in between. */
  async #read(): Promise<void> {
    const { clock, log } = this.#context
    while (!this.#isComplete && !this.#stopped) {
      try {
        await this.#readAll(this.#history)
      } catch (error) {
        this.#firstPage.resolve()
        if (this.#stopped) break
        log.warn({ error: String(error) }, 'could not read the coming windows, trying again')
        await new Promise<void>(resolve => {
          const cancel = clock.setTimer(resolve, afterFailureMs)
          this.#endPause = () => {
            cancel()
            resolve()
          }
        })
      }
    }
    this.#reading = undefined
  }

  /** Ends without a result if the store turns out to hold another history. */
  async #readAll(history: number): Promise<void> {
    const { board, journal, store } = this.#context
    let after: Place | undefined = { start: board.loadedUntil, id: '' }
    while (after !== undefined) {
      const from: Place = after
      // While no entry is applied: a window that is cancelled while it is read would come back.
      after = await journal.whileStill(async () => {
        const { windows, next } = await store.windows.coming(from)
        if (this.#stopped || history !== this.#history) return undefined
        for (const window of windows) this.#put(window)
        this.#isComplete = next === undefined
        return next
      })
      this.#firstPage.resolve()
    }
  }

  #put(window: ComingWindow): void {
    const known = this.#windows.get(window.maintenance_id)
    if (known !== undefined) this.#remove(known)
    if (window.status !== 'scheduled' || toMillis(window.scheduled_start_utc) < this.#from) return
    const slim = slimmed(window)
    this.#windows.set(slim.maintenance_id, slim)
    for (const scope of slim.scopes) this.#byScope.add(scope, slim)
  }

  #remove(window: ComingWindow): void {
    this.#windows.delete(window.maintenance_id)
    for (const scope of window.scopes) this.#byScope.delete(scope, window)
  }

  /** Drops those that the board has loaded since. */
  #dropOnBoard(): void {
    const { loadedUntil } = this.#context.board
    if (this.#from === loadedUntil) return
    this.#from = loadedUntil
    const first = toTimestamp(loadedUntil)
    for (const window of [...this.#windows.values()]) if (window.scheduled_start_utc < first) this.#remove(window)
  }
}

/** A copy with the fields that matter, whose words are shared by all. */
function slimmed(window: ComingWindow): ComingWindow {
  return {
    maintenance_id: window.maintenance_id,
    status: shared(statuses, window.status),
    description: window.description,
    scopes: window.scopes,
    impact: shared(impacts, window.impact),
    auto_start: window.auto_start,
    auto_end: window.auto_end,
    scheduled_start_utc: window.scheduled_start_utc,
    estimated_duration_seconds: window.estimated_duration_seconds,
    revision: window.revision,
    updated_at: window.updated_at,
  }
}

function shared<Word extends Status | Impact>(words: readonly Word[], word: Word): Word {
  return words.find(each => each === word) ?? word
}
