import { isOverrun, WHOLE_STACK } from '@ops/contract'
import type { LiveWindow } from '../wire/board.ts'

/** Windows whose scopes begin alike. */
export interface Group {
  /** What their scopes begin with; `*` for the whole stack, empty if they have nothing in common. */
  prefix: string
  windows: readonly LiveWindow[]
}

/** More groups than this are brought together under shorter prefixes. */
const maxGroups = 12

/**
 * Windows by what their scopes begin with: the part above the last one, such as `pos/emea` of `pos/emea/store-0042`.
 * The whole stack first, then the largest groups.
 */
export function groupWindows(windows: readonly LiveWindow[]): Group[] {
  let byPrefix = Map.groupBy(windows, prefixOf)
  for (let parts = maxParts(byPrefix); parts > 1 && byPrefix.size > maxGroups; parts--)
    byPrefix = Map.groupBy(windows, window =>
      prefixOf(window)
        .split('/', parts - 1)
        .join('/'),
    )
  const groups = [...byPrefix].map(([prefix, found]) => ({ prefix, windows: found }))
  groups.sort(
    (a, b) =>
      Number(b.prefix === WHOLE_STACK) - Number(a.prefix === WHOLE_STACK) ||
      b.windows.length - a.windows.length ||
      (a.prefix < b.prefix ? -1 : 1),
  )
  return groups.length <= maxGroups ? groups : [...groups.slice(0, maxGroups - 1), rest(groups.slice(maxGroups - 1))]
}

function rest(groups: readonly Group[]): Group {
  return { prefix: '', windows: groups.flatMap(({ windows }) => windows) }
}

/** What all scopes of a window are below; a scope of one part stands for itself. */
function prefixOf({ scopes }: LiveWindow): string {
  const [first = '', ...others] = scopes.map(scope => {
    const end = scope.lastIndexOf('/')
    return end < 0 ? scope : scope.slice(0, end)
  })
  let common = first.split('/')
  for (const other of others) {
    const parts = other.split('/')
    const end = common.findIndex((part, index) => part !== parts[index])
    if (end >= 0) common = common.slice(0, end)
  }
  return common.join('/')
}

function maxParts(groups: ReadonlyMap<string, unknown>): number {
  return Math.max(0, ...[...groups.keys()].map(prefix => prefix.split('/').length))
}

/** The windows whose text or scopes contain every word of a search. */
export function filterWindows(windows: readonly LiveWindow[], search: string): readonly LiveWindow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return windows
  return windows.filter(({ description, scopes }) => {
    const text = `${description} ${scopes.join(' ')}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}

/** The windows that are over their planned end, and the others. */
export function splitOverruns(
  windows: readonly LiveWindow[],
  now: number,
): { late: readonly LiveWindow[]; others: readonly LiveWindow[] } {
  const { late = [], others = [] } = Object.groupBy(windows, window => (isOverrun(window, now) ? 'late' : 'others'))
  return { late, others }
}
