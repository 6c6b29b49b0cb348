import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { words } from '../language.ts'
import { Router } from '../route.tsx'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Clock, useNow } from '../time/clock.ts'
import { clockText, dayText, momentText, zoneText } from '../time/words.ts'
import { useBoard } from '../wire/queries.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { Announcer } from '../words/say.tsx'
import { Drawing } from './drawing.tsx'
import { useFarWindows } from './far-windows.ts'
import { JustPlanned } from './just-planned.ts'
import { type Bar, lanesOf, type Span, spanOf } from './lanes.ts'
import { moved, type View, viewOf, viewWith, zoomed, spans as zooms } from './view.ts'

const day = 86_400_000
/** Min movement of a pointer that counts as dragging. */
const dragPx = 5

/** The time axis with its windows: drag to move, zoom, or use the keyboard. */
export function Axis() {
  const now = useNow(10_000)
  const clock = useStore(Clock)
  const texts = words.axis
  const router = useStore(Router)
  const { say } = useStore(Announcer)
  const [view, setView] = useState<View>(() => viewOf(day, clock.now()))
  const [width, setWidth] = useState(0)
  const [picked, setPicked] = useState<{ spans: readonly Span[] }>()
  const place = useRef<HTMLDivElement>(null)
  const { windows, horizon } = useBoard()
  const far = useFarWindows(view, horizon, now)

  const all = useMemo(() => {
    const known = new Map(far.map(window => [window.maintenance_id, spanOf(window, now)]))
    for (const [id, window] of windows) known.set(id, spanOf(window, now))
    return [...known.values()]
  }, [windows, far, now])
  const lanes = useMemo(() => lanesOf(all, view, width), [all, view, width])

  useEffect(() => {
    const box = place.current
    if (box === null) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    observer.observe(box)
    // The wheel scrolls the page; with Ctrl, or sideways, it moves the axis.
    const onWheel = (event: WheelEvent) => {
      const across = event.ctrlKey ? 0 : event.deltaX
      if (!event.ctrlKey && Math.abs(across) <= Math.abs(event.deltaY)) return
      event.preventDefault()
      const { left, width: whole } = box.getBoundingClientRect()
      setView(shown =>
        event.ctrlKey
          ? zoomed(
              shown,
              1.002 ** -event.deltaY,
              shown.from + ((event.clientX - left) / whole) * (shown.until - shown.from),
            )
          : moved(shown, across / whole),
      )
    }
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      box.removeEventListener('wheel', onWheel)
    }
  }, [])

  const justPlanned = useStore(JustPlanned)
  const planned = useSignal(justPlanned)
  useEffect(() => {
    const spans = planned.map(window => spanOf(window, clock.now())).sort((a, b) => a.from - b.from)
    if (spans.length === 0) return
    setView(viewWith(Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ until }) => until))))
    setPicked({ spans })
    justPlanned.clear()
  }, [planned, justPlanned, clock])
  const pickedIds = useMemo(() => new Set(picked?.spans.map(({ id }) => id)), [picked])

  const drag = useDrag(width, setView)

  const pick = (found: readonly Span[]) => {
    setPicked({ spans: found })
    say(
      found
        .map(span => spanText(span, now))
        .slice(0, 3)
        .join('; '),
    )
  }
  const openBar = (bar: Bar) => {
    const [first] = bar.spans
    if (bar.spans.length === 1 && first !== undefined) router.go(`/window/${first.id}`)
    else pick(bar.spans)
  }
  /** The window after or before the selected one, by start. */
  const step = (by: 1 | -1) => {
    const seen = all.filter(span => span.until >= view.from && span.from <= view.until).sort((a, b) => a.from - b.from)
    const index = seen.findIndex(({ id }) => id === picked?.spans[0]?.id)
    const next = seen[index < 0 ? (by > 0 ? 0 : seen.length - 1) : index + by]
    if (next === undefined) say(by > 0 ? texts.noLater : texts.noEarlier)
    else pick([next])
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const actions: Record<string, () => void> = {
      ArrowLeft: () => setView(moved(view, -0.1)),
      ArrowRight: () => setView(moved(view, 0.1)),
      '+': () => setView(zoomed(view, 1.5)),
      '=': () => setView(zoomed(view, 1.5)),
      '-': () => setView(zoomed(view, 1 / 1.5)),
      Home: () => setView(viewOf(view.until - view.from, clock.now())),
      PageDown: () => step(1),
      PageUp: () => step(-1),
      Enter: () => {
        const [first] = picked?.spans ?? []
        if (first !== undefined) router.go(`/window/${first.id}`)
      },
    }
    const action = actions[event.key]
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  const span = view.until - view.from
  return (
    <section className="axis" aria-labelledby="axis">
      <header>
        <h2 id="axis" className="unseen">
          {texts.title}
        </h2>
        <p className="range">{rangeText(view, now)}</p>
        <div className="zooms" role="group" aria-label={texts.zoom}>
          {zooms.map(({ name, ms }) => (
            <button
              key={name}
              type="button"
              aria-pressed={Math.abs(span - ms) < ms / 100}
              onClick={() => setView(now >= view.from && now <= view.until ? viewOf(ms, now) : zoomed(view, span / ms))}
            >
              {texts.zooms[name]}
            </button>
          ))}
        </div>
        <div className="zooms" role="group" aria-label={texts.around}>
          <button type="button" aria-label={texts.earlier} onClick={() => setView(moved(view, -0.5))}>
            ‹
          </button>
          <button type="button" onClick={() => setView(viewOf(span, clock.now()))}>
            {texts.now}
          </button>
          <button type="button" aria-label={texts.later} onClick={() => setView(moved(view, 0.5))}>
            ›
          </button>
        </div>
      </header>
      <div
        ref={place}
        className="axis-box"
        role="application"
        aria-roledescription={texts.role}
        aria-label={texts.range(momentText(view.from, now), momentText(view.until, now))}
        aria-describedby="axis-keys"
        tabIndex={0}
        onKeyDown={onKey}
        {...drag.handlers}
      >
        {width > 0 && (
          <Drawing
            {...{ lanes, view, width, now }}
            picked={pickedIds}
            onOpen={bar => {
              if (!drag.hasMoved()) openBar(bar)
            }}
          />
        )}
      </div>
      <p id="axis-keys" className="hint keys">
        {texts.keys}
      </p>
      {picked !== undefined && <Picked spans={picked.spans} now={now} onClose={() => setPicked(undefined)} />}
    </section>
  )
}

