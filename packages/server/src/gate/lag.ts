import type { ConnectedGate } from '@ops/contract'
import { toTimestamp } from '@ops/contract'
import { Heap } from '../board/heap.ts'
import type { GateStream } from './stream.ts'

const mostListed = 100

/** What is told of many gates: how many there are, and who lags. */
export interface GateCount {
  count: number
  /** The lowest sequence that one of them has been told; absent where there is none. */
  lowest?: number
  /** Those that lag most, at most a hundred, the furthest behind first. */
  lagging: ConnectedGate[]
}

/** Counts the gates of one instance. There may be many thousands: they are not sorted. */
export function countGates(streams: Iterable<GateStream>, instance: string): GateCount {
  let count = 0
  // The one that lags least stands first, and gives way.
  const lagging = new Heap<GateStream>()
  for (const stream of streams) {
    count++
    const { deliveredSeq } = stream
    if (lagging.size === mostListed && deliveredSeq >= -(lagging.peek()?.at ?? 0)) continue
    lagging.push(-deliveredSeq, stream)
    if (lagging.size > mostListed) lagging.pop()
  }
  const gates: ConnectedGate[] = []
  for (let next = lagging.pop(); next !== undefined; next = lagging.pop())
    gates.push(toGate(next.value, -next.at, instance))
  return joinCounts([{ count, lagging: gates, ...lowestOf(gates) }])
}

/** The gates of several instances together. */
export function joinCounts(counts: readonly GateCount[]): GateCount {
  const lagging = counts
    .flatMap(each => each.lagging)
    .sort((a, b) => a.delivered_seq - b.delivered_seq || (a.connected_at < b.connected_at ? -1 : 1))
    .slice(0, mostListed)
  return { count: counts.reduce((sum, { count }) => sum + count, 0), lagging, ...lowestOf(lagging) }
}

function lowestOf(gates: readonly ConnectedGate[]): { lowest?: number } {
  if (gates.length === 0) return {}
  return { lowest: gates.reduce((lowest, { delivered_seq: seq }) => Math.min(lowest, seq), Number.POSITIVE_INFINITY) }
}

function toGate({ listener, connectedAt }: GateStream, deliveredSeq: number, instance: string): ConnectedGate {
  return {
    name: listener.name,
    scope: listener.scope,
    ...(listener.version === undefined ? {} : { version: listener.version }),
    connected_at: toTimestamp(connectedAt),
    delivered_seq: deliveredSeq,
    instance,
  }
}
