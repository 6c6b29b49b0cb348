import { type Html, html, type Part } from './html.ts'

/**
 * A web address. East Asian punctuation and quotation marks end it anywhere: no blank follows them, and in an address
 * they would be encoded.
 */
const address = /\bhttps?:\/\/[^\s<>"'`\{\}\|\\^“”„«»[\p{P}&&[\u3000-\u303f\uff00-\uffef]]]+/giv
/** Punctuation at the end of a sentence, in any script, is not part of the address before it. */
const endsSentence = /[.,;:!?[\p{P}--\p{ASCII}]]/v

/** An operator's text as plain text, with web addresses as links. */
export function plainText(text: string): Html {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const link = bare(match[0])
    const next = text[match.index + match[0].length]
    const url = URL.canParse(link) ? new URL(link) : undefined
    // An address cut by an excerpt leads elsewhere, and a user name before the host hides where it leads.
    if (match[0].endsWith('…') || next === '…' || url === undefined || url.username !== '' || url.password !== '')
      continue
    parts.push(text.slice(from, match.index))
    parts.push(html`<a href="${link}" rel="nofollow noopener noreferrer">${link}</a>`)
    from = match.index + link.length
  }
  parts.push(text.slice(from))
  return html`${parts}`
}

/** What neither XML 1.0 (2.2) nor a calendar may contain: control characters and halves of characters. */
const unprintable = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A text without control characters, its lines ended by line feeds. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unprintable, '')
}

/** A text as one line, of at most `max` characters. */
export function oneLine(text: string, max: number): string {
  return excerpt(printable(text).replace(/\s+/g, ' ').trim(), max)
}

/** Written from right to left: Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A text that keeps its direction to itself (Unicode, UAX 9), for a place without elements to isolate it, such as a title. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

/** The longest sign that is kept whole, in UTF-16 units. */
const maxSignLength = 40

/** The first `max` characters, cut at a word or else at a sign. */
export function excerpt(text: string, max: number): string {
  const characters = Array.from(text)
  if (characters.length <= max) return text
  const cut = characters.slice(0, max)
  const last = cut.findLastIndex(character => character.trim() === '')
  return `${cut.slice(0, Math.max(0, last)).join('').trimEnd() || wholeSigns(text, cut.join(''))}…`
}

/** The beginning of a text without the sign that it cuts in two: an emoji may be several characters. */
function wholeSigns(text: string, cut: string): string {
  const beginning = text.slice(0, cut.length + maxSignLength)
  const last = new Intl.Segmenter().segment(beginning).containing(cut.length)
  return cut.slice(0, last?.index) || cut
}

/** An address without what follows it: the end of a sentence, and closing brackets that it did not open. */
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
