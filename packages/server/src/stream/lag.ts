import { toTimestamp } from '@ops/contract'
import { Heap } from '../board/heap.ts'
import type { GateCount, ListedGate } from '../store/gate-count.ts'
import type { GateStream } from './stream.ts'

const maxListed = 100
/** Of gates without credentials so many of one address are listed before those of other addresses; the rest fills up. */
const maxOfAddress = 10

/** Counts the gates of one instance. There may be many thousands: they are not sorted. */
export function countGates(streams: Iterable<GateStream>, instance: string): GateCount {
  const [all, known] = [new Tally(), new Tally()]
  const [first, beyond] = [new Foremost<GateStream>(maxListed), new Foremost<GateStream>(maxListed)]
  const strangers = new Map<string, Foremost<GateStream>>()
  for (const stream of streams) {
    const { deliveredSeq, listener } = stream
    all.count(deliveredSeq)
    if (listener.isKnown) {
      known.count(deliveredSeq)
      first.add(deliveredSeq, stream)
      continue
    }
    let ofAddress = strangers.get(listener.network)
    if (ofAddress === undefined) strangers.set(listener.network, (ofAddress = new Foremost(maxOfAddress)))
    const out = ofAddress.add(deliveredSeq, stream)
    if (out !== undefined) beyond.add(out.seq, out.value)
  }
  const others = new Foremost<GateStream>(maxListed)
  for (const ofAddress of strangers.values()) for (const { seq, value } of ofAddress.take()) others.add(seq, value)
  const listed = [
    ...[...first.take(), ...others.take()].map(({ seq, value }) => toGate(value, seq, instance)),
    ...beyond.take().map(({ seq, value }) => ({ ...toGate(value, seq, instance), isBeyond: true as const })),
  ]
  return { ...all.data, known: known.data, lagging: listed.slice(0, maxListed).sort(inOrder) }
}

/** The gates of several instances together. */
export function joinCounts(counts: readonly GateCount[]): Required<Pick<GateCount, 'known'>> & GateCount {
  const [all, known] = [new Tally(), new Tally()]
  for (const each of counts) {
    all.add(each)
    if (each.known !== undefined) known.add(each.known)
  }
  const lagging = counts
    .flatMap(each => each.lagging)
    .sort((a, b) => placeOf(a) - placeOf(b) || inOrder(a, b))
    .slice(0, maxListed)
    .sort(inOrder)
  return { ...all.data, known: known.data, lagging }
}

/** Who is listed at all: those with credentials, then the first of every address, then the others. */
function placeOf({ authenticated, isBeyond }: ListedGate): number {
  return authenticated ? 0 : isBeyond ? 2 : 1
}

/** In which order they are listed. */
function inOrder(a: ListedGate, b: ListedGate): number {
  return (
    Number(b.authenticated ?? false) - Number(a.authenticated ?? false) ||
    a.delivered_seq - b.delivered_seq ||
    (a.connected_at < b.connected_at ? -1 : a.connected_at > b.connected_at ? 1 : 0)
  )
}

/** A count, and the lowest sequence of what was counted. */
class Tally {
  #count = 0
  #lowest = Number.POSITIVE_INFINITY

  get data(): { count: number; lowest?: number } {
    return { count: this.#count, ...(this.#lowest === Number.POSITIVE_INFINITY ? {} : { lowest: this.#lowest }) }
  }

  count(seq: number): void {
    this.add({ count: 1, lowest: seq })
  }

  add({ count, lowest = Number.POSITIVE_INFINITY }: { count: number; lowest?: number }): void {
    this.#count += count
    this.#lowest = Math.min(this.#lowest, lowest)
  }
}

/** Keeps the so many that lag most. */
class Foremost<T> {
  readonly #most: number
  /** The one that lags least stands first, and gives way. */
  readonly #heap = new Heap<T>()

  constructor(most: number) {
    this.#most = most
  }

  /** Adds one; gives what there is no room for. */
  add(seq: number, value: T): { seq: number; value: T } | undefined {
    const first = this.#heap.peek()
    if (this.#heap.size === this.#most && first !== undefined && seq >= -first.at) return { seq, value }
    this.#heap.push(-seq, value)
    const out = this.#heap.size > this.#most ? this.#heap.pop() : undefined
    return out && { seq: -out.at, value: out.value }
  }

  /** Takes all of them out, the furthest behind first. */
  take(): { seq: number; value: T }[] {
    const taken: { seq: number; value: T }[] = []
    for (let next = this.#heap.pop(); next !== undefined; next = this.#heap.pop())
      taken.push({ seq: -next.at, value: next.value })
    return taken.toReversed()
  }
}

function toGate({ listener, connectedAt }: GateStream, deliveredSeq: number, instance: string): ListedGate {
  return {
    name: listener.name,
    scope: listener.scope,
    ...(listener.version === undefined ? {} : { version: listener.version }),
    authenticated: listener.isKnown,
    connected_at: toTimestamp(connectedAt),
    delivered_seq: deliveredSeq,
    instance,
  }
}
