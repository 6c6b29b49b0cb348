import { compareImpact, type Impact, isOver, toMillis } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import type { Moments } from './moments.ts'
import { moreLink } from './navigation.ts'
import type { Overview, Past, ShownWindow } from './overview.ts'
import type { Writing } from './page.ts'
import { historyPath } from './paths.ts'
import { windowLine } from './window-line.ts'

/** Days on the strip, including today. */
export const historyDays = 90
const dayMs = 86_400_000
/** Windows in the list, and max windows after "earlier windows". */
const maxOpen = 4
const maxListed = 20

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
  html`<ul class="windows">
${over.slice(0, maxOpen).map(window => windowLine(writing, window, now))}</ul>
`
}${
  over.length > maxOpen &&
  html`<details id="earlier"><summary>${words.earlier(over.length - maxOpen)}</summary>
<ul class="windows">
${over.slice(maxOpen, maxListed).map(window => windowLine(writing, window, now))}</ul>
${
  over.length > maxListed &&
  html`<p>${moreLink(writing, over.length - maxListed, scope, 'past')}</p>
`
}</details>
`
}`
  }

  function stripOf(windows: readonly ShownWindow[]): Html {
    const strictest = impactByDay(moments, windows, now - historyDays * dayMs, now)
    const happened = windows.filter(({ status }) => status !== 'cancelled').length
    const summary = happened === 0 ? words.noHistory : words.historySummary(strictest.size, happened)
    return strip(writing, scope, daysUpTo(moments, now), strictest, summary)
  }
}

/** The strictest impact of each day on which a window was active, by date. */
export function impactByDay(
  moments: Moments,
  windows: readonly ShownWindow[],
  since: number,
  now: number,
): Map<string, Impact> {
  const strictest = new Map<string, Impact>()
  for (const window of windows) {
    if (window.status === 'cancelled' || window.started_at === undefined) continue
    const end = window.ended_at === undefined ? now : toMillis(window.ended_at)
    // Half-open: a window that ends at midnight does not count for the next day.
    const last = Math.max(toMillis(window.started_at), end - 1)
    for (let at = Math.max(since, toMillis(window.started_at)); at <= last; at = moments.nextDay(at)) {
      const date = moments.dateOf(at)
      const known = strictest.get(date)
      if (known === undefined || compareImpact(window.impact, known) > 0) strictest.set(date, window.impact)
    }
  }
  return strictest
}

/** The noons of the last 90 days. */
function daysUpTo(moments: Moments, now: number): number[] {
  // From noon to noon, no clock change can skip a day or count one twice.
  const noon = moments.nextDay(now) - dayMs / 2
  return Array.from({ length: historyDays }, (_, index) => noon - (historyDays - 1 - index) * dayMs)
}

/** One bar per day. Its height says as much as its colour. The months below it lead to their days. */
function strip(
  { words, moments, settings }: Writing,
  scope: string,
  days: readonly number[],
  strictest: ReadonlyMap<string, Impact>,
  summary: string,
): Html {
  const height: Record<Impact, number> = { notice: 14, read_only: 23, blocked: 32 }
  const months = Map.groupBy(days.entries(), ([, at]) => moments.dateOf(at).slice(0, 7))
  const pathOf = (month: string) => `${settings.base}${historyPath(scope, month)}`
  return html`<figure class="strip">
<svg viewBox="0 0 ${days.length * 6} 32" preserveAspectRatio="none" aria-hidden="true">
<path class="quiet-days" d="M0 29.5h${days.length * 6}"/>
${[...months].map(
  ([
    month,
    inMonth,
  ]) => html`<a href="${pathOf(month)}" tabindex="-1"><rect class="month" x="${(inMonth[0]?.[0] ?? 0) * 6}" y="0" width="${inMonth.length * 6}" height="32"/>${inMonth.map(
    ([index, at]) => {
      const impact = strictest.get(moments.dateOf(at))
      return (
        impact !== undefined &&
        html`<rect class="is-${impact}" x="${index * 6}" y="${32 - height[impact]}" width="4" height="${height[impact]}"><title>${moments.shortDay(at)}: ${words.was[impact]}</title></rect>`
      )
    },
  )}</a>
`,
)}</svg>
<nav class="months" aria-label="${words.byMonth}"><ul>${[...months.keys()].map(
    month => html`<li><a href="${pathOf(month)}">${moments.month(month)}</a></li>`,
  )}</ul></nav>
<figcaption>${summary}</figcaption>
</figure>`
}
