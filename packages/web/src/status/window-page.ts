import { estimatedEndAt, isOver, toMillis, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import { toOverview } from './navigation.ts'
import type { ShownWindow } from './overview.ts'
import { page, type Writing } from './page.ts'
import { windowPath } from './paths.ts'
import { excerpt, isolated } from './plain-text.ts'
import { chip, countdown, folded, runningTimes, scopeRows, timeline } from './window-parts.ts'
import type { State } from './words.ts'

/** Updates and scopes that are shown; earlier updates and further scopes are folded. */
const maxUpdates = 8
const dayMs = 86_400_000
const maxScopes = 12

/** The page of one window, at the same address from its plan to its end. */
export function windowPage(writing: Writing, window: ShownWindow, { now, seq }: { now: number; seq: number }): string {
  const { words, moments, settings } = writing
  const state = stateOf(window)
  const headline = headlineOf(writing, window)
  const [scope = WHOLE_STACK, ...others] = window.scopes
  const about = others.length === 0 ? scope : WHOLE_STACK
  const said = window.end_message ?? window.cancel_reason
  return page(writing, {
    path: windowPath(window.maintenance_id),
    now,
    // The text first: a tab shows little more than the first words.
    headline: `${isolated(excerpt(window.description, 60))} · ${headline}`,
    summary: `${headline}: ${isolated(excerpt(window.description, 160))}`,
    state,
    follows: isOver(window) ? undefined : { scope: about, seq },
    subscribes: about,
    content: html`${toOverview(writing)}<section class="hero is-${state}">
${icons[state]}
<div>
<h1>${headline}</h1>
${folded(writing, window.description, 'whole', 600)}
</div>
</section>
<section>
${said !== undefined && folded(writing, said, 'said', 600)}<dl>
${times(writing, window, now)}
${window.status !== 'cancelled' && html`<div><dt>${words.state}</dt><dd>${chip(writing, window)}</dd></div>`}
${scopeRows(writing, window, maxScopes)}${!settings.isReadPublic && isOver(window) && shownUntil()}
</dl>
${!settings.isReadPublic && !isOver(window) && html`<p class="quiet">${words.shownADay}</p>`}
</section>
${updates(writing, window, now)}`,
  })

  function shownUntil(): Part {
    const over = window.ended_at ?? window.cancelled_at
    if (over === undefined) return undefined
    return html`
<div><dt>${words.shownUntil}</dt><dd>${moments.full(toMillis(over) + dayMs, now)}</dd></div>`
  }
}

/** The state that colours the page: an upcoming window is only news. */
function stateOf({ status, impact }: ShownWindow): State {
  if (status === 'active') return impact
  return status === 'scheduled' ? 'notice' : 'open'
}

function headlineOf({ words }: Writing, { status, impact }: ShownWindow): string {
  if (status === 'active') return words.headline[impact]
  if (status === 'scheduled') return words.isScheduled
  return status === 'ended' ? words.isEnded : words.isCancelled
}

function times(writing: Writing, window: ShownWindow, now: number): Part {
  const { words, moments } = writing
  if (window.status === 'active') return runningTimes(writing, window, now)
  const row = (name: string, at: number, more?: Part): Html =>
    html`<div><dt>${name}</dt><dd>${moments.full(at, now)}${more}</dd></div>
`
  const start = toMillis(window.scheduled_start_utc)
  const length = html`<div><dt>${words.length}</dt><dd>${moments.duration(lengthOf(window))}</dd></div>`
  if (window.status === 'scheduled') {
    const waits = start <= now ? html` <strong>${words.waitsForStart}</strong>` : countdown('start', start, now)
    return html`${row(words.planned, start, waits)}${row(words.plannedEnd, estimatedEndAt(window))}${length}`
  }
  if (window.status === 'cancelled') {
    return html`${row(words.planned, start)}${window.cancelled_at !== undefined && row(words.cancelled, toMillis(window.cancelled_at))}`
  }
  return html`${window.started_at !== undefined && row(words.begun, toMillis(window.started_at))}${
    window.ended_at !== undefined && row(words.ended, toMillis(window.ended_at))
  }${length}`
}

function lengthOf(window: ShownWindow): number {
  if (window.started_at === undefined || window.ended_at === undefined) return window.estimated_duration_seconds * 1000
  return toMillis(window.ended_at) - toMillis(window.started_at)
}

function updates(writing: Writing, { updates: all }: ShownWindow, now: number): Part {
  const { words } = writing
  if (all.length === 0) return undefined
  const latest = all.slice(-maxUpdates)
  const earlier = all.slice(0, all.length - latest.length)
  // Named by their numbers, so that one that was unfolded stays so when the next one comes.
  const listed = (some: ShownWindow['updates'], first: number): Html =>
    timeline(writing, some, now, (text, index) => folded(writing, text, `update-${first + some.length - index}`))
  return html`<section>
<h2>${words.updates}</h2>
${listed(latest, earlier.length)}${
  earlier.length > 0 &&
  html`<details id="earlier"><summary>${words.earlierUpdates}</summary>
${listed(earlier, 0)}
</details>
`
}</section>
`
}
