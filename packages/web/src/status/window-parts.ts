import { estimatedEndAt, type Impact, isOverrun, toMillis, toTimestamp, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import type { ListKind, ShownWindow } from './overview.ts'
import type { Writing } from './page.ts'
import { plainText } from './plain-text.ts'
import type { State } from './words.ts'

/** Max scopes that are named; more are counted. */
const maxScopes = 8

/** The path of a scope's page, after the base. */
export function scopePath(scope: string): string {
  return scope === WHOLE_STACK ? '/status' : `/status/${scope}`
}

/** The path of a window's page, after the base: no segment of a scope begins with `@`. */
export function windowPath(maintenanceId: string): string {
  return `/status/@${maintenanceId}`
}

/** The path of a page of a scope's list, after the base. */
export function listPath(scope: string, kind: ListKind, page = 1): string {
  return `${scopePath(scope)}/@${kind}${page === 1 ? '' : `/${page}`}`
}

/** A link to the list, with the number of further windows. */
export function moreLink({ words, settings }: Writing, count: number, scope: string, kind: ListKind): Html {
  return html`<a href="${settings.base}${listPath(scope, kind)}">${words.more(count)}</a>`
}

/** The name of a scope as people read it. */
export function scopeName({ words }: Writing, scope: string): string {
  return scope === WHOLE_STACK ? words.wholeStack : scope
}

/** A state as a word with its icon. */
export function chip({ words }: Writing, state: State): Html {
  return signed(state, words.short[state])
}

/** The state that an upcoming window will bring. */
export function comingChip({ words }: Writing, impact: Impact): Html {
  return signed(impact, words.willBe[impact])
}

function signed(state: State, word: string): Html {
  return html`<span class="chip is-${state}">${icons[state]}${word}</span>`
}

/** The scopes of a window, each with a link to its page. */
export function scopeLinks(writing: Writing, scopes: readonly string[], max = maxScopes): Html {
  const { words, settings } = writing
  const beyond = scopes.length - max
  return html`<span class="scopes">${scopes
    .slice(0, max)
    .map(scope => html`<a href="${settings.base}${scopePath(scope)}">${scopeName(writing, scope)}</a> `)}${
    beyond > 0 && words.scopesMore(beyond)
  }</span>`
}

/** What a window affects, and what of it was over before the rest. */
export function scopeRows(writing: Writing, { scopes, released = [] }: ShownWindow, max?: number): Html {
  const { words } = writing
  const row = (name: string, named: readonly string[]): Html =>
    html`<div><dt>${name}</dt><dd>${scopeLinks(writing, named, max)}</dd></div>`
  return html`${row(words.scopes, scopes)}${
    released.length > 0 &&
    html`
${row(words.released, released)}`
  }`
}

/** A countdown by the script; empty without scripts. */
export function countdown(at: number, now: number): Part {
  return at > now && html` <span class="count" data-until="${toTimestamp(at)}"></span>`
}

/** When a window began and is expected to end, or that it overruns. */
export function runningTimes({ words, moments }: Writing, window: ShownWindow, now: number): Html {
  const endsAt = estimatedEndAt(window)
  const begun = toMillis(window.started_at ?? window.scheduled_start_utc)
  return html`<div><dt>${words.begun}</dt><dd>${moments.full(begun, now)}</dd></div>
<div${isOverrun(window, now) && html` class="over"`}><dt>${isOverrun(window, now) ? words.plannedEnd : words.expectedEnd}</dt><dd>${moments.full(
    endsAt,
    now,
  )}${isOverrun(window, now) ? html` <strong>${words.overrun}</strong>` : countdown(endsAt, now)}</dd></div>`
}

/** The updates of a window, newest first. */
export function timeline(
  { words, moments }: Writing,
  updates: ShownWindow['updates'],
  now: number,
  cut = (text: string) => text,
): Html {
  return html`<ol class="timeline">
${updates.toReversed().map(
  ({ at, text, corrected_at: corrected }) => html`<li>${moments.full(toMillis(at), now)}${
    text === undefined
      ? html`<p class="quiet">${words.withdrawn}</p>`
      : html`<p class="said" dir="auto">${plainText(cut(text))}</p>`
  }${
    text !== undefined &&
    corrected !== undefined &&
    html`<p class="quiet">${words.corrected}: ${moments.full(toMillis(corrected), now)}</p>`
  }</li>
`,
)}</ol>`
}
