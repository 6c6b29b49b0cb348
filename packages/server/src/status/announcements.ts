import { setImmediate as nextTurn } from 'node:timers/promises'
import { firstThat, toMillis } from '@ops/contract'
import type { BoardWindow } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import type { Follower } from '../journal/follower.ts'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Entry } from '../store/entry.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { type Announced, AnnouncementTail, type Story } from './announcement-tail.ts'

/** How far back the feeds go. */
export const feedMs = 86_400_000
/** Readers get at least so many entries, however old they are, if the last entries of the journal hold them. */
export const minEntries = 50
/** How many entries of the journal are read to find those, one after the other. */
const depths = [0, 1000, 20_000]
/** The most that are read for the last day. */
const maxRead = 20_000
const entriesAtOnce = 100
/** Per load: what windows were before the first entry that is read, for entries that don't say it. */
const maxLookUps = 200
/** After the store was unreachable. */
const retryMs = 2000

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly limitCounts: LimitCounts
}

/**
 * What the journal has announced lately, in memory: of the last day, and further back if a reader asks for more. It is
 * read from the store on first use, and kept up to date by the entries of the journal, so that it goes on while the store
 * is unreachable.
 */
export class Announcements implements Follower {
  readonly hears = ['window']
  readonly #parts: Parts
  #tail: AnnouncementTail
  /** The index of the depth to which the tail goes back; -1 if nothing has been read. */
  #depth = -1
  /** Whether the tail begins with the first entry of the journal. */
  #isWhole = false
  #loading: Promise<void> | undefined
  /** Entries that were applied while others are being read. */
  #during: Parameters<AnnouncementTail['add']>[] = []
  #triedAt = Number.NEGATIVE_INFINITY
  #version = 0
  /** Increases when the history changes: what was being read then may belong to the old one. */
  #history = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#tail = this.#newTail()
  }

  /** Increases when announcements change in any way other than by an entry. */
  get version(): number {
    return this.#version
  }

  /** Whether the last day has been read. */
  get isLoaded(): boolean {
    return this.#depth >= 0
  }

  /** Of windows that touch a scope or did, oldest first. */
  of(scope: string): Announced[] {
    return this.#tail.of(scope)
  }

  /** The windows that touch a scope or did, and of which something was announced. */
  storiesOf(scope: string): Iterable<Story> {
    return this.#tail.storiesOf(scope)
  }

  /**
   * Reads the last day, if that has not been done, and more until there are `min` announcements of a scope, if the journal
   * has them. Also resolves if the store is unreachable.
   */
  async refresh(scope: string, min: number): Promise<void> {
    const { clock } = this.#parts
    while (this.#isMissing(scope, min) && clock.monotonic() >= this.#triedAt + retryMs) {
      this.#loading ??= this.#load(this.#depth + 1).finally(() => {
        this.#loading = undefined
      })
      await this.#loading
    }
  }

  #isMissing(scope: string, min: number): boolean {
    if (!this.isLoaded) return true
    const isDeepest = this.#isWhole || this.#tail.isFull || this.#depth === depths.length - 1
    return !isDeepest && this.#tail.of(scope).length < min
  }

  apply(entry: Entry, before: BoardWindow | undefined): void {
    this.#tail.add(entry, before?.item)
    if (this.#loading !== undefined) this.#during.push([entry, before?.item])
  }

  /** Drops everything: the store has another history. */
  forget(): void {
    this.#tail = this.#newTail()
    this.#depth = -1
    this.#isWhole = false
    this.#triedAt = Number.NEGATIVE_INFINITY
    this.#version++
    this.#history++
  }

  #newTail(): AnnouncementTail {
    const { value } = limits.announcementMebibytes
    return new AnnouncementTail(value * 2 ** 20, () => this.#parts.limitCounts.reached('announcementMebibytes'))
  }

  async #load(depth: number): Promise<void> {
    const { clock, log, store } = this.#parts
    const history = this.#history
    this.#during = []
    try {
      const { seq: head } = await store.journal.head()
      const day = await this.#firstSince(clock.now() - feedMs, Math.max(1, head - maxRead + 1), head)
      const first = Math.max(1, Math.min(day, head - (depths[depth] ?? 0) + 1))
      const tail = await this.#read(first, head)
      if (history !== this.#history) return
      for (const [entry, before] of this.#during) tail.add(entry, before)
      this.#tail = tail
      this.#depth = depth
      this.#isWhole = first === 1
      this.#version++
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      this.#triedAt = clock.monotonic()
      log.warn({ error: error.message }, 'the feeds could not read the journal and will try again')
    } finally {
      this.#during = []
    }
  }

  /** The first entry in [from, head] that was recorded at `since` or later: later entries are never recorded earlier. */
  #firstSince(since: number, from: number, head: number): Promise<number> {
    return firstThat(from, head + 1, async seq => {
      const [entry] = await this.#parts.store.journal.entries({ after: seq - 1, limit: 1 })
      return entry === undefined || toMillis(entry.recorded_at) >= since
    })
  }

  async #read(first: number, head: number): Promise<AnnouncementTail> {
    const tail = this.#newTail()
    let lookUps = 0
    for (let after = first - 1; after < head; after += entriesAtOnce) {
      const limit = Math.min(entriesAtOnce, head - after)
      for (const entry of await this.#parts.store.journal.entries({ after, limit })) {
        const isKnown = entry.maintenance_id === undefined || tail.planOf(entry.maintenance_id) !== undefined
        const isNeeded = entry.action === 'update' || entry.action === 'release'
        const before = !isKnown && isNeeded && lookUps++ < maxLookUps ? await this.#before(entry) : undefined
        tail.add(entry, before)
      }
      // The engine may run in this thread: let others have a turn.
      await nextTurn()
    }
    return tail
  }

  /** The window before one of its entries. */
  async #before({ seq, maintenance_id: maintenanceId }: Entry): Promise<MaintenanceWindow | undefined> {
    let window: MaintenanceWindow | undefined
    for (let after = 0; ; ) {
      const entries = await this.#parts.store.journal.entries({ after, limit: entriesAtOnce, maintenanceId })
      for (const entry of entries) {
        if (entry.seq >= seq) return window
        window = entry.record
        after = entry.seq
      }
      if (entries.length < entriesAtOnce) return window
    }
  }
}
