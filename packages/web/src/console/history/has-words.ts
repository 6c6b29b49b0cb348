const minOfId = 8

/** Whether a text has every word of a search. A few digits would match every id, so only longer words are looked for there. */
export function hasWords(search: string, text: string, id: string): boolean {
  const folded = text.toLowerCase()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every(word => folded.includes(word) || (word.length >= minOfId && id.includes(word)))
}
