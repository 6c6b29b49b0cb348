import { compareImpact, estimatedEndAt, type Impact, impacts, toMillis } from '@ops/contract'
import type { Board } from '../board/board.ts'
import type { Sample } from './exposition.ts'

/** Top-level scopes with a series of their own: every label value costs those who store the metrics. */
const maxScopes = 50

/** What the board says, in figures. */
export interface BoardFigures {
  /** By status and impact. */
  readonly windows: readonly Sample[]
  /** A sample of 1 for each top-level scope that is wholly in a window, with the strictest impact. */
  readonly active: readonly Sample[]
  /** How often active windows name scopes below these, and below others, by impact. */
  readonly below: readonly Sample[]
  /** Top-level scopes that have no series of their own. */
  readonly omitted: number
  readonly overruns: number
  /** Milliseconds since 1970; absent if nothing is planned. */
  readonly nextStart: number | undefined
  readonly nextEnd: number | undefined
  /** Until when this is valid, unless the board changes. */
  readonly until: number
}

/** Measures the board at `now`. */
export function measureBoard(board: Board, now: number): BoardFigures {
  const counts = new Map(impacts.map(impact => [impact, { scheduled: 0, active: 0 }]))
  const count = (impact: Impact, status: 'scheduled' | 'active') => {
    const of = counts.get(impact)
    if (of !== undefined) of[status]++
  }
  const whole = new Map<string, Impact>()
  /** By the place of the impact in `impacts`. */
  const below = new Map<string, number[]>()
  let overruns = 0
  let nextEnd = Number.POSITIVE_INFINITY
  for (const { item } of board.active(now)) {
    const { impact, scopes } = item
    count(impact, 'active')
    const end = estimatedEndAt(item)
    if (end <= now) overruns++
    else if (end < nextEnd) nextEnd = end
    for (const scope of scopes) {
      const top = topOf(scope)
      if (top !== scope) {
        let named = below.get(top)
        if (named === undefined) below.set(top, (named = impacts.map(() => 0)))
        ;(named[impacts.indexOf(impact)] as number)++
      } else if (compareImpact(impact, whole.get(scope) ?? impact) >= 0) whole.set(scope, impact)
    }
  }
  // Compared as text, since there may be tens of thousands: timestamps of one form sort by time.
  const [from, none] = [new Date(now).toISOString(), '~']
  let start = none
  for (const { item } of board.scheduled(now)) {
    count(item.impact, 'scheduled')
    const { scheduled_start_utc: at } = item
    if (at > from && at < start) start = at
  }
  const nextStart = start === none ? undefined : toMillis(start)
  const partly = [...below.keys()].filter(scope => !whole.has(scope))
  const shown = shownScopes(whole, partly)
  return {
    windows: [...counts].flatMap(([impact, { scheduled, active }]): Sample[] => [
      [scheduled, { status: 'scheduled', impact }],
      [active, { status: 'active', impact }],
    ]),
    active: shown.flatMap((scope): Sample[] => {
      const impact = whole.get(scope)
      return impact === undefined ? [] : [[1, { scope, impact }]]
    }),
    below: shown.flatMap(scope =>
      (below.get(scope) ?? []).flatMap((named, index): Sample[] =>
        named === 0 ? [] : [[named, { scope, impact: impacts[index] ?? 'notice' }]],
      ),
    ),
    omitted: whole.size + partly.length - shown.length,
    overruns,
    nextStart,
    nextEnd: nextEnd === Number.POSITIVE_INFINITY ? undefined : nextEnd,
    until: Math.min(board.nextTransitionAt(now), nextEnd, nextStart ?? Number.POSITIVE_INFINITY),
  }
}

/** Those that are wholly in a window first, and among them the strictest; then by name, so that series last. */
function shownScopes(whole: ReadonlyMap<string, Impact>, partly: readonly string[]): string[] {
  const strictestFirst = impacts
    .toReversed()
    .map(impact => [...whole].flatMap(([scope, of]) => (of === impact ? [scope] : [])))
  return [...strictestFirst, partly].flatMap(firstByName).slice(0, maxScopes)
}

/** The first `maxScopes` of some scopes by name. There may be tens of thousands, of which few are shown. */
function firstByName(scopes: readonly string[]): string[] {
  const first: string[] = []
  for (const scope of scopes) {
    if (first.length === maxScopes && scope >= (first.at(-1) ?? '')) continue
    const at = first.findIndex(each => scope < each)
    first.splice(at < 0 ? first.length : at, 0, scope)
    if (first.length > maxScopes) first.pop()
  }
  return first
}

/** The first segment of a scope. */
function topOf(scope: string): string {
  const end = scope.indexOf('/')
  return end < 0 ? scope : scope.slice(0, end)
}
