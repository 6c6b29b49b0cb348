import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Entry, emptyHead, headAfter } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import type { Position } from './frames.ts'
import { type JournalTail, maxEntries, maxMs, tailEntriesOf } from './tail.ts'

const pageSize = 100
/** After this time, streams begin with a whole schedule instead. */
const maxLoadMs = 5000

/** Reads what was journaled before this process started, when the first stream resumes from there. */
export class TailLoader {
  readonly #parts: { store: Store; clock: Clock; log: Log; tail: JournalTail }
  #isLoaded = false
  #loading: Promise<void> | undefined

  constructor(parts: { store: Store; clock: Clock; log: Log; tail: JournalTail }) {
    this.#parts = parts
  }

  /** Loads the entries since a position into the tail, as far back as streams can resume. Never rejects. */
  async loadSince(position: Position): Promise<void> {
    const { base } = this.#parts.tail
    if (this.#isLoaded || base === undefined || position.seq >= base.seq) return
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
      // If the tail is full of new entries by now, or of another history, these are not needed.
      if (entries === undefined || tail.base?.seq !== base.seq) return
      const oldest = clock.now() - maxMs
      const first = entries.findIndex(({ recorded_at }) => Date.parse(recorded_at) > oldest)
      const from = first < 0 ? entries.length : first
      const before = entries[from - 1]
      if (before !== undefined) tail.prepend(headAfter(before), tailEntriesOf(entries.slice(from)))
      else if (entries[0]?.seq === 1) tail.prepend(emptyHead, tailEntriesOf(entries))
      this.#isLoaded = true
    } catch (error) {
      log.warn(
        { error: String(error) },
        'could not read the journal for streams that resume, they get a whole schedule',
      )
    }
  }

  /** The entries after a sequence number up to a position; nothing if they do not lead there, or not in time. */
  async #read(after: number, end: Position): Promise<Entry[] | undefined> {
    const { store } = this.#parts
    const until = performance.now() + maxLoadMs
    const entries: Entry[] = []
    for (let last = after; last < end.seq; last = entries.at(-1)?.seq ?? end.seq) {
      const page = await store.journal.entries({ after: last, limit: Math.min(pageSize, end.seq - last) })
      if (page.length === 0 || performance.now() > until) return undefined
      entries.push(...page)
      // Requests are processed between the pages.
      await nextTurn()
    }
    return entries.at(-1)?.hash === end.hash ? entries : undefined
  }
}
