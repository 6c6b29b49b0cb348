import { WHOLE_STACK } from '@ops/contract'
import { impactByDay } from './history.ts'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import { pageCount, perPage, turning, wayBack } from './navigation.ts'
import type { HistoryOfPeriod } from './overview.ts'
import { page, type Writing } from './page.ts'
import { historyPath } from './paths.ts'
import { windowList } from './window-line.ts'

/** The windows of a month or a day; `undefined` if there is no such page. */
export function historyPage(writing: Writing, history: HistoryOfPeriod, number: number): string | undefined {
  const { words, moments, names, settings } = writing
  const { scope, period, now, seq, windows, isCut } = history
  const month = period.slice(0, 7)
  const { from, until } = moments.range(month)
  if (number > pageCount(windows.length)) return undefined
  const isMonth = period === month
  const headline = moments.period(period)
  const where = scope === WHOLE_STACK ? '' : ` · ${names.text(scope)}`
  const summary = words.windows(windows.length)
  return page(writing, {
    path: historyPath(scope, period, number),
    now,
    headline: `${headline}${where}`,
    summary: `${headline}${where}: ${summary}`,
    state: undefined,
    follows: until > now ? { scope, seq } : undefined,
    subscribes: scope,
    content: html`${wayBack(writing, scope)}
<section>
<h1>${headline}${where}</h1>
${isMonth ? html`${calendar()}${months()}` : html`<p><a href="${settings.base}${historyPath(scope, month)}">${moments.month(month)}</a></p>`}
<p class="quiet">${isCut ? words.historyCut(windows.length) : summary}</p>
${
  windows.length > 0 &&
  html`${windowList(writing, windows.slice((number - 1) * perPage, number * perPage), now)}
`
}${turning(writing, number, windows.length, to => historyPath(scope, period, to))}</section>
`,
  })

  /** The days of the month in weeks from Monday; those with windows are links. */
  function calendar(): Html {
    const strictest = impactByDay(moments, windows, from, Math.min(now, until - 1))
    const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
    const dates = Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
    const before = (new Date(month).getUTCDay() + 6) % 7
    const cells = [
      ...Array.from({ length: before }, () => html`<td></td>`),
      ...dates.map((date, index) => {
        const impact = strictest.get(date)
        if (impact === undefined) return html`<td>${index + 1}</td>`
        return html`<td class="is-${impact}"><a href="${settings.base}${historyPath(scope, date)}">${index + 1}${icons[impact]}<span class="unseen"> ${words.was[impact]}</span></a></td>`
      }),
    ]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7))
    return html`<table class="days">
<thead><tr>${moments
      .weekdays()
      .map(({ short, long }) => html`<th scope="col"><abbr title="${long}">${short}</abbr></th>`)}</tr></thead>
<tbody>
${weeks.map(
  week => html`<tr>${week}</tr>
`,
)}</tbody>
</table>
`
  }

  /** The months before and after. */
  function months(): Part {
    const [year = 0, at = 1] = month.split('-').map(Number)
    const beside = (by: number) => new Date(Date.UTC(year, at - 1 + by)).toISOString().slice(0, 7)
    const link = (to: string, rel: string) =>
      html`<li><a rel="${rel}" href="${settings.base}${historyPath(scope, to)}">${moments.month(to)}</a></li>`
    return html`<nav class="pages" aria-label="${words.byMonth}"><ul>${link(beside(-1), 'prev')}${until <= now && link(beside(1), 'next')}</ul></nav>
`
  }
}
