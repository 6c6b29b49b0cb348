import { WHOLE_STACK } from '@ops/contract'
import { memo } from 'react'
import { words } from '../language.ts'
import { firstLine } from '../words/first-line.ts'
import { type Bar, type Lane, otherLane } from './lanes.ts'
import { ticksOf } from './ticks.ts'
import type { View } from './view.ts'

const head = 26
const labelHeight = 20
const rowHeight = 26
const laneGap = 10
const letterWidth = 7.6

interface DrawingProps {
  lanes: readonly Lane[]
  view: View
  width: number
  now: number
  picked: ReadonlySet<string>
  onOpen: (bar: Bar) => void
}

/** The axis as a picture; its content is also in words beside it. */
export function Drawing({ lanes, view, width, now, picked, onOpen }: DrawingProps) {
  const x = (at: number) => ((at - view.from) / (view.until - view.from)) * width
  let y = head
  const placed = lanes.map(lane => {
    const top = y
    y += labelHeight + lane.rows * rowHeight + laneGap
    return { lane, top }
  })
  const height = Math.max(y, head + 70)
  const ticks = ticksOf(view, Math.max(3, Math.floor(width / 85)))
  const isNowSeen = now >= view.from && now <= view.until
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {isNowSeen && <rect className="gone" x={0} y={head} width={Math.max(0, x(now))} height={height - head} />}
      {ticks.map(({ at, text, isBold }) => (
        <g key={at} className={isBold ? 'tick is-bold' : 'tick'}>
          <line x1={x(at)} x2={x(at)} y1={head - 4} y2={height} />
          <text x={x(at) + 4} y={16}>
            {text}
          </text>
        </g>
      ))}
      {placed.map(({ lane, top }) => (
        <LaneDrawing key={lane.name} name={nameOf(lane)} {...{ lane, top, width, picked, onOpen }} />
      ))}
      {lanes.length === 0 && (
        <text className="lane-name" x={12} y={head + 40}>
          {words.axis.empty}
        </text>
      )}
      {isNowSeen && (
        <g className="now">
          <line x1={x(now)} x2={x(now)} y1={4} y2={height} />
          <path d={`M${x(now) - 6} 0h12l-6 9z`} />
        </g>
      )}
    </svg>
  )
}

interface LaneProps extends Pick<DrawingProps, 'width' | 'picked' | 'onOpen'> {
  lane: Lane
  /** In the language of the page, so that a lane is drawn again in another one. */
  name: string
  top: number
}

function nameOf({ name }: Lane): string {
  if (name === WHOLE_STACK) return words.common.wholeStack
  return name === otherLane ? words.common.otherScopes : name
}

const LaneDrawing = memo(function LaneDrawing({ lane, name, top, width, picked, onOpen }: LaneProps) {
  return (
    <g transform={`translate(0 ${top})`}>
      <line className="lane-line" x1={0} x2={width} y1={0} y2={0} />
      <text className="lane-name" x={6} y={15}>
        {name}
      </text>
      {lane.bars.map(bar => (
        <BarDrawing
          key={bar.spans[0]?.id}
          bar={bar}
          isPicked={bar.spans.some(({ id }) => picked.has(id))}
          onOpen={onOpen}
        />
      ))}
    </g>
  )
})

function BarDrawing({ bar, isPicked, onOpen }: { bar: Bar; isPicked: boolean; onOpen: (bar: Bar) => void }) {
  const { x, width, row, spans, impact, isLate } = bar
  const [first] = spans
  const left = Math.max(0, x)
  const seen = width - (left - x)
  const isOver = spans.every(({ status }) => status === 'ended' || status === 'cancelled')
  const isActive = spans.some(({ status }) => status === 'active')
  const name = `bar is-${impact}${isOver ? ' is-over' : ''}${isActive ? ' is-active' : ''}${isLate ? ' is-late' : ''}${isPicked ? ' is-picked' : ''}`
  return (
    <g className={name} transform={`translate(${x} ${labelHeight + row * rowHeight})`} onClick={() => onOpen(bar)}>
      <title>
        {spans.length === 1
          ? `${firstLine(first?.description ?? '')} (${words.words.impacts[impact].short})`
          : words.common.windows(spans.length)}
      </title>
      <rect width={width} height={rowHeight - 4} rx={4} />
      {seen > 17 && (
        // Its own frame clips text that is wider than estimated.
        <svg x={left - x} width={seen} height={rowHeight - 4}>
          <text x={seen > 34 ? 6 : 3} y={15}>
            {labelOf(bar, seen)}
          </text>
        </svg>
      )}
    </g>
  )
}

/** An icon for the impact, since colour alone is not enough, and as much of the text as fits. */
function labelOf({ spans, impact, isLate }: Bar, width: number): string {
  const sign = isLate ? '⚠' : impact === 'blocked' ? '⊘' : impact === 'read_only' ? '◐' : 'ℹ'
  const most = Math.floor((width - 26) / letterWidth)
  const count = words.common.windows(spans.length)
  if (spans.length > 1) return `${sign} ${count.length <= most ? count : spans.length}`
  const text = firstLine(spans[0]?.description ?? '')
  if (most < 2) return sign
  return `${sign} ${firstLine(text, most)}`
}
