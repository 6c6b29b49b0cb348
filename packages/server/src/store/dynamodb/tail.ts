import { isKnown, windowOf } from '../actions.ts'
import { documentOf, type ProjectedDocument } from '../documents.ts'
import type { Entry } from '../entry.ts'
import type { ProjectedWindow } from '../windows.ts'
import { type Append, emptyTableHead, follows, headOf, type TableHead } from './appends.ts'

/** If there are more, projected entries are dropped earlier. */
const maxEntries = 20_000

/** An append in the tail. */
export interface Held {
  readonly append: Append
  /** When it was added, by the monotonic clock, in milliseconds. */
  readonly since: number
  /** Whether this release knows everything that follows from it. If not, the rest is left to a later release. */
  readonly isKnown: boolean
  /** Whether this process has to project it. */
  isOurs: boolean
  /** Whether this process has written everything that it knows to follow from it. */
  isWritten: boolean
  /** Whether everything that follows from it is written. */
  isProjected: boolean
}

/**
 * The last appends, in memory and without a gap: all that may not be projected yet, or not be visible in the indexes.
 * Reads merge it into what they find, so that they see every entry up to the head.
 */
export class Tail {
  #held: Held[] = []
  #head = emptyTableHead
  #begin = emptyTableHead.seq
  #entries = 0
  readonly #windows = new Map<string, ProjectedWindow>()
  readonly #documents = new Map<string, ProjectedDocument & { noun: string }>()
  readonly #byKey = new Map<string, Entry>()
  readonly #marginMs: number

  constructor(marginMs: number) {
    this.#marginMs = marginMs
  }

  /** The head of the journal, as far as this process has read it. */
  get head(): TableHead {
    return this.#head
  }

  get held(): readonly Held[] {
    return this.#held
  }

  get windows(): ReadonlyMap<string, ProjectedWindow> {
    return this.#windows
  }

  get documents(): ReadonlyMap<string, ProjectedDocument & { noun: string }> {
    return this.#documents
  }

  /** The last entry with an idempotency key. */
  entryByKey(key: string): Entry | undefined {
    return this.#byKey.get(key)
  }

  /** Whether every entry after `seq` is held. */
  holdsAfter(seq: number): boolean {
    return seq >= this.#begin
  }

  /** The held entries after `seq`. */
  *entriesAfter(seq: number): Generator<Entry> {
    for (const { append } of this.#held) {
      if (append.last > seq) yield* append.entries.slice(Math.max(0, seq + 1 - append.first))
    }
  }

  /** Starts again with consecutive appends up to the head. */
  begin(appends: readonly Append[]): void {
    const [first] = appends
    this.#held = []
    this.#entries = 0
    this.#windows.clear()
    this.#documents.clear()
    this.#byKey.clear()
    this.#begin = (first?.first ?? 1) - 1
    this.#head = { ...emptyTableHead, seq: this.#begin, hash: first?.entries[0]?.prev_hash ?? emptyTableHead.hash }
    for (const append of appends) this.take(append, false)
  }

  /** Adds the next append. If it is held already, records only whether it is ours. */
  take(append: Append, isOurs: boolean): void {
    if (append.first !== this.#head.seq + 1) {
      const held = this.#held.find(({ append: { first } }) => first === append.first)
      if (held !== undefined) held.isOurs ||= isOurs
      return
    }
    if (!follows(append, this.#head)) throw new Error(`entry ${append.first} does not follow entry ${this.#head.seq}`)
    const isKnownWhole = append.entries.every(isKnown)
    const since = performance.now()
    this.#held.push({ append, since, isKnown: isKnownWhole, isOurs, isWritten: false, isProjected: false })
    this.#head = headOf(append)
    this.#entries += append.entries.length
    for (const entry of append.entries) {
      const window = windowOf(entry)
      if (window !== undefined) this.#windows.set(window.maintenance_id, { seq: entry.seq, window })
      const document = documentOf(entry)
      if (document !== undefined) this.#documents.set(nameOf(document), document)
      if (entry.idempotency !== undefined) this.#byKey.set(entry.idempotency.key, entry)
    }
  }

  /** Drops what was projected some time ago. */
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
        const { noun, id } = entry
        if (noun !== undefined && id !== undefined && this.#documents.get(nameOf({ noun, id }))?.seq === seq)
          this.#documents.delete(nameOf({ noun, id }))
        if (idempotency !== undefined && this.#byKey.get(idempotency.key)?.seq === seq)
          this.#byKey.delete(idempotency.key)
      }
    }
  }
}

function nameOf({ noun, id }: { noun: string; id: string }): string {
  return `${noun} ${id}`
}
