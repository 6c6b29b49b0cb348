import { type Coverage, windowTouches } from '@ops/contract'
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
  /** What the window covered before the entry and covers after it; absent if what was before is not known any more. */
  covers: readonly Coverage[] | undefined
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

/** The same for entries that are read again, in order. What a window covered before the first of them is not known. */
export function tailEntriesOf(entries: readonly Entry[]): TailEntry[] {
  const before = new Map<string, Coverage>()
  return entries.map(entry => {
    const { recorded_at, action } = entry
    const horizon = wholeHours(Date.parse(recorded_at) + horizonMs)
    const window = windowOf(entry)
    if (window === undefined) return tailEntryOf(entry, horizon)
    const isNew = action === 'schedule'
    // Whatever changes what a window covers has the field `scopes`.
    const known = before.get(window.maintenance_id) ?? (isNew || !('scopes' in entry.change) ? window : undefined)
    before.set(window.maintenance_id, window)
    return tailEntryOf(entry, horizon, tailEventOf(entry, window, known))
  })
}

/** The event of an entry, for a window that covered `before`. */
export function tailEventOf(entry: Entry, window: MaintenanceWindow, before: Coverage | undefined): TailEvent {
  const after = coverageOf(window)
  const was = before && coverageOf(before)
  const isSame = JSON.stringify(was) === JSON.stringify(after)
  return {
    frame: windowFrame(eventOfRecord(window), entry),
    maintenanceId: window.maintenance_id,
    covers: was && (isSame ? [after] : [was, after]),
  }
}

/** Nothing else of the window is held as long as the entry. */
function coverageOf({ scopes, released }: Coverage): Coverage {
  return released === undefined ? { scopes } : { scopes, released }
}

function isFor(scope: string, { covers }: TailEvent): boolean {
  return covers === undefined || covers.some(each => windowTouches(each, scope))
}
