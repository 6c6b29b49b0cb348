import {
  estimatedEndAt,
  type Impact,
  impacts,
  isOverrun,
  strictest,
  toMillis,
  WHOLE_STACK,
  windowCovers,
} from '@ops/contract'
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
  /** How many scopes below each top-level scope are named by active windows, by impact. */
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
  const whole = new Map<string, Impact[]>()
  const below = new Map<string, Set<string>>()
  let overruns = 0
  let nextEnd = Number.POSITIVE_INFINITY
  for (const { item } of board.active(now)) {
    count(item.impact, 'active')
    if (isOverrun(item, now)) overruns++
    else nextEnd = Math.min(nextEnd, estimatedEndAt(item))
    for (const scope of item.scopes) {
      const top = topOf(scope)
      if (top === scope) add(whole, top, () => []).push(item.impact)
      else if (windowCovers(item, scope)) add(below, `${top} ${item.impact}`, () => new Set<string>()).add(scope)
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
  const shown = shownScopes(whole, below)
  return {
    windows: [...counts].flatMap(([impact, { scheduled, active }]): Sample[] => [
      [scheduled, { status: 'scheduled', impact }],
      [active, { status: 'active', impact }],
    ]),
    active: [...whole].flatMap(([scope, of]): Sample[] =>
      shown.has(scope) ? [[1, { scope, impact: strictest(of) ?? 'notice' }]] : [],
    ),
    below: [...below].flatMap(([key, scopes]): Sample[] => {
      const [scope = '', impact = ''] = key.split(' ')
      return shown.has(scope) ? [[scopes.size, { scope, impact }]] : []
    }),
    omitted: new Set([...whole.keys(), ...[...below.keys()].map(scopeIn)]).size - shown.size,
    overruns,
    nextStart,
    nextEnd: nextEnd === Number.POSITIVE_INFINITY ? undefined : nextEnd,
    until: Math.min(board.nextTransitionAt(now), nextEnd, nextStart ?? Number.POSITIVE_INFINITY),
  }
}

/** Those that are wholly in a window first, and among them the strictest; then by name, so that series last. */
function shownScopes(whole: ReadonlyMap<string, Impact[]>, below: ReadonlyMap<string, unknown>): Set<string> {
  const rank = (scope: string) => impacts.indexOf(strictest(whole.get(scope) ?? []) ?? 'notice')
  const wholes = [...whole.keys()].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
  const parts = [...below.keys()].map(scopeIn).sort()
  return new Set([...new Set([...wholes, ...parts])].slice(0, maxScopes))
}

function scopeIn(key: string): string {
  return key.split(' ')[0] ?? ''
}

/** The first segment of a scope. */
function topOf(scope: string): string {
  return scope.split('/', 1)[0] ?? WHOLE_STACK
}

function add<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
