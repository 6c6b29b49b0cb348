import type { Frame } from './frames.ts'
import type { GateStream } from './stream.ts'

/** Per turn of the event loop; between two turns, requests are answered. */
const writesPerTurn = 128

interface Delivery {
  number: number
  /** Advanced during the delivery, so that streams that have left by then are skipped. */
  streams: Iterator<GateStream>
  framesFor: (stream: GateStream) => readonly Frame[]
}

/**
 * Delivers frames to many streams, some per turn of the event loop, and one delivery after another, so that every stream
 * gets them in order. Deliveries are numbered, and a stream has the number of its last: so a new stream gets none from
 * before it joined, and a stream that is repeated in a delivery gets it once.
 */
export class Pump {
  readonly #queue: Delivery[] = []
  #last = 0

  /** The number of the last delivery. */
  get last(): number {
    return this.#last
  }

  /** Delivers to streams. They may be iterated over only later. */
  add(streams: Iterable<GateStream>, framesFor: (stream: GateStream) => readonly Frame[]): void {
    this.#queue.push({ number: ++this.#last, streams: streams[Symbol.iterator](), framesFor })
    if (this.#queue.length === 1) setImmediate(() => this.#turn())
  }

  #turn(): void {
    let left = writesPerTurn
    let delivered = 0
    while (left > 0 && delivered < this.#queue.length) {
      const { number, streams, framesFor } = this.#queue[delivered] as Delivery
      const next = streams.next()
      left--
      if (next.done === true) delivered++
      else if (next.value.lastDelivery < number) {
        next.value.lastDelivery = number
        next.value.write(framesFor(next.value))
      }
    }
    this.#queue.splice(0, delivered)
    if (this.#queue.length > 0) setImmediate(() => this.#turn())
  }
}
