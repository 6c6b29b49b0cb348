import { compareImpact, estimatedEndAt, type Impact, toMillis } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import type { Moments } from './moments.ts'
import type { Overview, Past, ShownWindow } from './overview.ts'
import type { Writing } from './page.ts'
import { excerpt, plainText } from './plain-text.ts'
import { moreLink, scopeLinks, windowPath } from './window-parts.ts'

/** Days on the strip, including today. */
export const historyDays = 90
const dayMs = 86_400_000
/** Windows in the list, and max windows after "earlier windows". */
const maxOpen = 6
const maxListed = 30

/** The last 90 days: a strip of days, and the windows. For the last 24 hours, only the windows. */
export function historySection(writing: Writing, { past, now, scope }: Overview): Part {
  const { words, moments } = writing
  if (past === 'private') return undefined
  if (past !== 'away' && past.isLastDay && !past.windows.some(isOver)) return undefined
  return html`<section class="history">
<h2>${writing.settings.isReadPublic ? words.history : words.lastDay}</h2>
${past === 'away' ? html`<p class="quiet">${writing.settings.isReadPublic ? words.historyAway : words.lastDayAway}</p>` : content(past)}
</section>
`

  function content({ windows, isCut, isLastDay }: Extract<Past, object>): Html {
    const over = windows.filter(isOver)
    return html`${!isLastDay && stripOf(windows)}
${
  isCut &&
  html`<p class="quiet">${words.historyCut(windows.length)}</p>
`
}${
  over.length > 0 &&
  html`<ul class="past">
${over.slice(0, maxOpen).map(window => historyLine(writing, window, now))}</ul>
`
}${
  over.length > maxOpen &&
  html`<details id="earlier"><summary>${words.earlier(over.length - maxOpen)}</summary>
<ul class="past">
${over.slice(maxOpen, maxListed).map(window => historyLine(writing, window, now))}</ul>
${
  over.length > maxListed &&
  html`<p>${moreLink(writing, over.length - maxListed, scope, 'past')}</p>
`
}</details>
`
}`
  }

  function stripOf(windows: readonly ShownWindow[]): Html {
    const days = daysOf(moments, windows, now)
    const busy = days.filter(({ impact }) => impact !== undefined).length
    const happened = windows.filter(({ status }) => status !== 'cancelled').length
    return strip(writing, days, happened === 0 ? words.noHistory : words.historySummary(busy, happened))
  }
}

/** Whether a window has ended or was cancelled. */
export function isOver({ status }: ShownWindow): boolean {
  return status === 'ended' || status === 'cancelled'
}

interface Day {
  at: number
  impact: Impact | undefined
}

/** The last 90 days, each with its strictest impact. */
function daysOf(moments: Moments, windows: readonly ShownWindow[], now: number): Day[] {
  const strictest = new Map<string, Impact>()
  const oldest = now - historyDays * dayMs
  for (const window of windows) {
    if (window.status === 'cancelled' || window.started_at === undefined) continue
    const end = window.ended_at === undefined ? now : toMillis(window.ended_at)
    // Half-open: a window that ends at midnight does not count for the next day.
    const last = Math.max(toMillis(window.started_at), end - 1)
    for (let at = Math.max(oldest, toMillis(window.started_at)); at <= last; at = moments.nextDay(at)) {
      const date = moments.dateOf(at)
      const known = strictest.get(date)
      if (known === undefined || compareImpact(window.impact, known) > 0) strictest.set(date, window.impact)
    }
  }
  const days: Day[] = []
  // From noon to noon, no clock change can skip a day or count one twice.
  const noon = moments.nextDay(now) - dayMs / 2
  for (let back = historyDays - 1; back >= 0; back--) {
    const at = noon - back * dayMs
    days.push({ at, impact: strictest.get(moments.dateOf(at)) })
  }
  return days
}

/** One bar per day. Its height says as much as its colour. */
function strip({ words, moments }: Writing, days: readonly Day[], summary: string): Html {
  const height: Record<Impact, number> = { notice: 14, read_only: 23, blocked: 32 }
  const [first] = days
  return html`<figure class="strip">
<svg viewBox="0 0 ${days.length * 6} 32" preserveAspectRatio="none" role="img" aria-label="${summary}">
${days.map(({ at, impact }, index) => {
  const high = impact === undefined ? 5 : height[impact]
  return html`<rect${impact !== undefined && html` class="is-${impact}"`} x="${index * 6}" y="${32 - high}" width="4" height="${high}">${
    impact !== undefined && html`<title>${moments.shortDay(at)}: ${words.short[impact]}</title>`
  }</rect>`
})}
</svg>
<p class="ends"><span>${first !== undefined && moments.shortDay(first.at)}</span><span>${words.today}</span></p>
<figcaption>${summary}</figcaption>
</figure>`
}

/** A window that has ended or was cancelled. */
export function historyLine(writing: Writing, window: ShownWindow, now: number): Html {
  const { words, moments, settings } = writing
  const isCancelled = window.status === 'cancelled'
  const from = toMillis(window.started_at ?? window.scheduled_start_utc)
  const until = window.ended_at === undefined ? estimatedEndAt(window) : toMillis(window.ended_at)
  const last = window.end_message ?? window.cancel_reason
  // Without a page of its own, everything is shown here.
  const max = settings.isReadPublic ? 140 : 2000
  return html`<li>
<p class="when">${moments.full(from, now)}</p>
<p class="said" dir="auto">${
    settings.isReadPublic
      ? html`<a href="${settings.base}${windowPath(window.maintenance_id)}">${excerpt(window.description, max)}</a>`
      : plainText(window.description)
  }</p>
<p class="facts">${
    isCancelled
      ? html`<strong>${words.isCancelled}</strong>`
      : html`<span>${words.short[window.impact]}</span> · <span>${moments.duration(until - from)}</span>`
  } · ${scopeLinks(writing, window.scopes, 3)}${last !== undefined && html` · <span class="said" dir="auto">${plainText(excerpt(last, max))}</span>`}</p>
</li>
`
}
