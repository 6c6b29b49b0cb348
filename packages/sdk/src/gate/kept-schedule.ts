import type { ScheduleData } from '@ops/contract'
import { reasonOf } from '../reason-of.ts'
import { readJson } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import { isObject, readSchedule } from './read-schedule.ts'
import type { SignedSchedule, SignedSchedules } from './signed-schedule.ts'

/** Changes that follow one another are written once. */
const settleMs = 1000

/** The last schedule in the store of the program. */
export class KeptSchedule {
  readonly #settings: GateSettings
  readonly #signed: SignedSchedules | undefined
  readonly #text: () => string | undefined
  #cancel = () => {}
  #isDue = false
  #isWriting = false
  /** Why the store could not be read or written last. */
  trouble: string | undefined

  /** @param text - what is to be kept now; nothing while there is nothing. */
  constructor(settings: GateSettings, signed: SignedSchedules | undefined, text: () => string | undefined) {
    this.#settings = settings
    this.#signed = signed
    this.#text = text
  }

  /** What was kept, where it is of this scope. Never rejects. */
  async load(): Promise<SignedSchedule | { data: ScheduleData } | undefined> {
    const { store, scope } = this.#settings
    try {
      const text = await store?.get()
      if (typeof text !== 'string' || text === '') return undefined
      if (this.#signed !== undefined) return await this.#signed.readKept(text)
      const kept = readJson(text)
      const data = isObject(kept) && kept['scope'] === scope ? readSchedule(kept['schedule']) : undefined
      return data && { data }
    } catch (error) {
      this.trouble = reasonOf(error)
      return undefined
    }
  }

  /** Writes in a moment. */
  changed(): void {
    if (this.#settings.store === undefined || this.#isDue) return
    this.#isDue = true
    this.#cancel = this.#settings.clock.setTimer(() => void this.#write(), settleMs)
  }

  /** Writes what is due at once. */
  close(): void {
    this.#cancel()
    if (this.#isDue) void this.#write()
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    while (this.#isDue) {
      this.#isDue = false
      const text = this.#text()
      try {
        if (text !== undefined) await this.#settings.store?.set(text)
        this.trouble = undefined
      } catch (error) {
        this.trouble = reasonOf(error)
      }
    }
    this.#isWriting = false
  }
}

/** The text of a schedule that is not signed, as {@link KeptSchedule.load} reads it. */
export function keptText(scope: string, schedule: ScheduleData | undefined): string | undefined {
  return schedule && JSON.stringify({ scope, schedule })
}
