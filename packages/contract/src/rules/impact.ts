import type { Impact } from '../generated/types.gen.ts'

/** Impacts, mildest first. */
export const impacts: readonly Impact[] = ['notice', 'read_only', 'blocked']

/** The strictest of some impacts: `blocked`, `read_only`, then `notice`; `undefined` if there are none. */
export function strictest(given: Iterable<Impact>): Impact | undefined {
  let found: Impact | undefined
  for (const impact of given) if (found === undefined || compareImpact(impact, found) > 0) found = impact
  return found
}

/** Greater than zero if `a` is stricter than `b`, zero if they are the same. */
export function compareImpact(a: Impact, b: Impact): number {
  return impacts.indexOf(a) - impacts.indexOf(b)
}

/** Whether an impact refuses anything at all. */
export function refuses(impact: Impact): boolean {
  return impact !== 'notice'
}
