import type { Clock } from './clock.ts'
import { type LimitName, limits } from './limits.ts'
import type { Log } from './log.ts'

const silentMs = 60_000

interface Count {
  times: number
  /** Of them, those that the log tells of. */
  told: number
  /** Monotonic milliseconds of the last line. */
  toldAt: number
}

/** How often each limit was reached since the start. */
export class LimitCounts {
  readonly #log: Log
  readonly #clock: Clock
  readonly #counts = new Map<LimitName, Count>()

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  /** How often a limit was reached. */
  of(name: LimitName): number {
    return this.#counts.get(name)?.times ?? 0
  }

  /**
   * Counts that a limit was reached, and says so in the log, at most once a minute for each; not where that belongs to
   * ordinary use.
   */
  reached(name: LimitName, about: { address?: string | undefined } = {}): void {
    const now = this.#clock.monotonic()
    const count = this.#counts.get(name) ?? { times: 0, told: 0, toldAt: Number.NEGATIVE_INFINITY }
    this.#counts.set(name, count)
    count.times++
    const { isOrdinary, per, setting } = limits[name]
    if (isOrdinary || now - count.toldAt < silentMs) return
    const variable = setting === undefined ? {} : { setting: setting.variable }
    this.#log.warn({ limit: name, per, times: count.times - count.told, ...variable, ...about }, 'a limit was reached')
    count.told = count.times
    count.toldAt = now
  }
}
