import { html, type Html, type Part } from './html.ts'

const address = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/gi
/** What ends a sentence, or closes a bracket that the address did not open, is not part of the address. */
const trailing = /[.,;:!?…»”’)\]]+$/

/** What an operator wrote, as it was written: plain text in which addresses of the web are links. */
export function plainText(text: string): Html {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const link = bare(match[0])
    const url = URL.canParse(link) ? new URL(link) : undefined
    // What an excerpt has cut leads elsewhere, and what names somebody before its host hides where it leads.
    if (match[0].endsWith('…') || url === undefined || url.username !== '' || url.password !== '') continue
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
  const cut = characters.slice(0, most).join('')
  return `${cut.replace(/\s+\S*$/, '') || cut}…`
}

function bare(link: string): string {
  const end = trailing.exec(link)?.[0]
  if (end === undefined) return link
  const opened = link.includes('(') && end.startsWith(')') ? 1 : 0
  return link.slice(0, link.length - end.length + opened)
}
