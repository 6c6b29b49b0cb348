import { compareImpact, coveringScopes, estimatedEndAt, isOverrun, toMillis, WHOLE_STACK } from '@ops/contract'
import { historySection } from './history.ts'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import type { Overview, ShownWindow } from './overview.ts'
import { page, type Writing } from './page.ts'
import { excerpt, plainText } from './plain-text.ts'
import {
  chip,
  comingChip,
  countdown,
  moreLink,
  runningTimes,
  scopeLinks,
  scopeName,
  scopePath,
  scopeRows,
  timeline,
  windowPath,
} from './window-parts.ts'
import type { State } from './words.ts'

/** Longer descriptions are shown in full on the page of the window. */
const maxExcerptLength = 280
/** Max active windows, and max updates of each. */
const maxShown = 5
const maxUpdates = 5

/** The page of a scope: now, next, and the past. */
export function overviewPage(writing: Writing, overview: Overview): string {
  const { scope, now, seq } = overview
  const headline = headlineOf(writing, overview)
  const where = scope === WHOLE_STACK ? '' : ` · ${scope}`
  return page(writing, {
    path: scopePath(scope),
    now,
    headline: `${headline}${where}`,
    summary: summaryOf(writing, overview, headline),
    state: strictestOf(overview),
    follows: { scope, seq },
    content: html`${breadcrumbs(writing, scope)}${hero(writing, overview, headline)}
${parts(writing, overview)}${active(writing, overview)}${coming(writing, overview)}${
  overview.active !== undefined && historySection(writing, overview)
}`,
  })
}

/** The strictest state of the whole scope and its parts. */
function strictestOf({ state, parts: affected }: Overview): State {
  let found = state
  for (const { impact } of affected) if (found === 'open' || compareImpact(impact, found) > 0) found = impact
  return found
}

function headlineOf({ words }: Writing, overview: Overview): string {
  const state = strictestOf(overview)
  return state === 'open' || state === overview.state ? words.headline[state] : words.partHeadline[state]
}

function summaryOf({ words, moments }: Writing, overview: Overview, headline: string): string {
  const [first] = overview.active ?? []
  const [next] = overview.coming
  if (first !== undefined) {
    const end = estimatedEndAt(first)
    const until = end > overview.now ? `${words.endsBy}: ${moments.text(end)}.` : words.overrun
    return `${headline}. ${excerpt(first.description, 120)} ${until}`
  }
  if (next === undefined) return `${headline}.`
  return `${headline}. ${words.next}: ${moments.text(toMillis(next.scheduled_start_utc))}, ${excerpt(next.description, 120)}`
}

/** The scopes above a scope, as links. */
export function breadcrumbs(writing: Writing, scope: string): Part {
  if (scope === WHOLE_STACK) return undefined
  const { words, settings } = writing
  return html`<nav class="crumbs" aria-label="${words.scope}"><ol>${coveringScopes(scope).map(each => {
    const name = each === WHOLE_STACK ? words.wholeStack : (each.split('/').at(-1) ?? each)
    return each === scope
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${settings.base}${scopePath(each)}">${name}</a></li>`
  })}</ol></nav>
`
}

/** The answer that people come for. */
function hero({ words, moments }: Writing, overview: Overview, headline: string): Html {
  const { now } = overview
  const state = strictestOf(overview)
  const [first] = overview.active ?? []
  const [next] = overview.coming
  return html`<section class="hero is-${state}">
${icons[state]}
<div>
<h1>${headline}</h1>
<p>${overview.state === state || overview.state === 'blocked' ? words.meaning[state] : words.partMeaning[overview.state]}</p>
${
  first !== undefined &&
  html`<p class="when">${ending(first)}</p>
`
}${
  first === undefined &&
  next !== undefined &&
  html`<p class="when">${words.next}: ${moments.full(toMillis(next.scheduled_start_utc), now)}${countdown(
    toMillis(next.scheduled_start_utc),
    now,
  )}</p>
`
}</div>
</section>`

  function ending(window: ShownWindow): Html {
    const end = estimatedEndAt(window)
    if (!isOverrun(window, now)) return html`${words.endsBy}: ${moments.full(end, now)}${countdown(end, now)}`
    return html`<strong>${words.overrun}</strong> ${words.overrunSince}: ${moments.full(end, now)}`
  }
}

/** The states of parts, if they differ. */
function parts(writing: Writing, { scope: whole, parts: affected, now }: Overview): Part {
  const { words, moments, settings } = writing
  if (affected.length === 0) return undefined
  const shown = affected.slice(0, 20)
  const beyond = affected.length - shown.length
  return html`<section>
