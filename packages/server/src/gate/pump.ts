import type { GateStream } from './stream.ts'

/** So many writes are made in one turn of the event loop; requests are answered between two turns. */
export const writesPerTurn = 128

/** Writes what waits for many streams, a slice a turn, each stream's in its order. */
export class Pump {
  readonly #onWritten: (stream: GateStream) => void
  #streams: GateStream[] = []
  #next = 0
  #isRunning = false

  /** `onWritten` is told of each stream when nothing waits for it any more. */
  constructor(onWritten: (stream: GateStream) => void) {
    this.#onWritten = onWritten
  }

  /** Gives a stream its place in the line, where it has none. */
  add(stream: GateStream): void {
    if (stream.isInLine) return
    stream.isInLine = true
    this.#streams.push(stream)
    if (this.#isRunning) return
    this.#isRunning = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    let left = writesPerTurn
    while (left > 0 && this.#next < this.#streams.length) {
      const stream = this.#streams[this.#next++] as GateStream
      left -= Math.max(1, stream.flush(left))
      if (stream.isWaiting) {
        this.#streams.push(stream)
        continue
      }
      stream.isInLine = false
      this.#onWritten(stream)
    }
    if (this.#next < this.#streams.length) return void setImmediate(() => this.#turn())
    this.#streams = []
    this.#next = 0
    this.#isRunning = false
  }
}
