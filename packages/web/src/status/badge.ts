import { html } from './html.ts'
import type { BadgeState } from './overview.ts'
import type { State, Words } from './words.ts'

const colours: Record<State | 'partly' | 'unknown', string> = {
  open: '#1a7f45',
  notice: '#2357c5',
  read_only: '#8a5300',
  blocked: '#b3261e',
  partly: '#8a5300',
  unknown: '#5c6370',
}

/** A badge for other pages: the state of a scope, as a small picture with text. */
export function badge(words: Words, label: string, known: BadgeState | undefined): string {
  const value = known === undefined ? '?' : valueOf(words, known)
  const colour = colours[known === undefined ? 'unknown' : known.isPartly ? 'partly' : known.state]
  const left = widthOf(label)
  const width = left + widthOf(value)
  const { text } =
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${value}">
<title>${label}: ${value}</title>
<rect width="${width}" height="20" rx="4" fill="${colour}"/>
<path d="M4 0h${left - 4}v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#30343c"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" text-anchor="middle">
<text x="${left / 2}" y="14" textLength="${left - 14}" lengthAdjust="spacingAndGlyphs">${label}</text>
<text x="${left + (width - left) / 2}" y="14" textLength="${width - left - 14}" lengthAdjust="spacingAndGlyphs">${value}</text>
</g>
</svg>
`
  return text
}

function valueOf({ short, partShort }: Words, { state, isPartly }: BadgeState): string {
  return isPartly && state !== 'open' ? partShort[state] : short[state]
}

/** About the width in Verdana at 11 pixels, with padding; `textLength` corrects the difference. */
function widthOf(text: string): number {
  let width = 14
  for (const character of text) {
    if (/[iIljt.,:/()' ]/.test(character)) width += 4
    else if (/[mwMW]/.test(character)) width += 10
    else if (/[A-Z]/.test(character)) width += 8
    else width += character.charCodeAt(0) > 0x2e80 ? 11 : 6.8
  }
  return Math.round(width)
}
