import { WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import { pageCount, perPage, toOverview, turning } from './navigation.ts'
import type { Found, FoundPart } from './overview.ts'
import { page, type Writing } from './page.ts'
import { isolated } from './plain-text.ts'
import { windowList } from './window-line.ts'
import { scopeLink, stateChip, unknownScope } from './window-parts.ts'

const path = '/status/@find'
/** How far ahead planned windows are listed. */
const listedMs = 14 * 86_400_000
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
    follows: query === '' ? undefined : { scope: WHOLE_STACK, seq },
    subscribes: WHOLE_STACK,
    content: html`${toOverview(writing)}<h1>${words.find}</h1>
${findForm(writing, query)}${
  query !== '' &&
  html`${question(writing, found)}${unknownScope(writing, found.unknown)}<p role="status">${isCut ? words.foundMore(count) : words.found(count)}</p>
<p class="quiet searched">${searched(writing, found)}</p>
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

/** Asks which of two dates a word means. */
function question({ words, moments, settings }: Writing, { query, doubtful }: Found): Part {
  if (doubtful === undefined) return undefined
  const { word, periods } = doubtful
  const choices = periods.map(period => {
    const asked = query.split(' ').map(each => (each === word ? period : each))
    return html`<li><a href="${settings.base}${path}?q=${encodeURIComponent(asked.join(' '))}">${moments.period(period)}</a></li>`
  })
  return html`<p>${words.whichDate(word)}</p>
<ul>${choices}</ul>
`
}

/** What the search has looked at, and what it has not. */
function searched({ words, moments, settings }: Writing, { periods, past, now }: Found): string {
  const isIn = settings.isReadPublic && periods.length > 0
  const until = isIn ? Math.max(...periods.map(period => moments.range(period).until)) : now
  const named = new Intl.ListFormat(words.locale).format(periods.map(period => moments.period(period)))
  const said = [
    isIn ? words.searchedIn(named) : settings.isReadPublic ? words.searched : words.searchedLastDay,
    past === 'away' && words.notSearched.past,
    past !== 'away' && past.isCut && words.notSearched.older,
    until > now + listedMs && words.notSearched.later,
  ]
  return said.filter(Boolean).join(' ')
}

function partRow(writing: Writing, scope: string, { state, isPartly, endsAt }: FoundPart, now: number): Html {
  const { words, moments, names } = writing
  const until = endsAt === undefined ? '' : endsAt > now ? moments.full(endsAt, now) : words.overrun
  return html`<tr><th scope="row">${scopeLink(writing, scope)}${names.title(scope) !== undefined && html` <span class="scope quiet">${scope}</span>`}</th><td>${stateChip(writing, state, isPartly)}</td><td>${until}</td></tr>
`
}
