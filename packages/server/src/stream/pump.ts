import type { Frame } from './frames.ts'
import type { GateStream } from './stream.ts'

/** So many writes are made in one turn of the event loop; requests are answered between two turns. */
const writesPerTurn = 128

/** What goes to some streams. */
interface Delivery {
  number: number
  /** Looked through as it is delivered: who has gone by then is not there any more. */
  streams: Iterator<GateStream>
  framesFor: (stream: GateStream) => readonly Frame[]
}

/**
 * Delivers frames to many streams, a slice a turn: one delivery after another, so that every stream gets its own in
 * their order. Deliveries are numbered, and a stream remembers its last: who joins takes no part in those before, and
 * who stands at several places gets one once.
 */
export class Pump {
  readonly #line: Delivery[] = []
  #last = 0

  /** The number of the last delivery. */
  get last(): number {
    return this.#last
  }

  /** Delivers to streams, which may be looked through only later. */
  add(streams: Iterable<GateStream>, framesFor: (stream: GateStream) => readonly Frame[]): void {
    this.#line.push({ number: ++this.#last, streams: streams[Symbol.iterator](), framesFor })
    if (this.#line.length === 1) setImmediate(() => this.#turn())
  }

  #turn(): void {
    let left = writesPerTurn
    let delivered = 0
    while (left > 0 && delivered < this.#line.length) {
      const { number, streams, framesFor } = this.#line[delivered] as Delivery
      const next = streams.next()
      left--
      if (next.done === true) delivered++
      else if (next.value.lastDelivery < number) {
        next.value.lastDelivery = number
        next.value.write(framesFor(next.value))
      }
    }
    this.#line.splice(0, delivered)
    if (this.#line.length > 0) setImmediate(() => this.#turn())
  }
}
