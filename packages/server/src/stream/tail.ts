import { touches } from '@ops/contract'
import { horizonMs } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import { wholeHours } from '../schedule/make-schedule.ts'
import { windowOf } from '../store/actions.ts'
import type { Entry, Head } from '../store/entry.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { type Frame, isPosition, type Position, windowFrame } from './frames.ts'
import { eventOfRecord } from './window-event.ts'

/** A stream can resume from this many entries, none of them older than this. */
export const maxEntries = 10_000
export const maxMs = 24 * 3_600_000

/** An entry as streams resume from it. */
export interface TailEntry {
  seq: number
  hash: string
  recordedAt: number
  /** When it was written, streams had been sent the windows that start before this moment. */
  horizon: number
  /** Absent if there is nothing to send to gates. */
  event?: TailEvent
}

/** What an entry sends to gates, and to which. */
export interface TailEvent {
  frame: Frame
  maintenanceId: string
  /** The scopes of the window before the entry and after it; absent if those before are not known any more. */
  scopes: readonly string[] | undefined
}

/** What a stream has missed. */
export interface Missed {
  events: readonly TailEvent[]
  /** The stream had been sent the windows that start before this moment. */
  horizon: number
}

/** The last entries of the journal, in memory: what a stream that resumes has missed. */
export class JournalTail {
  readonly #clock: Clock
  #entries: TailEntry[] = []
  /** The entry before the first: the oldest position to resume from. */
  #base: Omit<TailEntry, 'event'> | undefined

  /** A tail that begins after `head`. */
  constructor(clock: Clock, head: Head) {
    this.#clock = clock
    this.#base = { ...head, horizon: wholeHours(head.recordedAt + horizonMs) }
  }

  get length(): number {
    return this.#entries.length
  }

  /** The oldest position to resume from; nothing after another history has begun. */
  get base(): Position | undefined {
    return this.#base
  }

  append(entry: TailEntry): void {
    this.#entries.push(entry)
    const oldest = this.#clock.now() - maxMs
    while (this.#entries.length > maxEntries || (this.#entries[0]?.recordedAt ?? Number.POSITIVE_INFINITY) <= oldest)
      this.#base = this.#entries.shift()
  }

  /** Adds the entries that lead up to the base. */
  prepend(base: Head, entries: readonly TailEntry[]): void {
    this.#entries = [...entries, ...this.#entries]
    this.#base = { ...base, horizon: wholeHours(base.recordedAt + horizonMs) }
  }

  /** Forgets everything: no stream can resume from an earlier position. */
  clear(): void {
    this.#entries.length = 0
    this.#base = undefined
  }

  /** What a stream of a scope has missed since a position; nothing if it cannot resume there. */
  since(position: Position, scope: string): Missed | undefined {
    const [first] = this.#entries
    const index = first === undefined ? -1 : position.seq - first.seq
    const from = index < 0 ? this.#base : this.#entries[index]
    if (from === undefined || !isPosition(position, from)) return undefined
    const missed = this.#entries.slice(index + 1)
    // A position is as old as the entry after it: in a quiet journal the head is the same for days.
    if ((missed[0]?.recordedAt ?? Number.POSITIVE_INFINITY) <= this.#clock.now() - maxMs) return undefined
    return {
      events: missed.flatMap(({ event }) => (event !== undefined && isFor(scope, event) ? event : [])),
      horizon: from.horizon,
    }
  }
}

/** An entry that has just been sent to streams. */
export function tailEntryOf(entry: Entry, horizon: number, event?: TailEvent): TailEntry {
  const { seq, hash, recorded_at } = entry
  return { seq, hash, recordedAt: Date.parse(recorded_at), horizon, ...(event === undefined ? {} : { event }) }
}

/** The same for entries that are read again, in order. The scopes of a window before the first of them are not known. */
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
    return tailEntryOf(entry, horizon, tailEventOf(entry, window, known))
  })
}

/** The event of an entry, for a window with the scopes `before`. */
export function tailEventOf(entry: Entry, window: MaintenanceWindow, before: readonly string[] | undefined): TailEvent {
  return {
    frame: windowFrame(eventOfRecord(window), entry),
    maintenanceId: window.maintenance_id,
    scopes: before && [...new Set([...before, ...window.scopes])],
  }
}

function isFor(scope: string, { scopes }: TailEvent): boolean {
  return scopes === undefined || scopes.some(each => touches(each, scope))
}
