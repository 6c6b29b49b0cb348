/** Max number of proposals. */
const maxProposed = 3

/** ` Did you mean start or stat?`, with the candidates that a word resembles; empty if none does. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  return askWhether(resembling(word, candidates))
}

/** ` Did you mean start or stat?`; empty if there is nothing to propose. */
export function askWhether(proposals: readonly string[]): string {
  const found = [...proposals]
  const last = found.pop()
  if (last === undefined) return ''
  return ` Did you mean ${found.length === 0 ? last : `${found.join(', ')} or ${last}`}?`
}

/** The candidates that a word begins, or else those that are the fewest typing errors away. */
export function resembling(word: string, candidates: readonly string[]): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const typed = plain(word)
  if (typed === '') return []
  const begun = candidates.filter(candidate => typed.length > 1 && plain(candidate).startsWith(typed))
  if (begun.length > 0) return begun.slice(0, maxProposed)
  const away = candidates.map(candidate => ({ candidate, errors: typingErrors(typed, plain(candidate)) }))
  const fewest = Math.min(...away.map(({ errors }) => errors))
  if (fewest > Math.max(1, Math.floor(typed.length * 0.4))) return []
  return away
    .filter(({ errors }) => errors === fewest)
    .map(({ candidate }) => candidate)
    .slice(0, maxProposed)
}

/** How many letters are missing, superfluous, wrong or swapped with the next one. */
function typingErrors(typed: string, meant: string): number {
  let last: number[] = []
  let row = Array.from({ length: meant.length + 1 }, (_, index) => index)
  for (let i = 1; i <= typed.length; i++) {
    const [beforeLast, before] = [last, row]
    row = [i]
    for (let j = 1; j <= meant.length; j++) {
      const isSame = typed[i - 1] === meant[j - 1]
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      const [above = 0, left = 0, diagonal = 0] = [before[j], row[j - 1], before[j - 1]]
      const swapped = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(above + 1, left + 1, diagonal + (isSame ? 0 : 1), swapped))
    }
    last = before
  }
  return row.at(-1) ?? 0
}
