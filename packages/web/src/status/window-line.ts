import { estimatedEndAt, isOver, isOverrun, startAt, toMillis } from '@ops/contract'
import { type Html, html, type Part } from './html.ts'
import type { ShownWindow } from './overview.ts'
import type { Writing } from './page.ts'
import { windowPath } from './paths.ts'
import { excerpt, plainText } from './plain-text.ts'
import { chip, countdown, scopeLinks } from './window-parts.ts'

const maxTextLength = 200

/** Windows as a list, in the order in which they are given. */
export function windowList(writing: Writing, windows: readonly ShownWindow[], now: number): Html {
  return html`<ol class="windows">
${windows.map(window => windowLine(writing, window, now))}</ol>`
}

/** A window in a list, whatever its status: when, what, and what it means. */
export function windowLine(writing: Writing, window: ShownWindow, now: number): Html {
  const { settings } = writing
  return html`<li>
<p class="when">${when(writing, window, now)}</p>
<p class="said brief" dir="auto"><a href="${settings.base}${windowPath(window.maintenance_id)}">${excerpt(window.description, maxTextLength)}</a></p>
<p class="facts">${facts(writing, window, now)}</p>${lastWords(window)}
</li>
`
}

function when({ words, moments }: Writing, window: ShownWindow, now: number): Html {
  const end = estimatedEndAt(window)
  if (isOverrun(window, now))
    return html`<strong>${words.overrun}</strong> ${words.plannedEnd}: ${moments.full(end, now)}`
  if (window.status === 'active')
    return html`${words.expectedEnd}: ${moments.full(end, now)}${countdown('end', end, now)}`
  if (isOver(window))
    return html`${window.status === 'ended' ? words.ended : words.cancelled} ${moments.full(overAt(window), now)}`
  const start = startAt(window)
  return html`${moments.full(start, now)} – ${moments.beside(end, start)}${window.status === 'scheduled' && countdown('start', start, now)}`
}

function facts(writing: Writing, window: ShownWindow, now: number): Html {
  const { words, moments } = writing
  const scopes = scopeLinks(writing, window.scopes, 3)
  const over = overAt(window)
  if (window.status === 'cancelled') {
    const start = toMillis(window.scheduled_start_utc)
    return html`<span>${words.wasPlanned} ${moments.beside(start, over)} – ${moments.beside(estimatedEndAt(window), start)}</span> · ${scopes}`
  }
  if (window.status === 'ended') {
    const from = startAt(window)
    return html`<span>${words.was[window.impact]}</span> · <span>${moments.beside(from, over)} – ${moments.beside(over, over)}</span> · <span>${moments.duration(over - from)}</span> · ${scopes}`
  }
  if (window.status === 'active') return html`${chip(writing, window)} ${scopes}`
  const note =
    toMillis(window.scheduled_start_utc) <= now
      ? html`<strong>${words.waitsForStart}</strong>`
      : !window.auto_start && html`<span>${words.startsByHand}</span>`
  return html`${chip(writing, window)} <span>${moments.duration(window.estimated_duration_seconds * 1000)}</span> ${scopes} ${note}`
}

/** When a window ended or was cancelled. */
function overAt(window: ShownWindow): number {
  const at = window.ended_at ?? window.cancelled_at
  return at === undefined ? estimatedEndAt(window) : toMillis(at)
}

/** What was said at the end of a window, or when it was cancelled. */
function lastWords(window: ShownWindow): Part {
  const text = window.end_message ?? window.cancel_reason
  return (
    isOver(window) &&
    text !== undefined &&
    html`
<p class="facts said brief" dir="auto">${plainText(excerpt(text, maxTextLength))}</p>`
  )
}
