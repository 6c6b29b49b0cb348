import { compareImpact, estimatedEndAt, isOverrun, startAt, statusAt, toMillis, WHOLE_STACK } from '@ops/contract'
import type { Impact, Status } from '@ops/sdk'
import type { LiveWindow } from '../wire/board.ts'
import type { View } from './view.ts'

/** A window as drawn on the axis. */
export interface Span {
  id: string
  from: number
  until: number
  impact: Impact
  status: Status
  isLate: boolean
  description: string
  /** The first parts of its scopes: the lanes that it is in. */
  lanes: readonly string[]
}

/** One window, or several that are too close to draw separately. */
export interface Bar {
  x: number
  width: number
  row: number
  spans: readonly Span[]
  impact: Impact
  isLate: boolean
}

/** A row of the axis for one part of the stack. */
export interface Lane {
  name: string
  rows: number
  bars: readonly Bar[]
}

const minWidth = 5
const gap = 2
const maxRows = 3
/** If a lane has more, those close together are drawn as one. */
const maxApart = 60
/** Max pixels between the starts of windows that are drawn as one. */
const maxTogether = 90
export const maxLanes = 10
/** The lane for all other scopes. */
export const otherLane = '…'

type AnyWindow = LiveWindow & { cancelled_at?: string }

/** The spans of windows that nothing has changed yet, and for how long they stay as they are. */
const kept = new WeakMap<AnyWindow, { span: Span; from: number; until: number }>()

/** The span of a window on the axis: an overrun lasts until now, an ended window until its end. */
export function spanOf(window: AnyWindow, now: number): Span {
  const known = kept.get(window)
  if (known !== undefined && now >= known.from && now < known.until) return known.span
  const span = spanNow(window, now)
  const until = span.status === 'scheduled' ? span.from : span.status === 'active' ? span.until : Infinity
  if (!span.isLate) kept.set(window, { span, from: now, until })
  return span
}

function spanNow(window: AnyWindow, now: number): Span {
  const from = startAt(window)
  const status = statusAt(window, now)
  const isLate = isOverrun(window, now)
  const planned = estimatedEndAt(window)
  const until = window.ended_at === undefined ? (isLate ? now : planned) : toMillis(window.ended_at)
  return {
    id: window.maintenance_id,
    from,
    until: Math.max(until, from),
    impact: window.impact,
    status,
    isLate,
    description: window.description,
    lanes: [...new Set(window.scopes.map(scope => scope.split('/', 1)[0] ?? scope))],
  }
}

/** The windows in a view, by parts of the stack: the whole stack first, then the parts with the most windows. */
export function lanesOf(spans: readonly Span[], view: View, width: number): Lane[] {
  const seen = spans.filter(span => span.until >= view.from && span.from <= view.until)
  const byLane = new Map<string, Span[]>()
  for (const span of seen) {
    for (const lane of span.lanes) {
      const known = byLane.get(lane)
      if (known === undefined) byLane.set(lane, [span])
      else known.push(span)
    }
  }
  const names = [...byLane.keys()].sort(
    (a, b) =>
      Number(b === WHOLE_STACK) - Number(a === WHOLE_STACK) ||
      (byLane.get(b)?.length ?? 0) - (byLane.get(a)?.length ?? 0) ||
      (a < b ? -1 : 1),
  )
  const own = names.length > maxLanes ? names.slice(0, maxLanes - 1) : names
  const rest = names.slice(own.length).flatMap(name => byLane.get(name) ?? [])
  const lanes = own.map(name => laneOf(name, byLane.get(name) ?? [], view, width))
  return rest.length === 0 ? lanes : [...lanes, laneOf(otherLane, [...new Set(rest)], view, width)]
}

function laneOf(name: string, spans: Span[], view: View, width: number): Lane {
  const scale = width / (view.until - view.from)
  const place = (span: Span) => {
    const x = Math.max(-minWidth, (span.from - view.from) * scale)
    const end = Math.min(width + minWidth, (span.until - view.from) * scale)
    return { x, end: Math.max(x + minWidth, end) }
  }
  const sorted = spans.sort((a, b) => a.from - b.from)
  const rows = sorted.length > maxApart ? 1 : maxRows
  const ends: number[] = []
  const bars: { x: number; end: number; row: number; spans: Span[] }[] = []
  const last: (typeof bars)[number][] = []
  for (const span of sorted) {
    const { x, end } = place(span)
    let row = ends.findIndex(taken => taken + gap <= x)
    if (row < 0 && ends.length < rows) row = ends.length
    if (row < 0) {
      // No room left: it is merged into the last row.
      row = rows - 1
      const bar = last[row]
      if (bar !== undefined && bar.spans.length > 1 && x - bar.x >= maxTogether) bar.end = x - gap
      else if (bar !== undefined) {
        bar.spans.push(span)
        bar.end = Math.max(bar.end, end)
        ends[row] = Math.max(ends[row] ?? 0, end)
        continue
      }
    }
    const bar = { x, end, row, spans: [span] }
    bars.push(bar)
    last[row] = bar
    ends[row] = end
  }
  return {
    name,
    rows: Math.max(1, ends.length),
    bars: bars.map(bar => ({
      x: bar.x,
      width: bar.end - bar.x,
      row: bar.row,
      spans: bar.spans,
      impact: bar.spans.reduce<Impact>(
        (found, { impact }) => (compareImpact(impact, found) > 0 ? impact : found),
        'notice',
      ),
      isLate: bar.spans.some(({ isLate }) => isLate),
    })),
  }
}
