import { readWeighted, type Weighted } from '../rules/weighted.ts'

/** A media type without parameters. */
export type MediaType = `${string}/${string}`

/**
 * The media type that an `Accept` header prefers (RFC 9110, 12.5.1); the first one if it has no preference, names none
 * of them, or is absent.
 */
export function preferred<Type extends MediaType>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  if (accept === undefined) return offered[0]
  const ranges = readWeighted(accept)
  let best: Type = offered[0]
  let bestWeight = 0
  for (const type of offered) {
    const weight = weightOf(type, ranges)
    if (weight > bestWeight) [best, bestWeight] = [type, weight]
  }
  return best
}

/** The available language that an `Accept-Language` header prefers (RFC 9110, 12.5.4), by default the first. */
export function preferredLanguage<Tag extends string>(
  accepted: string | undefined,
  available: readonly [Tag, ...Tag[]],
): Tag {
  let best: Tag = available[0]
  let bestWeight = 0
  for (const { value, weight } of readWeighted(accepted ?? '')) {
    const found = available.find(tag => tag === value || value.startsWith(`${tag}-`))
    if (found !== undefined && weight > bestWeight) [best, bestWeight] = [found, weight]
  }
  return best
}

/** The weight of the most specific range that matches. */
function weightOf(type: MediaType, ranges: readonly Weighted[]): number {
  const [main] = type.split('/')
  for (const range of [type, `${main}/*`, '*/*']) {
    const found = ranges.find(({ value }) => value === range)
    if (found !== undefined) return found.weight
  }
  return 0
}
