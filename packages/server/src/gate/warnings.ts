import { networkOf } from '../address/network.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

const minuteMs = 60_000
/** Different lines per minute. */
const maxLines = 500

/**
 * Logs requests to gates that could not be used. The gate is open for most of them, so the log is where the mistake in a
 * configuration shows. Each warning is logged once per minute and network.
 */
export class GateWarnings {
  readonly #log: Log
  readonly #clock: Clock
  readonly #said = new Set<string>()
  #since = Number.NEGATIVE_INFINITY

  constructor(log: Log, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  /** @param warning - One of a few fixed texts, without anything from the request. */
  say(call: string, warning: string, address: string): void {
    const now = this.#clock.monotonic()
    if (now - this.#since >= minuteMs) {
      this.#said.clear()
      this.#since = now
    }
    const line = `${call} ${warning} ${networkOf(address)}`
    if (this.#said.has(line) || this.#said.size >= maxLines) return
    this.#said.add(line)
    this.#log.warn({ call, warning, address }, 'a request to a gate could not be used')
  }
}
