import {
  latestUpdateOf,
  nextTransitionAt,
  type Status,
  statusAt,
  toMillis,
  toTimestamp,
  windowCovers,
  windowTouches,
} from '@ops/contract'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'
import { Heap } from './heap.ts'
import { ScopeTree } from './scope-tree.ts'

export const horizonMs = 14 * 86_400_000
/** Loaded beyond the horizon, so that the next range is loaded well before it is needed. */
const marginMs = 86_400_000

/** A window on the board, with only its latest update. */
export interface BoardWindow {
  readonly item: WindowItem
  readonly latestUpdate: { at: string; text: string } | undefined
  /** When time alone next changes its status after `Board.#advancedTo`; infinite if it never does. */
  nextAt: number
}

/**
 * The windows that are active or start within the horizon, in memory, indexed by scope. The most frequent requests read
 * only it. It is kept up to date by the journal's entries and does not use the store. The status of a window is computed
 * for a given moment, so a window is active from its start, even if that is not journaled yet.
 */
export class Board {
  readonly #windows = new Map<string, BoardWindow>()
  readonly #byScope = new ScopeTree<BoardWindow>()
  /** Every window's next transition after `#advancedTo`; items of windows that have changed since are stale. */
  #upcoming = new Heap<BoardWindow>()
  /** Windows with a due transition that has no entry yet. */
  readonly #due = new Set<BoardWindow>()
  /** The moment for which `#due` and `#upcoming` are up to date. */
  #advancedTo = Number.NEGATIVE_INFINITY
  #loadedUntil = Number.NEGATIVE_INFINITY
  #version = 0

