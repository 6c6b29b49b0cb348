import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../language.ts'
import { lanesOf, maxLanes, otherLane, type Span } from './lanes.ts'
import { ticksOf } from './ticks.ts'
import { moved, viewOf, viewWith, zoomed } from './view.ts'

await speak('en')

const hour = 3_600_000
const now = Date.parse('2026-12-01T02:00:00Z')

function span(id: string, from: number, until: number, lanes: string[], more: Partial<Span> = {}): Span {
  return { id, from, until, lanes, impact: 'notice', status: 'scheduled', isLate: false, description: id, ...more }
}

test('overlapping windows are in rows of one lane, and those of the whole stack come first', () => {
  const view = { from: now, until: now + 10 * hour }
  const lanes = lanesOf(
    [
      span('a', now, now + 2 * hour, ['pos']),
      span('b', now + hour, now + 3 * hour, ['pos']),
      span('c', now + 4 * hour, now + 5 * hour, ['pos', 'web']),
      span('d', now, now + hour, ['*']),
      span('e', now - 3 * hour, now - hour, ['pos']),
    ],
    view,
    1000,
  )
  assert.deepEqual(
    lanes.map(({ name }) => name),
    ['*', 'pos', 'web'],
  )
  const [, pos] = lanes
  assert.deepEqual(
    pos?.bars.map(({ x, width, row }) => [x, width, row]),
    [
      [0, 200, 0],
      [100, 200, 1],
      [400, 100, 0],
    ],
  )
})

test('five thousand windows are drawn as a few bars: none is lost, and the strictest impact shows', () => {
  const view = viewOf(7 * 24 * hour, now)
  const spans = Array.from({ length: 5000 }, (_, index) => {
    const from = view.from + ((index % 500) * (view.until - view.from)) / 500
    return span(String(index), from, from + hour, [`shop-${index % 40}`], {
      impact: index === 7 ? 'blocked' : 'notice',
    })
  })
  const lanes = lanesOf(spans, view, 1000)
  assert.equal(lanes.length, maxLanes)
  assert.equal(lanes.at(-1)?.name, otherLane)
  const bars = lanes.flatMap(lane => lane.bars)
  assert.ok(bars.length < 2000, `${bars.length} bars`)
  assert.equal(new Set(bars.flatMap(bar => bar.spans.map(({ id }) => id))).size, 5000)
  assert.ok(bars.some(({ impact }) => impact === 'blocked'))
})

test('a crowd without a gap is drawn in pieces, each with its own windows', () => {
  const view = { from: now, until: now + 100 * hour }
  const crowd = Array.from({ length: 100 }, (_, index) =>
    span(String(index), now + index * hour, now + (index + 3) * hour, ['pos']),
  )
  const [lane] = lanesOf(crowd, view, 1000)
  const bars = lane?.bars ?? []
  assert.equal(bars.flatMap(bar => bar.spans).length, 100)
  assert.ok(bars.length >= 10, `${bars.length} bars`)
  for (const [index, bar] of bars.entries()) {
    const next = bars[index + 1]
    assert.ok(next === undefined || bar.x + bar.width < next.x, 'none lies over another')
  }
})

test('lines are on full hours and days of the zone, even if a day has 23 or 25 hours', () => {
  const zone = 'Europe/Berlin'
  for (const day of ['2027-03-28', '2026-10-25', '2026-12-01']) {
    const from = Date.parse(`${day}T00:00:00Z`) - 6 * hour
    const texts = ticksOf({ from, until: from + 48 * hour }, 30, zone).map(({ text }) => text)
    assert.ok(texts.length > 10 && texts.length <= 30, String(texts.length))
    assert.ok(
      texts.every(text => /^\d\d:00$|^[A-Z]/.test(text)),
      texts.join(' '),
    )
  }
  const month = ticksOf({ from: now, until: now + 91 * 24 * hour }, 16, zone)
  assert.ok(month.length > 5 && month.length <= 16)
  assert.ok(
    month.every(({ text }) => text.startsWith('Mon')),
    month.map(({ text }) => text).join(', '),
  )
})

test('zooming keeps what is under the pointer, between an hour and a quarter', () => {
  const view = viewOf(24 * hour, now)
  const near = zoomed(view, 2, now)
  assert.equal(near.until - near.from, 12 * hour)
  assert.equal((now - near.from) / (12 * hour), (now - view.from) / (24 * hour))
  let deep = view
  for (let count = 0; count < 20; count++) deep = zoomed(deep, 2)
  assert.equal(deep.until - deep.from, hour)
  for (let count = 0; count < 40; count++) deep = zoomed(deep, 0.5)
  assert.equal(deep.until - deep.from, 92 * 24 * hour)
  assert.equal(moved(view, 0.5).from, view.from + 12 * hour)
})

test('[console.planned] the axis goes to what was planned: a day around it, or as much more as several dates need', () => {
  const short = viewWith(now, now + hour)
  assert.deepEqual([short.until - short.from, (short.until + short.from) / 2], [24 * hour, now + hour / 2])
  const weeks = viewWith(now, now + 21 * 24 * hour)
  assert.ok(weeks.from < now && weeks.until > now + 21 * 24 * hour)
  const year = viewWith(now, now + 360 * 24 * hour)
  assert.ok(year.from < now && year.until - year.from <= 92 * 24 * hour, 'of a year, the beginning')
})
