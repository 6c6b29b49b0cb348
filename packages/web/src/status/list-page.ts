import { compareImpact, isOver, isOverrun, WHOLE_STACK } from '@ops/contract'
import { html } from './html.ts'
import { lastWholeDay, pageCount, perPage, turning, wayBack } from './navigation.ts'
import type { ListKind, Overview, ShownWindow } from './overview.ts'
import { page, type Writing } from './page.ts'
import { listPath } from './paths.ts'
import { commonScope } from './sum-alike.ts'
import { windowList } from './window-line.ts'

/**
 * A page of the list of all active, upcoming or past windows, of which the overview shows the first; `undefined` if
 * there is no such page.
 */
export function listPage(
  writing: Writing,
  overview: Overview,
  kind: Exclude<ListKind, 'parts'>,
  number: number,
): string | undefined {
  const { words, names } = writing
  const { scope, now, seq, state } = overview
  const windows = windowsOf(overview, kind)
  if (windows === undefined || number > pageCount(windows.length)) return undefined
  const isLastDay = typeof overview.past === 'object' && overview.past.isLastDay
  const headline = { now: words.now, coming: words.coming, past: isLastDay ? words.lastDay : words.history }[kind]
  const where = scope === WHOLE_STACK ? '' : ` · ${names.text(scope)}`
  const count = `${headline}${where}: ${windows.length}`
  return page(writing, {
    path: listPath(scope, kind, number),
    now,
    headline: count,
    summary: count,
    state,
    follows: { scope, seq },
    subscribes: scope,
    content: html`${wayBack(writing, scope)}
<section>
<h1>${headline}${where}</h1>
${
  windows.length === 0
    ? html`<p class="quiet">${words.nothingListed}</p>`
    : windowList(writing, windows.slice((number - 1) * perPage, number * perPage), now)
}
${turning(writing, number, windows.length, to => listPath(scope, kind, to))}${
  kind === 'coming' && html`<p class="quiet">${words.comingUntil(lastWholeDay(writing.moments, overview.horizon))}</p>`
}</section>
`,
  })
}

function windowsOf(
  { active, coming, past, now }: Overview,
  kind: Exclude<ListKind, 'parts'>,
): readonly ShownWindow[] | undefined {
  if (active === undefined) return undefined
  if (kind === 'now') return sorted(active, now)
  if (kind === 'coming') return coming
  if (past === 'private' || past === 'away') return undefined
  return past.windows.filter(isOver)
}

/** What takes longer than planned first, then the larger scopes, then the stricter state. */
function sorted(windows: readonly ShownWindow[], now: number): ShownWindow[] {
  const size = ({ scopes }: ShownWindow) => commonScope(scopes).split('/').length
  return windows.toSorted(
    (a, b) =>
      Number(isOverrun(b, now)) - Number(isOverrun(a, now)) || size(a) - size(b) || compareImpact(b.impact, a.impact),
  )
}
