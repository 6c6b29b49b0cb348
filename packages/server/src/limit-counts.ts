import type { Clock } from './clock.ts'
import { type LimitName, limits } from './limits.ts'
import type { Log } from './log.ts'

const logEveryMs = 60_000

interface Count {
  times: number
  /** How many of them are included in the log. */
  logged: number
  /** Of the last line, in monotonic milliseconds. */
  loggedAt: number
}

/** How many times each limit was reached since the start. */
export class LimitCounts {
  readonly #log: Log
  readonly #clock: Clock
  readonly #counts = new Map<LimitName, Count>()

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  of(name: LimitName): number {
    return this.#counts.get(name)?.times ?? 0
  }

  /**
   * Counts that a limit was reached, and logs it, at most once per minute and limit. Limits that are reached in ordinary use
   * are not logged.
   */
  reached(name: LimitName, about: { address?: string | undefined } = {}): void {
    const now = this.#clock.monotonic()
    const count = this.#counts.get(name) ?? { times: 0, logged: 0, loggedAt: Number.NEGATIVE_INFINITY }
    this.#counts.set(name, count)
    count.times++
    const { isOrdinary, per, setting } = limits[name]
    if (isOrdinary || now - count.loggedAt < logEveryMs) return
    const variable = setting === undefined ? {} : { setting: setting.variable }
    this.#log.warn(
      { limit: name, per, times: count.times - count.logged, ...variable, ...about },
      'a limit was reached',
    )
    count.logged = count.times
    count.loggedAt = now
  }
}
