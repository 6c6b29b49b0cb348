import { estimatedEndAt, isOver, isOverrun, startAt, toMillis, toTimestamp, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import type { ShownWindow, UnknownScope } from './overview.ts'
import type { Writing } from './page.ts'
import { scopePath } from './paths.ts'
import { excerpt, plainText } from './plain-text.ts'
import type { State } from './words.ts'

/** Max scopes that are named; more are counted. */
const maxScopes = 8

/** The name of a scope as people read it, with a link to its page; of a title, the path can be asked for. */
export function scopeLink({ words, names, settings }: Writing, scope: string, path = scopePath(scope)): Html {
  const title = names.title(scope)
  const name = scope === WHOLE_STACK ? words.wholeStack : scope
  return html`<a class="scope" href="${settings.base}${path}"${title !== undefined && html` title="${name}"`}>${
    title === undefined ? name : html`<bdi>${title}</bdi>`
  }</a>`
}

/** What a window does, will do or did to its scopes, as a word with its icon, and the number if there are many. */
export function chip({ words }: Writing, { status, impact }: Pick<ShownWindow, 'status' | 'impact'>, count = 1): Html {
  const { short, was, willBe, many } = words
  const word = { scheduled: willBe, active: short, ended: was, cancelled: willBe }[status][impact]
  return html`<span class="chip is-${impact}">${icons[impact]}${count > 1 ? many[impact](count) : word}</span>`
}

/** The state of a scope, or of only some scopes below it, as a word with its icon. */
export function stateChip({ words }: Writing, state: State, isPartly: boolean): Html {
  const word = isPartly && state !== 'open' ? words.partShort[state] : words.short[state]
  return html`<span class="chip is-${state}">${icons[state]}${word}</span>`
}

/** That nobody knows a scope, and what may have been meant. */
export function unknownScope({ words, settings }: Writing, unknown: UnknownScope | undefined): Part {
  if (unknown === undefined) return undefined
  const { scope, similar } = unknown
  return html`<section>
<p><strong>${words.unknown(scope)}</strong> ${words.unknownHelp}</p>
${
  similar.length > 0 &&
  html`<p>${words.similar}</p>
<ul>${similar.map(each => html`<li><a href="${settings.base}${scopePath(each)}">${each}</a></li>`)}</ul>
`
}</section>
`
}

/** The scopes of a window, each with a link to its page. */
export function scopeLinks(writing: Writing, scopes: readonly string[], max = maxScopes): Html {
  const { words } = writing
  const beyond = scopes.length - max
  return html`<span class="scopes">${scopes.slice(0, max).map(scope => html`${scopeLink(writing, scope)} `)}${beyond > 0 && words.scopesMore(beyond)}</span>`
}

/** What a window affects, and what of it was over before the rest; more than `max` of each are folded. */
export function scopeRows(writing: Writing, window: ShownWindow, max: number): Html {
  const { words } = writing
  const { scopes, released = [], maintenance_id } = window
  const row = (name: string, id: string, named: readonly string[]): Html => {
    const [shown, more] = [named.slice(0, max), named.slice(max)]
    return html`<div><dt>${name}</dt><dd>${scopeLinks(writing, shown, max)}${
      more.length > 0 &&
      html`<details id="${id}-${maintenance_id}"><summary>${words.scopesMore(more.length)}</summary>${scopeLinks(writing, more, more.length)}</details>`
    }</dd></div>`
  }
  return html`${row(isOver(window) ? words.affected : words.scopes, 'scopes', scopes)}${
    released.length > 0 &&
    html`
${row(words.released, 'released', released)}`
  }`
}

/** A countdown to a start or an end by the script; empty without scripts. */
export function countdown(to: 'start' | 'end', at: number, now: number): Part {
  return at > now && html` <span class="count" data-${to}="${toTimestamp(at)}"></span>`
}

/** When a window began and is expected to end, or that it overruns. */
export function runningTimes({ words, moments }: Writing, window: ShownWindow, now: number): Html {
  const endsAt = estimatedEndAt(window)
  const begun = startAt(window)
  return html`<div><dt>${words.begun}</dt><dd>${moments.full(begun, now)}</dd></div>
<div${isOverrun(window, now) && html` class="over"`}><dt>${isOverrun(window, now) ? words.plannedEnd : words.expectedEnd}</dt><dd>${moments.full(
    endsAt,
    now,
  )}${isOverrun(window, now) ? html` <strong>${words.overrun}</strong>` : countdown('end', endsAt, now)}</dd></div>`
}

/** The updates of a window, newest first. */
export function timeline(
  { words, moments }: Writing,
  updates: ShownWindow['updates'],
  now: number,
  written: (text: string, index: number) => Html,
): Html {
  return html`<ol class="timeline">
${updates.toReversed().map(
  ({ at, text, corrected_at: corrected }, index) => html`<li>${moments.full(toMillis(at), now)}${
    text === undefined ? html`<p class="quiet">${words.withdrawn}</p>` : written(text, index)
  }${
    text !== undefined &&
    corrected !== undefined &&
    html`<p class="quiet">${words.corrected}: ${moments.full(toMillis(corrected), now)}</p>`
  }</li>
`,
)}</ol>`
}

/** A text that is folded if it is long: its beginning, and all of it on request. */
export function folded({ words }: Writing, text: string, id: string, max = 280): Html {
  const isLong = text.length > max || text.split('\n').length > 6
  if (!isLong) return html`<p class="said" dir="auto">${plainText(text)}</p>`
  return html`<p class="said brief" dir="auto">${plainText(excerpt(text, max))}</p>
<details class="fold" id="${id}"><summary>${words.wholeText}</summary>
<p class="said" dir="auto">${plainText(text)}</p>
</details>`
}
