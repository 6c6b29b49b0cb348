import { compareImpact, estimatedEndAt, toMillis, WHOLE_STACK } from '@ops/contract'
import { findForm } from './find-page.ts'
import { historySection } from './history.ts'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import { breadcrumbs, lastWholeDay, moreLink } from './navigation.ts'
import type { Overview, ShownWindow } from './overview.ts'
import { page, type Writing } from './page.ts'
import { aboutPart, partsSection } from './part-rows.ts'
import { listPath, scopePath, windowPath } from './paths.ts'
import { excerpt, isolated, plainText } from './plain-text.ts'
import { type Affected, commonScope, type Ends, endsOf, type Sum, sumAlike } from './sum-alike.ts'
import { windowList } from './window-line.ts'
import {
  chip,
  countdown,
  runningTimes,
  scopeLink,
  scopeLinks,
  scopeRows,
  timeline,
  unknownScope,
} from './window-parts.ts'
import type { State, Words } from './words.ts'

/** Longer descriptions are shown in full on the page of the window. */
const maxExcerptLength = 280
/** Max lines of affected scopes, cards of active windows, and updates on all cards together. */
const maxAffected = 10
const maxCards = 4
const maxUpdates = 5

/** The page of a scope: now, next, and the past. */
export function overviewPage(writing: Writing, overview: Overview): string {
  const { scope, now, seq } = overview
  const headline = headlineOf(writing, overview)
  const where = scope === WHOLE_STACK ? '' : ` · ${writing.names.text(scope)}`
  // Where several scopes are affected, people look for their own first.
  const hasSeveral = overview.affected.length > 1
  const services = partsSection(writing, overview)
  const isFirst = overview.unknown !== undefined
  return page(writing, {
    path: scopePath(scope),
    now,
    headline: `${headline}${where}`,
    summary: summaryOf(writing, overview, headline),
    state: colourOf(overview),
    follows: { scope, seq },
    subscribes: scope,
    content: html`${breadcrumbs(writing, scope)}${aboutPart(writing, overview)}${hero(writing, overview, headline)}
${unknownScope(writing, overview.unknown)}${isFirst && findForm(writing, '')}${affectedScopes(writing, overview)}${hasSeveral && !isFirst && findForm(writing, '')}${active(writing, overview)}${services}${services !== undefined && !hasSeveral && !isFirst && findForm(writing, '')}${coming(writing, overview)}${
  overview.active !== undefined &&
  html`${historySection(writing, overview)}${services === undefined && !hasSeveral && !isFirst && findForm(writing, '')}`
}`,
  })
}

/** The strictest state of the whole scope and of those below it. */
function strictestOf({ state, affected }: Overview): State {
  let found = state
  for (const { impact } of affected) if (found === 'open' || compareImpact(impact, found) > 0) found = impact
  return found
}

/** Whether it would be a guess to say that there is no maintenance. */
function isUnsure({ unknown, state }: Overview): boolean {
  return unknown !== undefined && state === 'open'
}

function colourOf(overview: Overview): State {
  return isUnsure(overview) ? 'notice' : strictestOf(overview)
}

function headlineOf({ words }: Writing, overview: Overview): string {
  const state = strictestOf(overview)
  if (isUnsure(overview)) return words.unknownHeadline
  return state === 'open' || state === overview.state ? words.headline[state] : words.partHeadline[state]
}

function summaryOf({ words, moments }: Writing, overview: Overview, headline: string): string {
  const [first, ...others] = overview.active ?? []
  const [next] = overview.coming
  if (first !== undefined) {
    const { late } = endsOfActive(overview)
    const isLate = others.length === 0 ? words.overrun : words.someLate(late)
    const until = late > 0 ? isLate : `${words.expectedEnd}: ${moments.text(estimatedEndAt(first))}.`
    return `${headline}. ${isolated(excerpt(first.description, 120))} ${until}`
  }
  if (next === undefined) return `${headline}.`
  const start = moments.text(toMillis(next.scheduled_start_utc))
  return `${headline}. ${words.next}: ${start}, ${isolated(excerpt(next.description, 120))}`
}

