import { type Html, html } from './html.ts'
import { pageCount, perPage, toOverview, turning } from './navigation.ts'
import type { Found, FoundPart } from './overview.ts'
import { page, type Writing } from './page.ts'
import { scopePath } from './paths.ts'
import { isolated } from './plain-text.ts'
import { windowList } from './window-line.ts'
import { scopeName, stateChip } from './window-parts.ts'

const path = '/status/@find'
/** Longer queries are cut. */
export const maxQueryLength = 100

/** The parts and windows that a text finds; `undefined` if there is no such page. */
export function findPage(writing: Writing, found: Found, number: number): string | undefined {
  const { words } = writing
  const { query, parts, stateOf, windows, isCut, now, seq } = found
  const count = parts.length + windows.length
  if (number > pageCount(count)) return undefined
  const from = (number - 1) * perPage
  const shownParts = parts.slice(from, from + perPage)
  const shownWindows = windows.slice(Math.max(0, from - parts.length), Math.max(0, from + perPage - parts.length))
  const pathOf = (to: number) => `${path}?q=${encodeURIComponent(query)}${to === 1 ? '' : `&page=${to}`}`
  return page(writing, {
    path: query === '' ? path : pathOf(number),
    now,
    headline: query === '' ? words.find : `${words.find}: ${isolated(query)}`,
    summary: query === '' ? words.findHelp : words.found(count),
    state: undefined,
    follows: query === '' ? undefined : { scope: '*', seq },
    content: html`${toOverview(writing)}<h1>${words.find}</h1>
${findForm(writing, query)}${
  query !== '' &&
  html`<p role="status">${isCut ? words.foundMore(count) : words.found(count)}</p>
`
}${
  shownParts.length > 0 &&
  html`<section>
<h2>${words.foundParts}</h2>
<table>
<thead><tr><th scope="col">${words.scope}</th><th scope="col">${words.state}</th><th scope="col">${words.expectedEnd}</th></tr></thead>
<tbody>
${shownParts.map(scope => partRow(writing, scope, stateOf(scope), now))}</tbody>
</table>
</section>
`
}${
  shownWindows.length > 0 &&
  html`<section>
<h2>${words.foundWindows}</h2>
${windowList(writing, shownWindows, now)}
</section>
`
}${turning(writing, number, count, pathOf)}`,
  })
}

/** The form that finds one's own part, or a window. */
export function findForm({ words, settings }: Writing, query: string): Html {
  return html`<form class="find" role="search" action="${settings.base}${path}">
<label for="q">${words.findLabel}</label>
<div><input id="q" type="search" name="q" value="${query}" maxlength="${maxQueryLength}" dir="auto" autocomplete="off" spellcheck="false"><button>${words.find}</button></div>
<p class="quiet">${words.findHelp}</p>
</form>
`
}

function partRow(writing: Writing, scope: string, { state, isPartly, endsAt }: FoundPart, now: number): Html {
  const { words, moments, settings } = writing
  const until = endsAt === undefined ? '' : endsAt > now ? moments.full(endsAt, now) : words.overrun
  return html`<tr><th scope="row"><a class="scope" href="${settings.base}${scopePath(scope)}">${scopeName(writing, scope)}</a></th><td>${stateChip(writing, state, isPartly)}</td><td>${until}</td></tr>
`
}
