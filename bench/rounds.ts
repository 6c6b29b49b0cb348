/** The middle of what several rounds measured, and the middle half of them. */
export interface Figure {
  median: number
  low: number
  high: number
}

/**
 * Measures several sides in turn, `rounds` times over after one round that is thrown away, so that whatever slows the
 * machine down for a while slows all of them. A side's values are in the order of the rounds.
 */
export async function inTurns<Name extends string, T>(
  rounds: number,
  sides: Record<Name, () => T | Promise<T>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(sides) as Name[]
  const measured = Object.fromEntries(names.map(name => [name, [] as T[]])) as Record<Name, T[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const value = await sides[name]()
      if (round > 0) measured[name].push(value)
    }
  }
  return measured
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}

/** The ratio within each round: the machine was the same for both sides there. */
export function ratioOf(ours: readonly number[], others: readonly number[]): Figure {
  return figureOf(ours.map((value, round) => value / (others[round] ?? Number.NaN)))
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}
