/** Measures how long each turn of this process's event loop takes, by being called in every one of them. */
export class TurnMeter {
  #turns = []
  #immediate

  begin() {
    this.#turns = []
    let before = performance.now()
    const turn = () => {
      const now = performance.now()
      this.#turns.push(now - before)
      before = now
      this.#immediate = setImmediate(turn)
    }
    this.#immediate = setImmediate(turn)
  }

  /** The turns since the beginning, in milliseconds. */
  end() {
    clearImmediate(this.#immediate)
    return this.#turns
  }
}
