/** Closes what was started, in reverse order. */
export class Shutdown {
  readonly #steps: { name: string; close: () => void | Promise<void> }[] = []

  /** Registers how to close what was just started. */
  onClose(name: string, close: () => void | Promise<void>): void {
    this.#steps.push({ name, close })
  }

  /**
   * Closes everything, even if a step fails.
   *
   * @throws AggregateError with an error for each step that failed.
   */
  async close(): Promise<void> {
    const failures: Error[] = []
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step.close()
      } catch (error) {
        failures.push(new Error(`could not shut down ${step.name}`, { cause: error }))
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be shut down')
  }
}