const maxPicked = 8

/** The windows selected on the axis. */
function Picked({ spans, now, onClose }: { spans: readonly Span[]; now: number; onClose: () => void }) {
  const router = useStore(Router)
  return (
    <div className="picked">
      <ul>
        {spans.slice(0, maxPicked).map(span => (
          <li key={span.id}>
            <button type="button" className="offer" onClick={() => router.go(`/window/${span.id}`)}>
              {words.axis.open}
            </button>{' '}
            {spanText(span, now)}
          </li>
        ))}
        {spans.length > maxPicked && <li>{words.axis.more(spans.length - maxPicked)}</li>}
      </ul>
      <button type="button" className="plain" aria-label={words.common.close} onClick={onClose}>
        ×
      </button>
    </div>
  )
}

function spanText({ description, from, until, impact, isLate, lanes, status }: Span, now: number): string {
  const { impacts, overrun, statuses } = words.words
  const state = isLate ? overrun : statuses[status]
  return `${firstLine(description, 60)}: ${scopeText(lanes)}, ${impacts[impact].short}, ${state}, ${momentText(from, now)} – ${momentText(until, now)}`
}

function rangeText({ from, until }: View, now: number): string {
  const days = [dayText(from, now), dayText(until, now)]
  if (until - from > 7 * day) return `${days[0]} – ${days[1]}`
  const end = days[0] === days[1] ? clockText(until) : `${days[1]} ${clockText(until)}`
  return `${days[0]} ${clockText(from)} – ${end} ${zoneText(until)}`
}

/** Dragging with one pointer moves the view; with two it zooms. */
function useDrag(width: number, setView: (change: (view: View) => View) => void) {
  const pointers = useRef(new Map<number, number>())
  const travelled = useRef(0)
  const pending = useRef<{ frame: number; by: number; factor: number; at: number }>(undefined)

  const later = (by: number, factor: number, at: number) => {
    const waiting = pending.current
    if (waiting !== undefined) {
      waiting.by += by
      waiting.factor *= factor
      return
    }
    const frame = requestAnimationFrame(() => {
      const { by: share = 0, factor: scale = 1, at: place = 0 } = pending.current ?? {}
      pending.current = undefined
      setView(view => {
        const shifted = moved(view, -share)
        return scale === 1 ? shifted : zoomed(shifted, scale, shifted.from + place * (shifted.until - shifted.from))
      })
    })
    pending.current = { frame, by, factor, at }
  }
  const end = (event: PointerEvent<HTMLDivElement>) => void pointers.current.delete(event.pointerId)
  return {
    hasMoved: () => travelled.current > dragPx,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return
        if (pointers.current.size === 0) travelled.current = 0
        pointers.current.set(event.pointerId, event.clientX)
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        const before = pointers.current.get(event.pointerId)
        if (before === undefined) return
        // The pointer was released outside.
        if (event.buttons === 0) {
          end(event)
          return
        }
        const step = event.clientX - before
        travelled.current += Math.abs(step)
        // Captured only when it moves, so that a click goes to the bar below it.
        if (travelled.current > dragPx) event.currentTarget.setPointerCapture(event.pointerId)
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
        pointers.current.set(event.pointerId, event.clientX)
        if (width === 0) return
        if (other === undefined) later(step / width, 1, 0.5)
        else {
          const apart = Math.max(20, Math.abs(before - other))
          const { left } = event.currentTarget.getBoundingClientRect()
          later(0, Math.max(20, Math.abs(event.clientX - other)) / apart, ((event.clientX + other) / 2 - left) / width)
        }
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  }
}
