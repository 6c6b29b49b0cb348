/** Shows on a terminal how far long work is, in place of what stood there before; says nothing elsewhere. */
export class Progress {
  readonly #isShown = process.stderr.isTTY
  #at = Number.NEGATIVE_INFINITY

  /** Shows how many entries are done, a few times a second at most. */
  show(done: number, of?: number): void {
    if (!this.#isShown || performance.now() - this.#at < 200) return
    this.#at = performance.now()
    process.stderr.write(`\r\u001b[K${formatCount(done)}${of === undefined ? '' : ` of ${formatCount(of)}`} entries`)
  }

  /** Clears the line for what is said at the end. */
  end(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K')
  }
}

/** A number as people read it: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
