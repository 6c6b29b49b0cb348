import { WHOLE_STACK } from '@ops/contract'
import { historyLine, isOver } from './history.ts'
import { type Html, html, type Part } from './html.ts'
import type { ListKind, Overview, ShownWindow } from './overview.ts'
import { activeWindow, breadcrumbs, comingWindow } from './overview-page.ts'
import { page, type Writing } from './page.ts'
import { listPath, scopePath } from './window-parts.ts'

const perPage = 30

/**
 * A page of the list of all active, upcoming or past windows, of which the overview shows the first; `undefined` if
 * there is no such page.
 */
export function listPage(writing: Writing, overview: Overview, kind: ListKind, number: number): string | undefined {
  const { words, settings } = writing
  const { scope, now, seq, state } = overview
  const windows = windowsOf(overview, kind)
  const pages = Math.max(1, Math.ceil((windows?.length ?? 0) / perPage))
  if (windows === undefined || number > pages) return undefined
  const isLastDay = typeof overview.past === 'object' && overview.past.isLastDay
  const headline = { now: words.now, coming: words.coming, past: isLastDay ? words.lastDay : words.history }[kind]
  const where = scope === WHOLE_STACK ? '' : ` · ${scope}`
  const count = `${headline}${where}: ${windows.length}`
  return page(writing, {
    path: listPath(scope, kind, number),
    now,
    headline: count,
    summary: count,
    state,
    follows: { scope, seq },
    content: html`${scope === WHOLE_STACK ? html`<nav class="crumbs"><ol><li><a href="${settings.base}${scopePath(scope)}">${words.toOverview}</a></li></ol></nav>` : breadcrumbs(writing, scope)}
<section>
<h1>${headline}${where}</h1>
${windows.length === 0 ? html`<p class="quiet">${words.nothingListed}</p>` : written(windows.slice((number - 1) * perPage, number * perPage))}
${pages > 1 && turning()}</section>
`,
  })

  function written(shown: readonly ShownWindow[]): Html {
    if (kind === 'now') return html`${shown.map(window => activeWindow(writing, window, now, 'h2'))}`
    const line = kind === 'coming' ? comingWindow : historyLine
    return html`<ol class="${kind}">
${shown.map(window => line(writing, window, now))}</ol>`
  }

  function turning(): Part {
    const link = (to: number, name: string, rel: string): Part =>
      to >= 1 &&
      to <= pages &&
      html`<li><a rel="${rel}" href="${settings.base}${listPath(scope, kind, to)}">${name}</a></li>`
    return html`<nav class="pages" aria-label="${words.pages}"><ul>${link(number - 1, words.previousPage, 'prev')}<li>${words.pageOf(number, pages)}</li>${link(number + 1, words.nextPage, 'next')}</ul></nav>
`
  }
}

function windowsOf({ active, coming, past }: Overview, kind: ListKind): readonly ShownWindow[] | undefined {
  if (active === undefined) return undefined
  if (kind === 'now') return active
  if (kind === 'coming') return coming
  if (past === 'private' || past === 'away') return undefined
  return past.windows.filter(isOver)
}