  /** Increases with every change of the windows. */
  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#windows.size
  }

  /** Scheduled windows with a planned start before this moment are on the board. */
  get loadedUntil(): number {
    return this.#loadedUntil
  }

  /** The range of planned starts to load at `now`, as [from, until); `undefined` while the horizon is covered. */
  missingRange(now: number): { from: number; until: number } | undefined {
    if (this.#loadedUntil >= now + horizonMs + marginMs / 2) return undefined
    const whole = this.wholeRange(now)
    return this.#loadedUntil === Number.NEGATIVE_INFINITY ? whole : { ...whole, from: this.#loadedUntil }
  }

  /** The range of planned starts to load at `now` into an empty board. */
  wholeRange(now: number): { from: number; until: number } {
    return { from: 0, until: now + horizonMs + marginMs }
  }

  /** Adds the windows of a loaded range, except those that the board has in a later revision. */
  extend(windows: Iterable<MaintenanceWindow>, until: number): void {
    this.#loadedUntil = Math.max(this.#loadedUntil, until)
    for (const window of windows) {
      const known = this.#windows.get(window.maintenance_id)
      if (known === undefined || known.item.revision < window.revision) this.apply(window)
    }
  }

  /** Replaces all windows by those of another history. */
  replace(windows: Iterable<MaintenanceWindow>, until: number): void {
    for (const known of [...this.#windows.values()]) this.#remove(known)
    this.#loadedUntil = Number.NEGATIVE_INFINITY
    this.#version++
    this.extend(windows, until)
  }

  /** Applies the record of a journal entry. */
  apply(window: MaintenanceWindow): void {
    this.#version++
    const known = this.#windows.get(window.maintenance_id)
    if (known !== undefined) this.#remove(known)
    if (this.#belongs(window)) this.#add(window)
    // Each amendment of a window leaves a stale item.
    if (this.#upcoming.size > 2 * this.#windows.size) this.#dropStale()
  }

  get(maintenanceId: string): BoardWindow | undefined {
    return this.#windows.get(maintenanceId)
  }

  /** Every window that covers a scope. */
  covering(scope: string): Set<BoardWindow> {
    return withoutReleased(this.#byScope.covering(scope), scope, windowCovers)
  }

  /** Every window that touches a scope: it covers the scope, or one below it. */
  touching(scope: string): Set<BoardWindow> {
    return withoutReleased(this.#byScope.touching(scope), scope, windowTouches)
  }

  /** A name for all scopes that the same windows touch: whatever the board says about one is valid for all of them. */
  groupOf(scope: string): string {
    return this.#byScope.groupOf(scope)
  }

  /** Scheduled windows whose planned start is in [from, until), milliseconds. */
  *startingIn(from: number, until: number): Iterable<BoardWindow> {
    // Compared as text, since there may be tens of thousands: timestamps of one form sort by time.
    const [first, end] = [toTimestamp(Math.max(0, from)), toTimestamp(until)]
    for (const window of this.#windows.values()) {
      const { status, scheduled_start_utc: start } = window.item
      if (status === 'scheduled' && start >= first && start < end) yield window
    }
  }

  /** Windows with a transition that is due at `now` and not yet in the journal. */
  due(now: number): BoardWindow[] {
    this.#advance(now)
    return [...this.#due]
  }

  /** When the status of any window next changes after `now`; infinite if nothing is planned. */
  nextTransitionAt(now: number): number {
    this.#advance(now)
    return this.#next()?.at ?? Number.POSITIVE_INFINITY
  }

  /** How many windows are active at `now`, whatever their scope. */
  activeCount(now: number): number {
    this.#advance(now)
    let count = this.#writtenActive.size
    for (const { item } of this.#due) {
      if (item.status === 'active') count--
      if (statusAt(item, now) === 'active') count++
    }
    return count
  }

  /** Every window that is active at `now`. */
  *active(now: number): Iterable<BoardWindow> {
    this.#advance(now)
    for (const window of this.#writtenActive) if (!this.#due.has(window)) yield window
    for (const window of this.#due) if (statusAt(window.item, now) === 'active') yield window
  }

  /** Every window that is scheduled at `now`, and starts before `loadedUntil`. */
  *scheduled(now: number): Iterable<BoardWindow> {
    this.#advance(now)
    for (const window of this.#windows.values())
      if (window.item.status === 'scheduled' && !this.#due.has(window)) yield window
  }

  /** Windows with a due transition, and their status at `now`, which may differ from the journaled one. */
  overtaken(now: number): { item: WindowItem; status: Status }[] {
    return this.due(now).map(({ item }) => ({ item, status: statusAt(item, now) }))
  }

  /** The windows that are active according to the journal. */
  readonly #writtenActive = new Set<BoardWindow>()

  #belongs(window: MaintenanceWindow): boolean {
    if (window.status === 'active') return true
    return window.status === 'scheduled' && toMillis(window.scheduled_start_utc) < this.#loadedUntil
  }

  #add({ updates, ...item }: MaintenanceWindow): void {
    const window: BoardWindow = { item, latestUpdate: latestUpdateOf(updates), nextAt: Number.POSITIVE_INFINITY }
    this.#windows.set(item.maintenance_id, window)
    for (const scope of placesOf(item)) this.#byScope.add(scope, window)
    if (item.status === 'active') this.#writtenActive.add(window)
    this.#track(window, this.#advancedTo)
  }

  #remove(window: BoardWindow): void {
    const { item } = window
    this.#windows.delete(item.maintenance_id)
    for (const scope of placesOf(item)) this.#byScope.delete(scope, window)
    this.#writtenActive.delete(window)
    this.#due.delete(window)
  }

  /** Adds a window to `#due` and `#upcoming`, as of `now`. */
  #track(window: BoardWindow, now: number): void {
    if (statusAt(window.item, now) !== window.item.status) this.#due.add(window)
    window.nextAt = nextTransitionAt(window.item, now) ?? Number.POSITIVE_INFINITY
    if (window.nextAt < Number.POSITIVE_INFINITY) this.#upcoming.push(window.nextAt, window)
  }

  #advance(now: number): void {
    if (now < this.#advancedTo) {
      // The clock was set back: what was due may be in the future again.
      this.#due.clear()
      this.#upcoming = new Heap()
      for (const window of this.#windows.values()) this.#track(window, now)
    }
    this.#advancedTo = now
    for (let next = this.#next(); next !== undefined && next.at <= now; next = this.#next()) {
      this.#upcoming.pop()
      this.#track(next.value, now)
    }
  }

  #dropStale(): void {
    this.#upcoming = new Heap()
    for (const window of this.#windows.values())
      if (window.nextAt < Number.POSITIVE_INFINITY) this.#upcoming.push(window.nextAt, window)
  }

  /** The heap's first item that is not stale. */
  #next(): { at: number; value: BoardWindow } | undefined {
    for (;;) {
      const top = this.#upcoming.peek()
      if (top === undefined) return undefined
      if (top.value.nextAt === top.at && this.#windows.get(top.value.item.maintenance_id) === top.value) return top
      this.#upcoming.pop()
    }
  }
}

/** Where a window is in the tree. What is said of its scopes differs from what is said of those that it has released. */
function placesOf({ scopes, released }: WindowItem): readonly string[] {
  return released === undefined ? scopes : [...scopes, ...released]
}

/** Of windows found by their places, those that the rule finds too. Without released scopes, the places are the rule. */
function withoutReleased(
  found: Iterable<BoardWindow>,
  scope: string,
  rule: (window: WindowItem, scope: string) => boolean,
): Set<BoardWindow> {
  const windows = new Set<BoardWindow>()
  for (const window of found) if (window.item.released === undefined || rule(window.item, scope)) windows.add(window)
  return windows
}
