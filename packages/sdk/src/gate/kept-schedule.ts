import type { ScheduleData } from '@ops/contract'
import { reasonOf } from '../reason-of.ts'
import { readJson } from './ask.ts'
import type { GateClock } from './clock.ts'
import type { ScheduleStore } from './gate-options.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { readSchedule } from './read-schedule.ts'

/** Changes that follow one another are written once. */
const settleMs = 1000

/** The last schedule in the store of the program. Nothing of it rejects. */
export interface KeptSchedule {
  /** Hands on what was kept, where something was. */
  load(take: (text: string) => Promise<void> | void): Promise<void>
  /** Writes in a moment. */
  changed(): void
  /** Writes what is due at once. */
  close(): void
  /** Why the store could not be read or written last. */
  trouble(): string | undefined
}

/** @param text - what is to be kept now. */
export function keepSchedule(store: ScheduleStore | undefined, clock: GateClock, text: () => string): KeptSchedule {
  let cancel: (() => void) | undefined
  let writing = Promise.resolve()
  let trouble: string | undefined

  async function attempt(run: () => Promise<unknown>): Promise<void> {
    try {
      await run()
      trouble = undefined
    } catch (error) {
      trouble = reasonOf(error)
    }
  }

  function write(): void {
    cancel = undefined
    writing = writing.then(() => attempt(async () => store?.set(text())))
  }

  return {
    load: take =>
      attempt(async () => {
        const kept = await store?.get()
        if (typeof kept === 'string' && kept !== '') await take(kept)
      }),
    changed() {
      if (store !== undefined) cancel ??= clock.setTimer(write, settleMs)
    },
    close() {
      if (cancel === undefined) return
      cancel()
      write()
    },
    trouble: () => trouble,
  }
}

/** The text of a schedule that is not signed, as {@link readKept} reads it. */
export function keptText(scope: string, { head, windows }: HeldSchedule): string {
  return JSON.stringify({ scope, schedule: { ...head, windows: windows() } })
}

/** The schedule in such a text, where it is of that scope. */
export function readKept(scope: string, text: string): ScheduleData | undefined {
  const kept = readJson(text) as { scope?: unknown; schedule?: unknown } | null | undefined
  return kept?.scope === scope ? readSchedule(kept.schedule) : undefined
}
