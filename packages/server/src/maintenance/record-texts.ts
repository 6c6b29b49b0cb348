import { setImmediate as nextTurn } from 'node:timers/promises'
import { holdsUntil } from '@ops/contract'
import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Store } from '../store/store.ts'
import { type MaintenanceWindow, toRecord } from '../store/window.ts'
import * as serializers from '../wire/generated/serializers.gen.js'

/** A record as JSON. */
export interface RecordText {
  readonly json: string
  /** Length of the JSON in UTF-8. */
  readonly bytes: number
  readonly revision: number
  /** The entry that it is of. */
  readonly seq: number
}

interface Held extends RecordText {
  readonly from: number
  readonly until: number
}

/**
 * Keeps the JSON of records for as long as it holds: until an entry changes the window, or a moment comes. The store is
 * asked every time; what is asked for in one turn of the event loop is asked of it together.
 */
export class RecordTexts {
  readonly #store: Pick<Store, 'changedWindows'>
  readonly #clock: Clock
  readonly #journal: Pick<JournalWriter, 'history'>
  readonly #isPublic: boolean
  readonly #cache: BoundedCache<Held>
  readonly #asked = new Set<string>()
  #reading: Promise<ReadonlyMap<string, RecordText>> | undefined
  #history = 0

  constructor(
    {
      store,
      clock,
      journal,
      caches,
    }: {
      store: Pick<Store, 'changedWindows'>
      clock: Clock
      journal: Pick<JournalWriter, 'history'>
      caches: CacheBudget
    },
    isPublic: boolean,
  ) {
    this.#store = store
    this.#clock = clock
    this.#journal = journal
    this.#isPublic = isPublic
    this.#cache = new BoundedCache(caches, ({ json }) => textBytes(json))
  }

  /** The record of a window as it is now; nothing where there is no such window. */
  async of(maintenanceId: string): Promise<RecordText | undefined> {
    this.#asked.add(maintenanceId)
    this.#reading ??= nextTurn().then(() => this.#read())
    return (await this.#reading).get(maintenanceId)
  }

  async #read(): Promise<ReadonlyMap<string, RecordText>> {
    const now = this.#clock.now()
    const { history } = this.#journal
    if (history !== this.#history) this.#forget(history)
    const texts = new Map<string, RecordText>()
    const known = new Map<string, number>()
    for (const id of this.#asked) {
      const kept = this.#cache.get(id)
      // Not before `from` either: a clock that went back has made the future future again.
      const holds = kept !== undefined && now >= kept.from && now < kept.until
      if (holds) texts.set(id, kept)
      known.set(id, holds ? kept.seq : 0)
    }
    this.#asked.clear()
    this.#reading = undefined
    for (const { seq, window } of await this.#store.changedWindows(known)) {
      const text = this.#textOf(seq, window, now)
      texts.set(window.maintenance_id, text)
      // What was read while the history changed may be of either.
      if (this.#journal.history === history)
        this.#cache.set(window.maintenance_id, { ...text, from: now, until: holdsUntil(window, now) })
    }
    return texts
  }

  /** The same sequence tells of something else in another history. */
  #forget(history: number): void {
    this.#history = history
    this.#cache.clear()
  }

  #textOf(seq: number, window: MaintenanceWindow, now: number): RecordText {
    const record = toRecord(window, now, this.#isPublic)
    const json = serializers.MaintenanceRecord(record)
    return { json, bytes: Buffer.byteLength(json), revision: record.revision, seq }
  }
}
