import { reasonOf } from '../client/reason.ts'
import { readSchedule } from '../feed/read-schedule.ts'
import type { CachedGate, ScheduleCache, ScheduleKeeper } from './schedule-cache.ts'

/** Changes within this time are written once. */
const settleMs = 1000

/**
 * Stores the text of the last schedule, so that a gate that restarts while the service is unreachable still knows it.
 * Both functions may be synchronous or return a promise; if one throws or rejects, the gate reports it as `storeError`
 * and runs without the cache.
 */
export interface ScheduleStore {
  /** The text that was set last, or `undefined`. */
  get(): Promise<string | undefined> | string | undefined
  /**
   * Replaces the text. A promise is awaited before the next call, so writes never overlap. Called at most once per
   * second, and once more when the gate is closed.
   */
  set(text: string): unknown
}

/**
 * Makes a schedule cache of any store with `get` and `set`, for the option `store` of a gate. Use a store, or a key in
 * it, for one gate only.
 *
 * @throws TypeError if `get` or `set` is missing.
 */
export function keptIn(store: ScheduleStore): ScheduleKeeper {
  if (typeof store?.get !== 'function' || typeof store.set !== 'function')
    throw new TypeError('store must have the functions get and set')
  return { open: gate => openCache(store, gate) }
}

function openCache(store: ScheduleStore, { scope, clock, held, signed, restore }: CachedGate): ScheduleCache {
  let cancel: (() => void) | undefined
  let writing = Promise.resolve()
  let trouble: string | undefined
  let written: string | undefined
  let signedText: string | undefined

  /** Changes with everything that is worth writing. */
  function fingerprint(): string {
    const { journal_id, seq, horizon_utc } = held.head ?? {}
    return JSON.stringify([journal_id, seq, horizon_utc, held.windows().length])
  }

  async function attempt(run: () => Promise<unknown>): Promise<void> {
    try {
      await run()
      trouble = undefined
    } catch (error) {
      trouble = reasonOf(error)
    }
  }

  async function load(): Promise<void> {
    const text = await store.get()
    if (typeof text !== 'string' || text === '') return
    const data = await (signed === undefined ? readPlain(text) : signed.readCached(text))
    if (data === undefined || held.head !== undefined) return
    restore(data)
    written = fingerprint()
  }

  function readPlain(text: string) {
    const cached = JSON.parse(text) as { scope?: unknown; schedule?: unknown } | null
    return cached?.scope === scope ? readSchedule(cached.schedule) : undefined
  }

  function write(): void {
    cancel = undefined
    written = fingerprint()
    writing = writing.then(() => attempt(async () => store.set(textNow())))
  }

  function textNow(): string {
    return signedText ?? JSON.stringify({ scope, schedule: { ...held.head, windows: held.windows() } })
  }

  void attempt(load)
  return {
    changed(text) {
      signedText = text
      if (fingerprint() !== written) cancel ??= clock.setTimer(write, settleMs)
    },
    close() {
      if (cancel === undefined) return
      cancel()
      write()
    },
    get trouble() {
      return trouble
    },
  }
}
