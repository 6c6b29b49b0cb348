import { reasonOf } from '../client/reason-of.ts'
import { readSchedule } from '../feed/read-schedule.ts'
import type { KeptGate, KeptSchedule, ScheduleKeeper } from './keeper.ts'

/** Changes that follow one another are written once. */
const settleMs = 1000

/** Keeps the text of the last schedule, so that a restart while the service is away still knows the plan. */
export interface ScheduleStore {
  /** What was set last; nothing where there is nothing. */
  get(): Promise<string | undefined> | string | undefined
  set(text: string): unknown
}

/**
 * For the option `store` of a gate: any store that has `get` and `set`. What it holds belongs to one gate.
 *
 * @throws TypeError where it has not.
 */
export function keptIn(store: ScheduleStore): ScheduleKeeper {
  if (typeof store?.get !== 'function' || typeof store.set !== 'function')
    throw new TypeError('store must have the functions get and set')
  return { open: gate => keep(store, gate) }
}

function keep(store: ScheduleStore, { scope, clock, held, signed, restore }: KeptGate): KeptSchedule {
  let cancel: (() => void) | undefined
  let writing = Promise.resolve()
  let trouble: string | undefined
  let written: string | undefined
  let signedText: string | undefined

  /** Another one for everything that is worth writing. */
  function stateOf(): string {
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
    const kept = await store.get()
    if (typeof kept !== 'string' || kept === '') return
    const data = await (signed === undefined ? readPlain(kept) : signed.readKept(kept))
    if (data === undefined || held.head !== undefined) return
    restore(data)
    written = stateOf()
  }

  function readPlain(plain: string) {
    const kept = JSON.parse(plain) as { scope?: unknown; schedule?: unknown } | null
    return kept?.scope === scope ? readSchedule(kept.schedule) : undefined
  }

  function write(): void {
    cancel = undefined
    written = stateOf()
    writing = writing.then(() => attempt(async () => store.set(textNow())))
  }

  function textNow(): string {
    return signedText ?? JSON.stringify({ scope, schedule: { ...held.head, windows: held.windows() } })
  }

  void attempt(load)
  return {
    changed(text) {
      signedText = text
      if (stateOf() !== written) cancel ??= clock.setTimer(write, settleMs)
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
