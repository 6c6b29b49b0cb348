/** Shows the progress of a long command in one line of the terminal. Without a terminal it shows nothing. */
export class Progress {
  readonly #isShown = process.stderr.isTTY
  #at = Number.NEGATIVE_INFINITY

  /** Shows how many entries are done, at most five times per second. */
  show(done: number, of?: number): void {
    if (!this.#isShown || performance.now() - this.#at < 200) return
    this.#at = performance.now()
    process.stderr.write(`\r\u001b[K${formatCount(done)}${of === undefined ? '' : ` of ${formatCount(of)}`} entries`)
  }

  /** Clears the line. */
  end(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K')
  }
}

/** A number with commas: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
