import { toTimestamp } from '@ops/contract'
import { Heap } from '../board/heap.ts'
import type { GateCount, ListedGate } from '../store/gate-summaries.ts'
import type { GateStream } from './stream.ts'

const maxListed = 100
/**
 * Of gates without credentials, this many of each address are listed first; the others only if there is room. So one
 * address cannot fill the list.
 */
const maxOfAddress = 10

/** Counts the gates of one instance, without those who only look. They are not sorted, since there may be thousands. */
export function countGates(streams: Iterable<GateStream>, instance: string): GateCount {
  const [all, known] = [new Tally(), new Tally()]
  const [first, beyond] = [new MostLagging<GateStream>(maxListed), new MostLagging<GateStream>(maxListed)]
  const anonymous = new Map<string, MostLagging<GateStream>>()
  for (const stream of streams) {
    const { deliveredSeq, listener } = stream
    if (listener.isViewer === true) continue
    all.count(deliveredSeq)
    if (listener.isKnown) {
      known.count(deliveredSeq)
      first.add(deliveredSeq, stream)
      continue
    }
    let ofAddress = anonymous.get(listener.network)
    if (ofAddress === undefined) anonymous.set(listener.network, (ofAddress = new MostLagging(maxOfAddress)))
    const out = ofAddress.add(deliveredSeq, stream)
    if (out !== undefined) beyond.add(out.seq, out.value)
  }
  const others = new MostLagging<GateStream>(maxListed)
  for (const ofAddress of anonymous.values()) for (const { seq, value } of ofAddress.take()) others.add(seq, value)
  const listed = [
    ...[...first.take(), ...others.take()].map(({ seq, value }) => toGate(value, seq, instance)),
    ...beyond.take().map(({ seq, value }) => ({ ...toGate(value, seq, instance), isBeyond: true as const })),
  ]
  return { ...all.data, known: known.data, lagging: listed.slice(0, maxListed).sort(byLag) }
}

/** Joins the counts of several instances. */
export function joinCounts(counts: readonly GateCount[]): Required<Pick<GateCount, 'known'>> & GateCount {
  const [all, known] = [new Tally(), new Tally()]
  for (const each of counts) {
    all.add(each)
    if (each.known !== undefined) known.add(each.known)
  }
  const lagging = counts
    .flatMap(each => each.lagging)
    .sort((a, b) => rankOf(a) - rankOf(b) || byLag(a, b))
    .slice(0, maxListed)
    .sort(byLag)
  return { ...all.data, known: known.data, lagging }
}

/** The order in which gates get into the list: those with credentials, the first of every address, then the others. */
function rankOf({ authenticated, isBeyond }: ListedGate): number {
  return authenticated ? 0 : isBeyond ? 2 : 1
}

/** The order within the list. */
function byLag(a: ListedGate, b: ListedGate): number {
  return (
    Number(b.authenticated ?? false) - Number(a.authenticated ?? false) ||
    a.delivered_seq - b.delivered_seq ||
    (a.connected_at < b.connected_at ? -1 : a.connected_at > b.connected_at ? 1 : 0)
  )
}

/** A count of gates, and their lowest sequence number. */
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

/** The values that lag most, up to a max. */
class MostLagging<T> {
  readonly #max: number
  /** The one that lags least is first, and is the next to be removed. */
  readonly #heap = new Heap<T>()

  constructor(max: number) {
    this.#max = max
  }

  /** Adds a value. Returns the one that there is no room for, if any. */
  add(seq: number, value: T): { seq: number; value: T } | undefined {
    const first = this.#heap.peek()
    if (this.#heap.size === this.#max && first !== undefined && seq >= -first.at) return { seq, value }
    this.#heap.push(-seq, value)
    const out = this.#heap.size > this.#max ? this.#heap.pop() : undefined
    return out && { seq: -out.at, value: out.value }
  }

  /** Removes and returns all of them, the furthest behind first. */
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
