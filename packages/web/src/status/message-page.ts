import { html } from './html.ts'
import { icons } from './icons.ts'
import { page, type Writing } from './page.ts'

/** The page for an unknown address, and for one whose data cannot be read. */
export function messagePage(writing: Writing, what: 'missing' | 'away' | 'busy', now: number): string {
  const { words, settings } = writing
  const headline = words[what]
  const help = { missing: words.missingHelp, away: words.awayHelp, busy: words.busyHelp }[what]
  return page(writing, {
    path: undefined,
    now,
    headline,
    summary: help,
    state: undefined,
    content: html`<section class="hero is-notice">
${icons.notice}
<div>
<h1>${headline}</h1>
<p>${help}</p>
<p><a href="${settings.base}/status">${words.toOverview}</a></p>
</div>
</section>`,
  })
}
