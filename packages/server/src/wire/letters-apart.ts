/**
 * How many letters of two words are missing, too many or wrong (Levenshtein distance); more than `max` if they are more.
 * Only what is near the diagonal counts.
 */
export function lettersApart(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const row = Array<number>(other.length + 1).fill(max + 1)
    if (at <= max) row[0] = at
    let least = row[0] ?? max + 1
    for (let to = Math.max(1, at - max); to <= Math.min(other.length, at + max); to++) {
      const replaced = (above[to - 1] ?? 0) + Number(one[at - 1] !== other[to - 1])
      row[to] = Math.min(replaced, (above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1)
      least = Math.min(least, row[to] ?? max + 1)
    }
    if (least > max) return max + 1
    above = row
  }
  return above[other.length] ?? max + 1
}
