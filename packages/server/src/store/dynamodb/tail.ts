import { isKnown, windowOf } from '../actions.ts'
import type { Entry } from '../entry.ts'
import type { ProjectedWindow } from '../windows.ts'
import { type Append, type End, emptyEnd, endOf, follows } from './appends.ts'

/** Projected entries are let go of earlier where there are more of them. */
const maxEntries = 20_000

/** An append in the tail. */
export interface Held {
  readonly append: Append
  /** When it was taken in, by the clock that never jumps. */
  readonly since: number
  /** Whether this release knows everything that follows from it. What it doesn't know is left to a later release. */
  readonly isKnown: boolean
  /** Whether this process has to project it. */
  isOurs: boolean
  /** Whether this process has written what it knows of what follows. */
  isWritten: boolean
  /** Whether everything that follows is written. */
  isProjected: boolean
}

/**
 * The end of the journal in memory, without a gap: every append that may not be projected yet, or not be visible in the
 * indexes. Reads lay it over what they find, so that they see every entry up to the end.
 */
export class Tail {
  #held: Held[] = []
  #end = emptyEnd
  #begin = emptyEnd.seq
  #entries = 0
  readonly #windows = new Map<string, ProjectedWindow>()
  readonly #byKey = new Map<string, Entry>()
  readonly #marginMs: number

  constructor(marginMs: number) {
    this.#marginMs = marginMs
  }

  /** Where the journal ends as far as this process has read it. */
  get end(): End {
    return this.#end
  }

  get held(): readonly Held[] {
    return this.#held
  }

  get windows(): ReadonlyMap<string, ProjectedWindow> {
    return this.#windows
  }

  /** The last entry with an idempotency key. */
  entryByKey(key: string): Entry | undefined {
    return this.#byKey.get(key)
  }

  /** Whether every entry after `seq` is held. */
  reachesBackTo(seq: number): boolean {
    return seq >= this.#begin
  }

  /** The held entries after `seq`. */
  *entriesAfter(seq: number): Generator<Entry> {
    for (const { append } of this.#held) {
      if (append.last > seq) yield* append.entries.slice(Math.max(0, seq + 1 - append.first))
    }
  }

  /** Begins anew with appends that follow each other and end where the journal does. */
  begin(appends: readonly Append[]): void {
    const [first] = appends
    this.#held = []
    this.#entries = 0
    this.#windows.clear()
    this.#byKey.clear()
    this.#begin = (first?.first ?? 1) - 1
    this.#end = { ...emptyEnd, seq: this.#begin, hash: first?.entries[0]?.prev_hash ?? emptyEnd.hash }
    for (const append of appends) this.take(append, false)
  }

  /** Takes in what follows; where it is held already, only whose it is. */
  take(append: Append, isOurs: boolean): void {
    if (append.first !== this.#end.seq + 1) {
      const held = this.#held.find(({ append: { first } }) => first === append.first)
      if (held !== undefined) held.isOurs ||= isOurs
      return
    }
    if (!follows(append, this.#end)) throw new Error(`entry ${append.first} does not follow entry ${this.#end.seq}`)
    const isKnownWhole = append.entries.every(isKnown)
    const since = performance.now()
    this.#held.push({ append, since, isKnown: isKnownWhole, isOurs, isWritten: false, isProjected: false })
    this.#end = endOf(append)
    this.#entries += append.entries.length
    for (const entry of append.entries) {
      const window = windowOf(entry)
      if (window !== undefined) this.#windows.set(window.maintenance_id, { seq: entry.seq, window })
      if (entry.idempotency !== undefined) this.#byKey.set(entry.idempotency.key, entry)
    }
  }

  /** Lets go of what is projected and has been for a while. */
  forgetOld(): void {
    const now = performance.now()
    const isOld = ({ isProjected, since }: Held) =>
      isProjected && (now - since >= this.#marginMs || this.#entries > maxEntries)
    while (this.#held[0] !== undefined && isOld(this.#held[0])) {
      const { append } = this.#held.shift() as Held
      this.#begin = append.last
      this.#entries -= append.entries.length
      for (const entry of append.entries) {
        const { seq, idempotency } = entry
        const window = windowOf(entry)
        if (window !== undefined && this.#windows.get(window.maintenance_id)?.seq === seq)
          this.#windows.delete(window.maintenance_id)
        if (idempotency !== undefined && this.#byKey.get(idempotency.key)?.seq === seq)
          this.#byKey.delete(idempotency.key)
      }
    }
  }
}
