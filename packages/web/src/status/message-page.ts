import { html } from './html.ts'
import { icons } from './icons.ts'
import { page, type Writing } from './page.ts'

/** What is said instead of a page; `gone` of a window that is only shown until a day after its end. */
export type Message = 'missing' | 'gone' | 'away' | 'busy'

/** The page for an unknown address, and for one whose data cannot be read. */
export function messagePage(writing: Writing, what: Message, now: number): string {
  const { words, settings } = writing
  const headline = words[what]
  const help = { missing: words.missingHelp, gone: words.goneHelp, away: words.awayHelp, busy: words.busyHelp }[what]
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
