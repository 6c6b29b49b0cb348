import { setImmediate as nextTurn } from 'node:timers/promises'
import { holdsUntil } from '@ops/contract'
import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { type MaintenanceWindow, toRecord } from '../store/window.ts'
import type { Windows } from '../store/windows.ts'
import * as serializers from '../wire/generated/serializers.gen.js'

/** A record as JSON. */
export interface RecordText {
  readonly json: string
  /** Length of `json` in UTF-8. */
  readonly bytes: number
  readonly revision: number
  /** Of the entry that last changed the window. */
  readonly seq: number
}

interface CachedText extends RecordText {
  readonly from: number
  readonly until: number
}

/**
 * Caches the JSON of records for as long as it is valid: until an entry or time changes the window. The store is still
 * asked for changes every time, once for all the records requested in one turn of the event loop.
 */
export class RecordTexts {
  readonly #store: { windows: Pick<Windows, 'changed'> }
  readonly #clock: Clock
  readonly #journal: Pick<JournalWriter, 'history'>
  readonly #isPublic: boolean
  readonly #cache: BoundedCache<CachedText>
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
      store: { windows: Pick<Windows, 'changed'> }
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

  /** The record of a window as it is now; `undefined` if there is no such window. */
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
      const cached = this.#cache.get(id)
      // `now` is before `from` if the clock was set back.
      const isValid = cached !== undefined && now >= cached.from && now < cached.until
      if (isValid) texts.set(id, cached)
      known.set(id, isValid ? cached.seq : 0)
    }
    this.#asked.clear()
    this.#reading = undefined
    for (const { seq, window } of await this.#store.windows.changed(known)) {
      const text = this.#textOf(seq, window, now)
      texts.set(window.maintenance_id, text)
      // If the history changed during the read, the result may belong to either.
      if (this.#journal.history === history)
        this.#cache.set(window.maintenance_id, { ...text, from: now, until: holdsUntil(window, now) })
    }
    return texts
  }

  /** In another history the same sequence numbers have other entries. */
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
