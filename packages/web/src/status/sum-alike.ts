import { compareImpact, coveringScopes, covers, type Impact, WHOLE_STACK } from '@ops/contract'

/** What is summed: something with a state until a planned end. */
export interface Affected {
  scope: string
  impact: Impact
  /** The planned end, in milliseconds. */
  endsAt: number
  /** Whether it ends then on its own. */
  endsItself?: boolean
}

/** When some end. */
export interface Ends {
  /** How many are taking longer than planned. */
  late: number
  /** The planned end of the last of the others; if all are late, of the last one. */
  endsAt: number
  /** Whether that is the planned end of each of them. */
  hasOneEnd: boolean
  /** Whether each of them ends on its own. */
  areSure: boolean
}

/** One of a kind, or many that are alike: below the same scope and in the same state. */
export interface Sum<Item> extends Affected, Ends {
  items: readonly [Item, ...Item[]]
}

/** From this many on, what is alike is one line. */
const minSummed = 4
/** Sorts store 2 before store 10, and the same in every language. */
const byName = new Intl.Collator('en', { numeric: true })

/**
 * If there are more than `max`, sums what is alike until there are at most `max` lines or nothing is left to sum: first
 * below the parent, then below ever larger scopes. Those with anything late come first, then the larger scopes, then the stricter state.
 */
export function sumAlike<Item extends Affected>(items: readonly Item[], now: number, max: number): Sum<Item>[] {
  if (items.length <= max) return items.map(item => sumOf(item.scope, [item], now)).sort(byUrgency)
  const deepest = items.reduce((found, { scope }) => Math.max(found, depthOf(scope)), 1)
  for (let depth = deepest - 1; ; depth--) {
    const sums = sumBelow(items, now, depth)
    if (sums.length <= max || depth === 0) return sums.sort(byUrgency)
  }
}

/** Sums what has the same parent, or the same scope of that depth above it. */
function sumBelow<Item extends Affected>(items: readonly Item[], now: number, depth: number): Sum<Item>[] {
  const groups = Map.groupBy(items, ({ scope, impact }) => `${above(scope, depth)} ${impact}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    return first === undefined || group.length < minSummed
      ? group.map(item => sumOf(item.scope, [item], now))
      : [sumOf(above(first.scope, depth), group as [Item, ...Item[]], now)]
  })
}

function sumOf<Item extends Affected>(scope: string, items: readonly [Item, ...Item[]], now: number): Sum<Item> {
  const [{ impact }] = items
  return { scope, impact, items, ...endsOf(items, now) }
}

/** When some end: the late ones are counted apart, because nobody knows their end. */
export function endsOf(items: readonly Pick<Affected, 'endsAt' | 'endsItself'>[], now: number): Ends {
  const inTime = items.filter(each => each.endsAt > now)
  const known = inTime.length === 0 ? items : inTime
  const endsAt = known.reduce((latest, each) => Math.max(latest, each.endsAt), 0)
  return {
    late: items.length - inTime.length,
    endsAt,
    hasOneEnd: known.every(each => each.endsAt === endsAt),
    areSure: known.every(each => each.endsItself === true),
  }
}

function byUrgency<Item>(a: Sum<Item>, b: Sum<Item>): number {
  return (
    Number(b.late > 0) - Number(a.late > 0) ||
    depthOf(a.scope) - depthOf(b.scope) ||
    compareImpact(b.impact, a.impact) ||
    byName.compare(a.scope, b.scope)
  )
}

/** The scope above another: its parent, or if that is deeper than `depth`, the one of that depth. */
function above(scope: string, depth: number): string {
  if (scope === WHOLE_STACK) return scope
  return (
    scope
      .split('/')
      .slice(0, Math.min(depth, depthOf(scope) - 1))
      .join('/') || WHOLE_STACK
  )
}

function depthOf(scope: string): number {
  return scope === WHOLE_STACK ? 0 : scope.split('/').length
}

/** The smallest scope that covers all of `scopes`. */
export function commonScope(scopes: readonly string[]): string {
  const [first = WHOLE_STACK, ...others] = scopes
  return (
    coveringScopes(first)
      .toReversed()
      .find(each => others.every(other => covers(each, other))) ?? WHOLE_STACK
  )
}
