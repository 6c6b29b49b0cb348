import { networkOf } from '../address/network.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

const minuteMs = 60_000
/** So many different lines a minute at most, whoever asks. */
const maxLines = 500

/**
 * Logs what proxies ask that cannot be used. Few are refused for it, so the log is where a slip in a
 * configuration shows: each once a minute and network, however often it is asked.
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

  /** @param warning - One of few fixed texts: it tells nothing of what was sent. */
  say(call: string, warning: string, address: string): void {
    const now = this.#clock.monotonic()
    if (now - this.#since >= minuteMs) {
      this.#said.clear()
      this.#since = now
    }
    const line = `${call} ${warning} ${networkOf(address)}`
    if (this.#said.has(line) || this.#said.size >= maxLines) return
    this.#said.add(line)
    this.#log.warn({ call, warning, address }, 'a gate was asked what it cannot use')
  }
}
