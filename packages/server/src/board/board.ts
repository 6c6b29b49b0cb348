import { nextTransitionAt, type Status, statusAt, toMillis, toTimestamp } from '@ops/contract'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'
import { Heap } from './heap.ts'
import { ScopeTree } from './scope-tree.ts'

/** The board reaches this far ahead, and a margin, so that the next reach is loaded well before it is needed. */
export const horizonMs = 14 * 86_400_000
const marginMs = 86_400_000

/** A window on the board: without its updates but the latest. */
export interface BoardWindow {
  readonly item: WindowItem
  readonly latestUpdate: { at: string; text: string } | undefined
  /** When time alone next changes its state after the moment that the board has reached; infinite for most. */
  nextAt: number
}

/**
 * The windows that are active or come up within the horizon, in memory, indexed by scope. What the hot path reads; it
 * is fed by the journal's entries and touches no store. State is computed for the moment asked about: a window whose
 * start has come is active here, whether or not that has been journaled.
 */
export class Board {
  readonly #windows = new Map<string, BoardWindow>()
  readonly #byScope = new ScopeTree<BoardWindow>()
  /** Every window's next transition after `#reached`; entries of windows that have changed since are stale. */
  #ahead = new Heap<BoardWindow>()
  /** Windows that time has overtaken: a transition is due that no entry tells yet. */
  readonly #due = new Set<BoardWindow>()
  #reached = Number.NEGATIVE_INFINITY
  /** Up to which planned start scheduled windows are held. */
  #loadedUntil = Number.NEGATIVE_INFINITY
  #version = 0

  /** Rises with every change of what the board holds. */
  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#windows.size
  }

  /** Up to which planned start scheduled windows are held. */
  get loadedUntil(): number {
    return this.#loadedUntil
  }

  /** The starts that must be loaded at `now`, as [from, until); nothing while the horizon is covered. */
  missingReach(now: number): { from: number; until: number } | undefined {
    if (this.#loadedUntil >= now + horizonMs + marginMs / 2) return undefined
    const whole = this.wholeReach(now)
    return this.#loadedUntil === Number.NEGATIVE_INFINITY ? whole : { ...whole, from: this.#loadedUntil }
  }

  /** What has to be loaded at `now` for a board that holds nothing. */
  wholeReach(now: number): { from: number; until: number } {
    return { from: 0, until: now + horizonMs + marginMs }
  }

  /** Takes in what was loaded for a reach; a window that is known in a later revision stays as it is. */
  extend(windows: Iterable<MaintenanceWindow>, until: number): void {
    this.#loadedUntil = Math.max(this.#loadedUntil, until)
    for (const window of windows) {
      const known = this.#windows.get(window.maintenance_id)
      if (known === undefined || known.item.revision < window.revision) this.apply(window)
    }
  }

  /** Takes in what was loaded of another history, in the place of everything. */
  replace(windows: Iterable<MaintenanceWindow>, until: number): void {
    for (const known of [...this.#windows.values()]) this.#remove(known)
    this.#loadedUntil = Number.NEGATIVE_INFINITY
    this.#version++
    this.extend(windows, until)
  }

  /** Takes in a window as an entry of the journal left it. */
  apply(window: MaintenanceWindow): void {
    this.#version++
    const known = this.#windows.get(window.maintenance_id)
    if (known !== undefined) this.#remove(known)
    if (this.#belongs(window)) this.#add(window)
    // A window that is amended again and again leaves as many stale entries.
    if (this.#ahead.size > 2 * this.#windows.size) this.#dropStale()
  }

  /** A window by its id. */
  get(maintenanceId: string): BoardWindow | undefined {
    return this.#windows.get(maintenanceId)
  }

  /** Every window that covers a scope. */
  covering(scope: string): Set<BoardWindow> {
    return new Set(this.#byScope.covering(scope))
  }

  /** Every window that touches a scope: that covers it or lies below it. */
  touching(scope: string): Set<BoardWindow> {
    return new Set(this.#byScope.touching(scope))
  }

  /** A name for all scopes that the same windows touch: of those that no window tells apart, one answer serves all. */
  alike(scope: string): string {
    return this.#byScope.alike(scope)
  }

  /** Scheduled windows whose planned start lies in [from, until), milliseconds. */
  *startingIn(from: number, until: number): Iterable<BoardWindow> {
    // Timestamps of one form sort as their moments do, and there may be tens of thousands.
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

  /** When the state of any window next changes after `now`; infinite when nothing is planned. */
  nextTransitionAt(now: number): number {
    this.#advance(now)
    return this.#next()?.at ?? Number.POSITIVE_INFINITY
  }

  /** How many windows are active at `now`, whatever their scope. */
  activeCount(now: number): number {
    this.#advance(now)
    let count = this.#writtenActive
    for (const { item } of this.#due) {
      if (item.status === 'active') count--
      if (statusAt(item, now) === 'active') count++
    }
    return count
  }

  /** Windows that time has overtaken, in a state that may differ from the one written. */
  overtaken(now: number): { item: WindowItem; status: Status }[] {
    return this.due(now).map(({ item }) => ({ item, status: statusAt(item, now) }))
  }

  #writtenActive = 0

  #belongs(window: MaintenanceWindow): boolean {
    if (window.status === 'active') return true
    return window.status === 'scheduled' && toMillis(window.scheduled_start_utc) < this.#loadedUntil
  }

  #add({ updates, ...item }: MaintenanceWindow): void {
    const latest = updates.at(-1)
    const window: BoardWindow = {
      item,
      latestUpdate: latest && { at: latest.at, text: latest.text },
      nextAt: Number.POSITIVE_INFINITY,
    }
    this.#windows.set(item.maintenance_id, window)
    for (const scope of item.scopes) this.#byScope.add(scope, window)
    if (item.status === 'active') this.#writtenActive++
    this.#place(window, this.#reached)
  }

  #remove(window: BoardWindow): void {
    const { item } = window
    this.#windows.delete(item.maintenance_id)
    for (const scope of item.scopes) this.#byScope.delete(scope, window)
    if (item.status === 'active') this.#writtenActive--
    this.#due.delete(window)
  }

  /** Puts a window where it belongs at a moment: among the due, and into the heap for what lies ahead. */
  #place(window: BoardWindow, now: number): void {
    if (statusAt(window.item, now) !== window.item.status) this.#due.add(window)
    window.nextAt = nextTransitionAt(window.item, now) ?? Number.POSITIVE_INFINITY
    if (window.nextAt < Number.POSITIVE_INFINITY) this.#ahead.push(window.nextAt, window)
  }

  #advance(now: number): void {
    if (now < this.#reached) {
      // The clock went back: what had come due may lie ahead again.
      this.#due.clear()
      this.#ahead = new Heap()
      for (const window of this.#windows.values()) this.#place(window, now)
    }
    this.#reached = now
    for (let next = this.#next(); next !== undefined && next.at <= now; next = this.#next()) {
      this.#ahead.pop()
      this.#place(next.value, now)
    }
  }

  #dropStale(): void {
    this.#ahead = new Heap()
    for (const window of this.#windows.values())
      if (window.nextAt < Number.POSITIVE_INFINITY) this.#ahead.push(window.nextAt, window)
  }

  /** The heap's first entry that still holds. */
  #next(): { at: number; value: BoardWindow } | undefined {
    for (;;) {
      const top = this.#ahead.peek()
      if (top === undefined) return undefined
      if (top.value.nextAt === top.at && this.#windows.get(top.value.item.maintenance_id) === top.value) return top
      this.#ahead.pop()
    }
  }
}
