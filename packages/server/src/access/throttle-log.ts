import { networkOf } from '../address/network.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Throttled } from './throttle.ts'

/** The first to wait is forgotten first. */
const maxWaiting = 10_000

/** Logs that throttling of an address or of the deployment begins (OWASP ASVS 5.0, 16.3.3): once per wait. */
export class ThrottleLog {
  readonly #log: Log
  readonly #clock: Clock
  /** Until when each is throttled, in monotonic milliseconds. */
  readonly #waiting = new Map<string, number>()

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  note({ limit, retryAfter = 1 }: Throttled, address: string): void {
    const now = this.#clock.monotonic()
    const who = limit.endsWith('of the deployment') ? limit : `${limit} ${networkOf(address)}`
    if ((this.#waiting.get(who) ?? 0) > now) return
    this.#waiting.delete(who)
    this.#waiting.set(who, now + retryAfter * 1000)
    if (this.#waiting.size > maxWaiting) this.#waiting.delete(this.#waiting.keys().next().value as string)
    this.#log.warn({ limit, address, wait_seconds: retryAfter }, 'too many attempts: throttled')
  }
}
