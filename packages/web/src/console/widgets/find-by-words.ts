/** An item to search. */
export interface Findable {
  text: string
  more: string
}

/**
 * The items that have every typed word, the best match first: those that begin with the whole input, then those where
 * each word begins a word of the name, then of the text beside it, then any other. Otherwise in the given order.
 */
export function findByWords<Item extends Findable>(items: readonly Item[], typed: string): Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const whole = words.join(' ')
  return items
    .map(item => ({ item, rank: rankOf(item, words, whole) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

function rankOf({ text, more }: Findable, words: readonly string[], whole: string): number {
  const [name, all] = [text.toLowerCase(), `${text} ${more}`.toLowerCase()]
  if (begins(name, whole) && name.startsWith(whole)) return 0
  if (words.every(word => begins(name, word))) return 1
  if (words.every(word => begins(all, word))) return 2
  return words.every(word => all.includes(word)) ? 3 : 4
}

/** Whether a text has a word with neither letter nor digit before it. */
function begins(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true
  return false
}
