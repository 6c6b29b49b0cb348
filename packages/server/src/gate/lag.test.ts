import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countGates, joinCounts } from './lag.ts'
import type { GateStream } from './stream.ts'

function gatesAt(delivered: number[]): GateStream[] {
  return delivered.map(
    (deliveredSeq, index) =>
      ({
        deliveredSeq,
        connectedAt: Date.parse('2026-12-01T02:00:00Z') + index * 1000,
        listener: { name: `gate-${index}`, scope: 'pos', version: undefined },
      }) as GateStream,
  )
}

test('[gate-list.lagging] of many gates the hundred that lag most are listed, the furthest behind first', () => {
  const delivered = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1000)
  const { count, lowest, lagging } = countGates(gatesAt(delivered), 'one')
  assert.equal(count, 1000)
  assert.equal(lowest, 0)
  assert.deepEqual(
    lagging.map(gate => gate.delivered_seq),
    Array.from({ length: 100 }, (_, index) => index),
  )
})

test('[gate-list.lagging] the same of several instances together, and of none', () => {
  const one = countGates(gatesAt([5, 9]), 'one')
  const other = countGates(gatesAt([7]), 'other')
  const joined = joinCounts([one, other, countGates([], 'idle')])
  assert.equal(joined.count, 3)
  assert.equal(joined.lowest, 5)
  assert.deepEqual(
    joined.lagging.map(({ delivered_seq, instance }) => [delivered_seq, instance]),
    [
      [5, 'one'],
      [7, 'other'],
      [9, 'one'],
    ],
  )
  assert.deepEqual(joinCounts([]), { count: 0, lagging: [] })
})
