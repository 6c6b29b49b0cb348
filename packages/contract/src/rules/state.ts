import type { Impact, State } from '../generated/types.gen.ts'
import { windowCovers } from './coverage.ts'
import { impacts, strictest } from './impact.ts'
import { byForce, type Placed } from './in-force.ts'
import { estimatedEndAt, isOver, type Timed } from './status.ts'
import { toMillis } from './time.ts'

/** The state of a scope at a moment, as planned. */
export interface MomentState<W> {
  /** The strictest impact in force; `open` if none is. */
  state: State
  /** False if `state` would be another if somebody started or ended a window at another time than planned. */
  certain: boolean
  /** The windows in force, strictest first. */
  windows: W[]
  /** When `state` next changes as planned, in milliseconds, and to what; absent if nothing planned changes it. */
  next?: { at: number; state: State }
  /** Until when, in milliseconds, the same moment is answered so, and `now` so at its own moment, if no window changes. */
  until: number
}

/**
 * The state of a scope at the moment `at`, seen from `now`. Up to now it is what `statusAt` says of the windows. Later, it
 * is what is planned: a window that only a person ends is in force until its planned end, and one that only a person starts
 * is from its planned start on, or not at all once that has passed.
 */
export function stateAt<W extends Placed>(
  windows: Iterable<W>,
  scope: string,
  at: number,
  now: number,
): MomentState<W> {
  const planned: { window: W; span: Span }[] = []
  for (const window of windows) {
    const span = windowCovers(window, scope) ? spanOf(window, at, now) : undefined
    if (span !== undefined) planned.push({ window, span })
  }
  const isInForce = ({ span }: { span: Span }) => span.from <= at && at < span.until
  const isUnsure = ({ span }: { span: Span }) => at > now && at >= span.unsureFrom
  const inForce = planned.filter(isInForce)
  const state = stateOf(inForce)
  const mildest = stateOf(inForce.filter(each => !isUnsure(each)))
  const strictestPossible = stateOf(planned.filter(each => isInForce(each) || isUnsure(each)))
  const next = nextChange(planned, at)
  const moments = planned.flatMap(({ window, span }) => [span.from, estimatedEndAt(window)])
  return {
    state,
    certain: mildest === strictestPossible,
    windows: inForce.map(({ window }) => window).sort(byForce),
    ...(next === undefined ? {} : { next }),
    until: Math.min(...[...moments, at].filter(moment => moment > now)),
  }
}

/** When a window is in force as planned: [from, until), milliseconds. */
interface Span {
  from: number
  until: number
  /** Later than now, it is uncertain from this moment on whether it is in force. */
  unsureFrom: number
}

/** When a window is in force, seen from `now`, for a question about `at`; `undefined` if it is over. */
function spanOf(window: Timed, at: number, now: number): Span | undefined {
  if (isOver(window)) return undefined
  const end = estimatedEndAt(window)
  // Nobody knows the end of an overrun: up to now it goes on, and nothing is planned to change that.
  const until = window.auto_end || end > now ? end : at <= now ? Number.POSITIVE_INFINITY : now
  const unsureFrom = window.auto_end ? Number.POSITIVE_INFINITY : end
  if (window.status === 'active') return { from: Number.NEGATIVE_INFINITY, until, unsureFrom }
  const start = toMillis(window.scheduled_start_utc)
  if (window.auto_start) return { from: start, until, unsureFrom }
  return { from: start > now ? start : Number.POSITIVE_INFINITY, until, unsureFrom: start }
}

function stateOf(planned: readonly { window: Pick<Placed, 'impact'> }[]): State {
  return strictest(planned.map(({ window }) => window.impact)) ?? 'open'
}

/** The first change of the state after `at`, among all starts and ends after it. */
function nextChange(
  planned: readonly { window: Pick<Placed, 'impact'>; span: Span }[],
  at: number,
): MomentState<never>['next'] {
  const counts: Record<Impact, number> = { notice: 0, read_only: 0, blocked: 0 }
  const present = () => strictest(impacts.filter(impact => counts[impact] > 0)) ?? 'open'
  const changes: { at: number; impact: Impact; by: number }[] = []
  for (const { window, span } of planned) {
    // One that is never in force, or that is over by then.
    if (span.from >= span.until || span.until <= at) continue
    if (span.from <= at) counts[window.impact]++
    else changes.push({ at: span.from, impact: window.impact, by: 1 })
    changes.push({ at: span.until, impact: window.impact, by: -1 })
  }
  const before = present()
  changes.sort((a, b) => a.at - b.at)
  for (const [index, change] of changes.entries()) {
    if (change.at === Number.POSITIVE_INFINITY) break
    counts[change.impact] += change.by
    const isLastOfMoment = changes[index + 1]?.at !== change.at
    if (isLastOfMoment && present() !== before) return { at: change.at, state: present() }
  }
  return undefined
}
