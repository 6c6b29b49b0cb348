import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countGates, joinCounts } from './lag.ts'
import type { GateStream } from './stream.ts'

function gatesAt(delivered: number[], isKnown = false, network = (index: number) => `network-${index}`): GateStream[] {
  return delivered.map(
    (deliveredSeq, index) =>
      ({
        deliveredSeq,
        connectedAt: Date.parse('2026-12-01T02:00:00Z') + index * 1000,
        listener: { name: `gate-${index}`, scope: 'pos', version: undefined, isKnown, network: network(index) },
      }) as GateStream,
  )
}

test('[gate-list.lagging] of many gates, the hundred that lag most are listed, furthest behind first', () => {
  const delivered = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1000)
  const { count, lowest, lagging } = countGates(gatesAt(delivered), 'one')
  assert.equal(count, 1000)
  assert.equal(lowest, 0)
  assert.deepEqual(
    lagging.map(gate => gate.delivered_seq),
    Array.from({ length: 100 }, (_, index) => index),
  )
})

test('[gate-list.lagging] the gates of several instances are joined, or of none', () => {
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
  assert.deepEqual(joinCounts([]), { count: 0, known: { count: 0 }, lagging: [] })
})

test('[gate-list.known-first] gates with credentials are listed before others, and ten of every address before an eleventh', () => {
  const liars = gatesAt(Array<number>(5000).fill(1), false, () => 'liars')
  const honest = gatesAt(Array<number>(40).fill(8))
  const known = gatesAt(Array<number>(30).fill(9), true, () => 'shop')
  const counted = countGates([...liars, ...honest, ...known], 'one')
  const names = ({ lagging }: typeof counted) =>
    [30, 60, 100].map((to, index) => lagging.slice([0, 30, 60][index], to).map(gate => gate.delivered_seq))
  const expected = [Array(30).fill(9), Array(30).fill(1), [...Array(40).fill(8)]]
  assert.deepEqual([counted.count, counted.lowest, counted.known], [5070, 1, { count: 30, lowest: 9 }])
  assert.deepEqual(names(counted), expected)
  assert.equal(counted.lagging.filter(({ isBeyond }) => isBeyond).length, 20)
  const joined = joinCounts([countGates(liars, 'two'), counted])
  assert.deepEqual([joined.count, joined.known], [10_070, { count: 30, lowest: 9 }])
  assert.deepEqual(names(joined), expected)
  const before = { count: 2, lowest: 1, lagging: joined.lagging.slice(0, 1) }
  assert.deepEqual(joinCounts([before]).known, { count: 0 }, 'published by the previous release')
})
