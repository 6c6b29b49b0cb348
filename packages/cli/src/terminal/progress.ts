import type { Terminal } from './terminal.ts'

/** What takes less is not worth a line. */
const quietMs = 1000
const redrawMs = 250

/**
 * Says on standard error what a command waits for, and how long it has taken so far: from a second on, in a line that is
 * gone when the wait is over. Nothing if standard error is not a terminal.
 */
export class Progress {
  readonly #terminal: Terminal
  readonly #what: () => string
  #begun: number | undefined
  #isNamed = false

  /** @param what - what it waits for, in a few words; asked again for every line. */
  constructor(terminal: Terminal, what: () => string) {
    this.#terminal = terminal
    this.#what = what
  }

  /** Waits for some work. The second begins with the first of several. */
  async during<T>(work: Promise<T>): Promise<T> {
    const terminal = this.#terminal
    const { stderr, env } = terminal
    if (stderr.isTTY !== true) return work
    const begun = (this.#begun ??= performance.now())
    const isDumb = env['TERM'] === 'dumb'
    let isDrawn = false
    const draw = () => {
      const ms = performance.now() - begun
      if (ms < quietMs || (isDumb && this.#isNamed)) return
      this.#isNamed = true
      isDrawn = !isDumb
      const line = `${this.#what()} … ${Math.floor(ms / 1000)} s`
      stderr.write(isDumb ? `${line}\n` : `\r${line.slice(0, (terminal.columns() ?? 80) - 1)}\u001b[K`)
    }
    draw()
    const timer = setInterval(draw, redrawMs)
    try {
      return await work
    } finally {
      clearInterval(timer)
      if (isDrawn) stderr.write('\r\u001b[K')
    }
  }
}
