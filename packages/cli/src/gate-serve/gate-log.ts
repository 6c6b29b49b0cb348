import { plainJson, plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

const minuteMs = 60_000
const maxWarnings = 100

/** The log of a gate process: one line per event. */
export class GateLog {
  readonly #terminal: Terminal
  readonly #json: boolean
  readonly #warned = new Set<string>()
  #since = 0

  constructor(terminal: Terminal, json: boolean) {
    this.#terminal = terminal
    this.#json = json
  }

  say(event: string, fields: Record<string, string | number | boolean | undefined> = {}): void {
    const at = new Date(this.#terminal.now()).toISOString()
    this.#terminal.stdout.write(`${this.#json ? plainJson({ at, event, ...fields }) : asText(at, event, fields)}\n`)
  }

  /** Logs an invalid question, each at most once per minute. */
  warn(warning: string): void {
    const now = this.#terminal.now()
    if (Math.abs(now - this.#since) >= minuteMs) {
      this.#warned.clear()
      this.#since = now
    }
    if (this.#warned.has(warning) || this.#warned.size >= maxWarnings) return
    this.#warned.add(warning)
    this.say('warning', { warning })
  }
}

function asText(at: string, event: string, fields: Record<string, unknown>): string {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return plainText([at, event, ...present.map(([name, value]) => `${name}=${String(value)}`)].join(' '))
}
