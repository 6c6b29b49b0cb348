import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Entry, emptyHead, headAfter } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { Position } from './frames.ts'
import { type JournalTail, maxEntries, maxMs, tailEntriesOf } from './tail.ts'

const pageSize = 100
/** A store that takes longer is not waited for. */
const maxLoadMs = 5000

/** Reads what was journaled before this process began, when the first stream returns that asks for it. */
export class TailLoader {
  readonly #parts: { store: Store; clock: Clock; log: Log; tail: JournalTail }
  #isLoaded = false
  #loading: Promise<void> | undefined

  constructor(parts: { store: Store; clock: Clock; log: Log; tail: JournalTail }) {
    this.#parts = parts
  }

  /** Makes sure that the tail reaches back to a place, as far as one can be resumed from. Never rejects. */
  async reach(place: Position): Promise<void> {
    const { base } = this.#parts.tail
    if (this.#isLoaded || base === undefined || place.seq >= base.seq) return
    this.#loading ??= this.#load(base).finally(() => {
      this.#loading = undefined
    })
    await this.#loading
  }

  async #load(base: Position): Promise<void> {
    const { tail, clock, log } = this.#parts
    try {
      const room = Math.max(0, maxEntries - tail.length)
      const entries = await this.#read(Math.max(0, base.seq - room - 1), base)
      // Entries came in meanwhile; where the tail is full of them, or of another history, these are of no use.
      if (entries === undefined || tail.base?.seq !== base.seq) return
      const oldest = clock.now() - maxMs
      const first = entries.findIndex(({ recorded_at }) => Date.parse(recorded_at) > oldest)
      const from = first < 0 ? entries.length : first
      const before = entries[from - 1]
      if (before !== undefined) tail.prepend(headAfter(before), tailEntriesOf(entries.slice(from)))
      else if (entries[0]?.seq === 1) tail.prepend(emptyHead, tailEntriesOf(entries))
      this.#isLoaded = true
    } catch (error) {
      log.warn({ error: String(error) }, 'could not read the journal for returning streams; they get a whole schedule')
    }
  }

  /** The entries after a sequence up to a place; nothing where they do not lead there, or not in time. */
  async #read(after: number, place: Position): Promise<Entry[] | undefined> {
    const { store } = this.#parts
    const until = performance.now() + maxLoadMs
    const entries: Entry[] = []
    for (let last = after; last < place.seq; last = entries.at(-1)?.seq ?? place.seq) {
      const page = await store.journal.entries({ after: last, limit: Math.min(pageSize, place.seq - last) })
      if (page.length === 0 || performance.now() > until) return undefined
      entries.push(...page)
      // Requests are answered between the pages.
      await nextTurn()
    }
    return entries.at(-1)?.hash === place.hash ? entries : undefined
  }
}