/** The answer that people come for. */
function hero({ words, moments }: Writing, overview: Overview, headline: string): Html {
  const { now } = overview
  const state = strictestOf(overview)
  const [first, ...others] = overview.active ?? []
  const [next] = overview.coming
  return html`<section class="hero is-${colourOf(overview)}">
${icons[colourOf(overview)]}
<div>
<h1>${headline}</h1>
<p>${isUnsure(overview) ? words.coveringOpen : overview.state === state || overview.state === 'blocked' ? words.meaning[state] : words.partMeaning[overview.state]}</p>
${first !== undefined && ending(first)}${
  first === undefined &&
  next !== undefined &&
  html`<p class="when">${words.next}: ${moments.full(toMillis(next.scheduled_start_utc), now)}${countdown(
    'start',
    toMillis(next.scheduled_start_utc),
    now,
  )}</p>
`
}</div>
</section>`

  /** An end is promised only for what is not late. */
  function ending(window: ShownWindow): Html {
    const end = estimatedEndAt(window)
    const ends = endsOfActive(overview)
    const { late, endsAt } = ends
    if (late === 0)
      return html`<p class="when">${words.expectedEnd}: ${moments.full(end, now)}${countdown('end', end, now)}</p>
`
    if (others.length === 0)
      return html`<p class="when"><strong>${words.overrun}</strong> ${words.plannedEnd}: ${moments.full(end, now)}</p>
`
    const inTime = 1 + others.length - late
    return html`<p class="when"><strong>${words.someLate(late)}</strong></p>
${
  inTime > 0 &&
  html`<p>${words.othersUntil(inTime)} ${moments.full(endsAt, now)}${lastEnd(words, ends)}${countdown('end', endsAt, now)}</p>
`
}`
  }
}

function endsOfActive({ active: windows = [], now }: Overview): Ends {
  return endsOf(
    windows.map(window => ({ endsAt: estimatedEndAt(window), endsItself: window.auto_end })),
    now,
  )
}

/** The states of the affected scopes, if they differ. What is alike is one line. */
function affectedScopes(writing: Writing, { scope: whole, affected, now }: Overview): Part {
  const { words, settings } = writing
  if (affected.length === 0) return undefined
  const sums = sumAlike(affected, now, maxAffected)
  const beyond = sums.slice(maxAffected).reduce((count, { items }) => count + items.length, 0)
  return html`<section>
<h2>${words.affectedScopes}</h2>
<table>
<thead><tr><th scope="col">${words.scope}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>
${sums.slice(0, maxAffected).map(
  sum => html`<tr><th scope="row">${name(sum)}</th><td>${stateUntil(writing, sum, now)}</td></tr>
`,
)}</tbody>
</table>
${
  beyond > 0 &&
  html`<p>${moreLink(writing, beyond, whole, 'now')}</p>
`
}</section>
`

  function name({ scope, items }: Sum<Affected>): Html {
    // Where the page of the scope would say no more, the list of all windows does.
    const path = items.length > 1 && scope === whole ? listPath(scope, 'now') : scopePath(scope)
    return items.length > 1 && scope === WHOLE_STACK
      ? html`<a class="scope" href="${settings.base}${path}">${words.variousScopes}</a>`
      : scopeLink(writing, scope, path)
  }
}

/** After the last of several ends: only windows that end by themselves keep it. */
function lastEnd(words: Words, { hasOneEnd, areSure }: Ends): Part {
  return !hasOneEnd && ` ${areSure ? words.atTheLatest : words.lastExpected}`
}

/** A state with its end, such as "300 closed until 10:54". */
function stateUntil(writing: Writing, sum: Sum<Affected>, now: number): Html {
  const { items, impact, late, endsAt } = sum
  const { words, moments } = writing
  const state = chip(writing, { status: 'active', impact }, items.length)
  if (late === items.length) return html`${state} <strong>${words.overrun}</strong>`
  const end = html`${moments.full(endsAt, now)}${lastEnd(words, sum)}`
  if (late > 0)
    return html`${state} <strong>${words.lateAmong(late)}</strong> ${words.othersUntil(items.length - late)} ${end}`
  // What a notice is about stays available after its end, too.
  return html`${state} ${impact === 'notice' ? `${words.expectedEnd}:` : words.until} ${end}`
}