<h2>${words.parts}</h2>
<table>
<thead><tr><th scope="col">${words.scope}</th><th scope="col">${words.state}</th><th scope="col">${words.expectedEnd}</th></tr></thead>
<tbody>
${shown.map(
  ({ scope, impact, endsAt }) => html`<tr><th scope="row"><a href="${settings.base}${scopePath(scope)}">${scopeName(
    writing,
    scope,
  )}</a></th><td>${chip(writing, impact)}</td><td>${endsAt > now ? moments.full(endsAt, now) : words.overrun}</td></tr>
`,
)}</tbody>
</table>
${
  beyond > 0 &&
  html`<p>${moreLink(writing, beyond, whole, 'now')}</p>
`
}</section>
`
}

function active(writing: Writing, overview: Overview): Part {
  const { words } = writing
  const windows = overview.active ?? []
  if (windows.length === 0) return undefined
  const beyond = windows.length - maxShown
  return html`<section>
<h2>${words.now}</h2>
${windows.slice(0, maxShown).map(window => activeWindow(writing, window, overview.now))}${
  beyond > 0 &&
  html`<p>${moreLink(writing, beyond, overview.scope, 'now')}</p>
`
}</section>
`
}

/** An active window with its times and its latest updates. */
export function activeWindow(writing: Writing, window: ShownWindow, now: number, level: 'h2' | 'h3' = 'h3'): Html {
  const { words, settings } = writing
  const description = plainText(excerpt(window.description, maxExcerptLength))
  const updates = window.updates.slice(-maxUpdates)
  const hasMore = window.updates.length > updates.length || window.updates.some(({ text }) => isLong(text ?? ''))
  return html`<article class="card is-${window.impact}" id="w-${window.maintenance_id}">
${level === 'h2' ? html`<h2 class="said" dir="auto">${description}</h2>` : html`<h3 class="said" dir="auto">${description}</h3>`}
<p>${chip(writing, window.impact)}</p>
<dl>
${runningTimes(writing, window, now)}
${scopeRows(writing, window)}
</dl>
${level === 'h2' ? html`<h3>${words.updates}</h3>` : html`<h4>${words.updates}</h4>`}
${updates.length === 0 ? html`<p class="quiet">${words.noUpdates}</p>` : timeline(writing, updates, now, text => excerpt(text, maxExcerptLength))}
${
  settings.isReadPublic &&
  html`<p><a href="${settings.base}${windowPath(window.maintenance_id)}">${
    hasMore ? words.earlierUpdates : words.details
  }<span class="unseen"> ${excerpt(window.description, 60)}</span></a></p>
`
}</article>
`
}

function isLong(text: string): boolean {
  return text.length > maxExcerptLength
}

function coming(writing: Writing, overview: Overview): Part {
  if (overview.active === undefined) return undefined
  const { words, moments } = writing
  const { coming: windows, comingMore, horizon, now } = overview
  return html`<section>
<h2>${words.coming}</h2>
${
  windows.length === 0
    ? html`<p class="quiet">${words.nothingComing}</p>`
    : html`<ol class="coming">
${windows.map(window => comingWindow(writing, window, now))}</ol>`
}
<p class="quiet">${comingMore > 0 && html`${moreLink(writing, comingMore, overview.scope, 'coming')}. `}${words.comingUntil(moments.day(horizon))}</p>
</section>
`
}

/** An upcoming window. */
export function comingWindow(writing: Writing, window: ShownWindow, now: number): Html {
  const { words, moments, settings } = writing
  const start = toMillis(window.scheduled_start_utc)
  const text = excerpt(window.description, maxExcerptLength)
  return html`<li id="w-${window.maintenance_id}">
<p class="when">${moments.full(start, now)}${countdown(start, now)}</p>
<p class="said" dir="auto">${plainText(text)}</p>
<p class="facts">${comingChip(writing, window.impact)} <span>${moments.duration(window.estimated_duration_seconds * 1000)}</span> ${scopeLinks(
    writing,
    window.scopes,
    4,
  )}${start <= now ? html` <strong>${words.waitsForStart}</strong>` : !window.auto_start && html` <span>${words.startsByHand}</span>`}${
    settings.isReadPublic &&
    html` <a href="${settings.base}${windowPath(window.maintenance_id)}">${words.details}<span class="unseen"> ${excerpt(window.description, 60)}</span></a>`
  }</p>
</li>
`
}
