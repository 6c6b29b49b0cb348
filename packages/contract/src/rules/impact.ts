import type { Impact } from '../generated/types.gen.ts'

/** Impacts, the mildest first. */
export const impacts: readonly Impact[] = ['notice', 'read_only', 'blocked']

/** The strictest of some impacts: `blocked` over `read_only` over `notice`; nothing for none. */
export function strictest(given: Iterable<Impact>): Impact | undefined {
  let found: Impact | undefined
  for (const impact of given) if (found === undefined || compareImpact(impact, found) > 0) found = impact
  return found
}

/** Above zero where `a` is stricter than `b`, zero where they are the same. */
export function compareImpact(a: Impact, b: Impact): number {
  return impacts.indexOf(a) - impacts.indexOf(b)
}

/** Whether an impact refuses anything at all. */
export function refuses(impact: Impact): boolean {
  return impact !== 'notice'
}
