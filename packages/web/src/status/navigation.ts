import { coveringScopes, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import type { Moments } from './moments.ts'
import type { ListKind } from './overview.ts'
import type { Writing } from './page.ts'
import { listPath, scopePath } from './paths.ts'

/** Windows or parts on one page of a list. */
export const perPage = 20

/** How many pages a list has: at least one. */
export function pageCount(length: number): number {
  return Math.max(1, Math.ceil(length / perPage))
}

/** The links to the pages before and after one of a list; nothing if it has only one. */
export function turning(
  { words, settings }: Writing,
  page: number,
  length: number,
  pathOf: (page: number) => string,
): Part {
  const pages = pageCount(length)
  const link = (to: number, name: string, rel: string): Part =>
    to >= 1 && to <= pages && html`<li><a rel="${rel}" href="${settings.base}${pathOf(to)}">${name}</a></li>`
  return (
    pages > 1 &&
    html`<nav class="pages" aria-label="${words.pages}"><ul>${link(page - 1, words.previousPage, 'prev')}<li>${words.pageOf(page, pages)}</li>${link(page + 1, words.nextPage, 'next')}</ul></nav>
`
  )
}

/** The way back from a page that belongs to no scope. */
export function toOverview({ words, settings }: Writing): Html {
  return html`<nav class="crumbs"><ol><li><a href="${settings.base}/status">${words.toOverview}</a></li></ol></nav>
`
}

/** The scopes above a scope, as links. */
export function breadcrumbs(writing: Writing, scope: string): Part {
  if (scope === WHOLE_STACK) return undefined
  const { words, names, settings } = writing
  return html`<nav class="crumbs" aria-label="${words.scope}"><ol>${coveringScopes(scope).map(each => {
    const title = names.title(each)
    const last = each === WHOLE_STACK ? words.wholeStack : each.split('/').at(-1)
    const name = title === undefined ? last : html`<bdi>${title}</bdi>`
    return each === scope
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${settings.base}${scopePath(each)}">${name}</a></li>`
  })}</ol></nav>
`
}

/** The way back from a page about a scope, of a list or a time. */
export function wayBack(writing: Writing, scope: string): Part {
  return scope === WHOLE_STACK ? toOverview(writing) : breadcrumbs(writing, scope)
}

/** The last day that is wholly before the horizon. */
export function lastWholeDay(moments: Moments, horizon: number): string {
  return moments.day(moments.range(moments.dateOf(horizon)).from - 1)
}

/** A link to the list, with the number of further windows. */
export function moreLink({ words, settings }: Writing, count: number, scope: string, kind: ListKind): Html {
  return html`<a href="${settings.base}${listPath(scope, kind)}">${words.more(count)}</a>`
}
