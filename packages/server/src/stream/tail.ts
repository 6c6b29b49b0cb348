import { touches } from '@ops/contract'
import { horizonMs } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import { wholeHours } from '../schedule/make-schedule.ts'
import { windowOf } from '../store/actions.ts'
import type { Entry, Head } from '../store/entry.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { type Frame, isPosition, type Position, windowFrame } from './frames.ts'
import { eventOfRecord } from './window-event.ts'

/** A stream resumes from so many entries, and none that was written so long ago. */
export const maxEntries = 10_000
export const maxMs = 24 * 3_600_000

/** An entry as streams resume from it. */
export interface TailEntry {
  seq: number
  hash: string
  recordedAt: number
  /** Up to which start streams had been told of windows when it was written. */
  horizon: number
  /** What it says to gates; absent where it says nothing. */
  told?: Told
}

/** What an entry says to gates, and to which. */
export interface Told {
  frame: Frame
  maintenanceId: string
  /** The scopes of the window before the entry and after it; absent where what was before is not known any more. */
  scopes: readonly string[] | undefined
}

/** What a stream has missed. */
export interface Missed {
  told: readonly Told[]
  /** Up to which start it had been told of windows. */
  horizon: number
}

/** The last entries of the journal, in memory: what a stream that returns has missed. */
export class JournalTail {
  readonly #clock: Clock
  #entries: TailEntry[] = []
  /** The entry before the first: the oldest place to resume from. */
  #base: Omit<TailEntry, 'told'> | undefined

  /** A tail that begins behind `head`. */
  constructor(clock: Clock, head: Head) {
    this.#clock = clock
    this.#base = { ...head, horizon: wholeHours(head.recordedAt + horizonMs) }
  }

  get length(): number {
    return this.#entries.length
  }

  /** The oldest place to resume from; nothing after the history has become another one. */
  get base(): Position | undefined {
    return this.#base
  }

  append(entry: TailEntry): void {
    this.#entries.push(entry)
    const oldest = this.#clock.now() - maxMs
    while (this.#entries.length > maxEntries || (this.#entries[0]?.recordedAt ?? Number.POSITIVE_INFINITY) <= oldest)
      this.#base = this.#entries.shift()
  }

  /** Takes in entries from before the base, which they lead up to. */
  prepend(base: Head, entries: readonly TailEntry[]): void {
    this.#entries = [...entries, ...this.#entries]
    this.#base = { ...base, horizon: wholeHours(base.recordedAt + horizonMs) }
  }

  /** Forgets everything: no place before now is one to resume from. */
  clear(): void {
    this.#entries.length = 0
    this.#base = undefined
  }

  /** What a stream of a scope has missed since a place; nothing where the place is not one to resume from. */
  since(place: Position, scope: string): Missed | undefined {
    const [first] = this.#entries
    const index = first === undefined ? -1 : place.seq - first.seq
    const from = index < 0 ? this.#base : this.#entries[index]
    if (from === undefined || !isPosition(place, from)) return undefined
    const missed = this.#entries.slice(index + 1)
    // A place is as old as what came after it: in a quiet journal the last entry stays the present one for days.
    if ((missed[0]?.recordedAt ?? Number.POSITIVE_INFINITY) <= this.#clock.now() - maxMs) return undefined
    return {
      told: missed.flatMap(({ told }) => (told !== undefined && isFor(scope, told) ? told : [])),
      horizon: from.horizon,
    }
  }
}

/** An entry that streams have just been told of. */
export function tailEntryOf(entry: Entry, horizon: number, told?: Told): TailEntry {
  const { seq, hash, recorded_at } = entry
  return { seq, hash, recordedAt: Date.parse(recorded_at), horizon, ...(told === undefined ? {} : { told }) }
}

/** The same of entries that are read again, in their order: what of a window came before the first of them is not known. */
export function tailEntriesOf(entries: readonly Entry[]): TailEntry[] {
  const before = new Map<string, readonly string[]>()
  return entries.map(entry => {
    const { recorded_at, action } = entry
    const horizon = wholeHours(Date.parse(recorded_at) + horizonMs)
    const window = windowOf(entry)
    if (window === undefined) return tailEntryOf(entry, horizon)
    const isNew = action === 'schedule'
    const known =
      before.get(window.maintenance_id) ?? (isNew || !('scopes' in entry.change) ? window.scopes : undefined)
    before.set(window.maintenance_id, window.scopes)
    return tailEntryOf(entry, horizon, toldOf(entry, window, known))
  })
}

/** What an entry says to gates of a window that had some scopes before it. */
export function toldOf(entry: Entry, window: MaintenanceWindow, before: readonly string[] | undefined): Told {
  return {
    frame: windowFrame(eventOfRecord(window), entry),
    maintenanceId: window.maintenance_id,
    scopes: before && [...new Set([...before, ...window.scopes])],
  }
}

function isFor(scope: string, { scopes }: Told): boolean {
  return scopes === undefined || scopes.some(each => touches(each, scope))
}
