import { type Html, html, type Part } from './html.ts'

/**
 * An address of the web. Marks of East Asian writing and quotation marks end it wherever they stand: no blank follows
 * them, and in an address they would be encoded.
 */
const address = /\bhttps?:\/\/[^\s<>"'`\{\}\|\\^“”„«»[\p{P}&&[\u3000-\u303f\uff00-\uffef]]]+/giv
/** What ends a sentence, in any writing, is not part of the address before it. */
const endsSentence = /[.,;:!?[\p{P}--\p{ASCII}]]/v

/** What an operator wrote, as it was written: plain text in which addresses of the web are links. */
export function plainText(text: string): Html {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const link = bare(match[0])
    const next = text[match.index + match[0].length]
    const url = URL.canParse(link) ? new URL(link) : undefined
    // What an excerpt has cut leads elsewhere, and what names somebody before its host hides where it leads.
    if (match[0].endsWith('…') || next === '…' || url === undefined || url.username !== '' || url.password !== '')
      continue
    parts.push(text.slice(from, match.index))
    parts.push(html`<a href="${link}" rel="nofollow noopener noreferrer">${link}</a>`)
    from = match.index + link.length
  }
  parts.push(text.slice(from))
  return html`${parts}`
}

/** The first so many characters, cut at a word. */
export function excerpt(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const cut = characters.slice(0, most)
  const last = cut.findLastIndex(character => character.trim() === '')
  return `${cut.slice(0, Math.max(0, last)).join('').trimEnd() || cut.join('')}…`
}

/** An address without what follows it: the end of a sentence, and brackets that it did not open. */
function bare(link: string): string {
  const missing = { ')': count(link, ')') - count(link, '('), ']': count(link, ']') - count(link, '[') }
  let end = link.length
  for (; end > 0; end--) {
    const sign = link.charAt(end - 1)
    if (sign === ')' || sign === ']') {
      if (missing[sign]-- <= 0) break
    } else if (!endsSentence.test(sign)) break
  }
  return link.slice(0, end)
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
