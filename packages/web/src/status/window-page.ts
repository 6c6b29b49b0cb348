import { estimatedEndAt, toMillis, WHOLE_STACK } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import { icons } from './icons.ts'
import type { ShownWindow } from './overview.ts'
import { page, type Writing } from './page.ts'
import { excerpt, plainText } from './plain-text.ts'
import { chip, comingChip, countdown, runningTimes, scopeRows, timeline, windowPath } from './window-parts.ts'
import type { State } from './words.ts'

/** The page of one window. */
export function windowPage(writing: Writing, window: ShownWindow, { now, seq }: { now: number; seq: number }): string {
  const { words, settings } = writing
  const isLive = window.status === 'active' || window.status === 'scheduled'
  const state = stateOf(window)
  const headline = headlineOf(writing, window)
  const [scope = WHOLE_STACK, ...others] = window.scopes
  return page(writing, {
    path: windowPath(window.maintenance_id),
    now,
    headline: `${headline}: ${excerpt(window.description, 60)}`,
    summary: excerpt(window.description, 160),
    state,
    follows: isLive ? { scope: others.length === 0 ? scope : WHOLE_STACK, seq } : undefined,
    content: html`<nav class="crumbs"><ol><li><a href="${settings.base}/status">${words.toOverview}</a></li></ol></nav>
<section class="hero is-${state}">
${icons[state]}
<div>
<h1>${headline}</h1>
<p class="said" dir="auto">${plainText(window.description)}</p>
</div>
</section>
<section>
<dl>
${times(writing, window, now)}
${scopeRows(writing, window, 100)}
<div><dt>${words.state}</dt><dd>${window.status === 'scheduled' ? comingChip(writing, window.impact) : chip(writing, window.impact)}</dd></div>
</dl>
${
  window.end_message !== undefined &&
  html`<p class="said" dir="auto">${plainText(window.end_message)}</p>
`
}${
  window.cancel_reason !== undefined &&
  html`<p class="said" dir="auto">${plainText(window.cancel_reason)}</p>
`
}</section>
${
  window.updates.length > 0 &&
  html`<section>
<h2>${words.updates}</h2>
${timeline(writing, window.updates, now)}
</section>
`
}`,
  })
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
    const waits = start <= now ? html` <strong>${words.waitsForStart}</strong>` : countdown(start, now)
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