function active(writing: Writing, { active: windows = [], now, scope }: Overview): Part {
  const { words } = writing
  if (windows.length === 0) return undefined
  const sums = sumAlike(
    windows.map(window => ({
      window,
      scope: commonScope(window.scopes),
      impact: window.impact,
      endsAt: estimatedEndAt(window),
      endsItself: window.auto_end,
    })),
    now,
    maxCards,
  )
  const shown = sums.slice(0, maxCards)
  const beyond = windows.length - shown.reduce((count, { items }) => count + items.length, 0)
  const updates = Math.max(1, Math.floor(maxUpdates / shown.length))
  return html`<section>
<h2>${words.now}</h2>
${shown.map(sum => {
  const [{ window }, ...others] = sum.items
  return others.length === 0 ? activeWindow(writing, window, now, updates) : manyWindows(writing, sum, now)
})}${
  beyond > 0 &&
  html`<p>${moreLink(writing, beyond, scope, 'now')}</p>
`
}</section>
`
}

/** An active window with its times and its latest updates. */
function activeWindow(writing: Writing, window: ShownWindow, now: number, maxShown: number): Html {
  const { words, settings } = writing
  const updates = window.updates.slice(-maxShown)
  const hasMore =
    window.updates.length > updates.length || window.updates.some(({ text = '' }) => text.length > maxExcerptLength)
  return html`<article class="card is-${window.impact}">
<h3 class="said brief" dir="auto">${plainText(excerpt(window.description, maxExcerptLength))}</h3>
<p>${chip(writing, window)}</p>
<dl>
${runningTimes(writing, window, now)}
${scopeRows(writing, window, 6)}
</dl>
<h4>${words.updates}</h4>
${
  updates.length === 0
    ? html`<p class="quiet">${words.noUpdates}</p>`
    : timeline(
        writing,
        updates,
        now,
        text => html`<p class="said brief" dir="auto">${plainText(excerpt(text, maxExcerptLength))}</p>`,
      )
}
<p><a href="${settings.base}${windowPath(window.maintenance_id)}">${
    hasMore ? words.earlierUpdates : words.details
  }<span class="unseen"> <bdi>${excerpt(window.description, 60)}</bdi></span></a></p>
</article>
`
}

/** Many windows that are alike, as one. */
function manyWindows(writing: Writing, sum: Sum<Affected & { window: ShownWindow }>, now: number): Html {
  const { words, settings } = writing
  const { items, scope, impact, late } = sum
  const descriptions = new Set(items.map(({ window }) => window.description))
  const [description = ''] = descriptions
  const label = descriptions.size === 1 ? excerpt(description, maxExcerptLength) : words.windows(items.length)
  return html`<article class="card is-${impact}">
<h3 class="said brief" dir="auto">${label}</h3>
<p${late > 0 && html` class="over"`}>${stateUntil(writing, sum, now)}</p>
<dl>
<div><dt>${words.scopes}</dt><dd>${scope === WHOLE_STACK ? words.variousScopes : scopeLinks(writing, [scope])}</dd></div>
</dl>
<p><a href="${settings.base}${listPath(scope, 'now')}">${words.showAll(items.length)}<span class="unseen"> <bdi>${excerpt(label, 60)}</bdi></span></a></p>
</article>
`
}

function coming(writing: Writing, overview: Overview): Part {
  if (overview.active === undefined) return undefined
  const { words, moments } = writing
  const { coming: windows, comingMore, horizon, now } = overview
  return html`<section>
<h2>${words.coming}</h2>
${windows.length === 0 ? html`<p class="quiet">${words.nothingComing}</p>` : windowList(writing, windows, now)}
<p class="quiet">${comingMore > 0 && html`${moreLink(writing, comingMore, overview.scope, 'coming')}. `}${words.comingUntil(lastWholeDay(moments, horizon))}</p>
</section>
`
}
