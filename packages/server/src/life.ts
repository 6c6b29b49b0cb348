/** What was started, and how to end it: the last started ends first. */
export class Life {
  readonly #endings: { name: string; end: () => void | Promise<void> }[] = []

  /** Notes how to end what was just started. */
  onEnd(name: string, end: () => void | Promise<void>): void {
    this.#endings.push({ name, end })
  }

  /**
   * Ends everything, also when an ending fails.
   *
   * @throws AggregateError of what failed, each named.
   */
  async end(): Promise<void> {
    const failures: Error[] = []
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop()) {
      try {
        await ending.end()
      } catch (error) {
        failures.push(new Error(`could not end ${ending.name}`, { cause: error }))
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be ended')
  }
}
