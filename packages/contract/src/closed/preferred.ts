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
  const ranges = accept.split(',', 50).map(readRange)
  let best: Type = offered[0]
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > bestQuality) [best, bestQuality] = [type, quality]
  }
  return best
}

interface Range {
  type: string
  quality: number
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const weight = parameters.find(parameter => parameter.startsWith('q='))
  const quality = weight === undefined ? 1 : Number(weight.slice(2))
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/** The quality of the most specific range that matches. */
function qualityOf(type: MediaType, ranges: readonly Range[]): number {
  const [main] = type.split('/')
  for (const range of [type, `${main}/*`, '*/*']) {
    const found = ranges.find(each => each.type === range)
    if (found !== undefined) return found.quality
  }
  return 0
}
