import { estimatedEndAt, isOverrun, startAt, toMillis, toTimestamp, WHOLE_STACK } from '@ops/contract'
import type { CalendarOfScope } from './overview.ts'
import type { Writing } from './page.ts'
import { windowPath } from './paths.ts'
import { isolated, oneLine, printable } from './plain-text.ts'

/** Longer descriptions are cut in the title of an event, and whole below it. */
const maxTitleLength = 500
/** An overrun ends with the next full quarter of an hour. */
const quarterMs = 900_000
/** The least that an event may last: without a length, readers make one up. */
const minEventMs = 60_000

type Event = CalendarOfScope['windows'][number]

/**
 * The windows of a scope as a calendar to subscribe to (RFC 5545, RFC 7986). It has no `METHOD`: that is for invitations.
 * Times are in UTC, so that no reader needs a table of time zones.
 */
export function calendar(writing: Writing, { scope, windows, now }: CalendarOfScope): string {
  const { words, settings } = writing
  const name = `${settings.title ?? words.title}${scope === WHOLE_STACK ? '' : ` · ${scope}`}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//g3n-ops//status page//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...windows.flatMap(window => event(writing, window, now)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** From when to when an event lasts: as it was if it has happened, else as it is planned. */
export function eventTimes(window: Event, now: number): { start: number; end: number } {
  const start = startAt(window)
  const end = isOverrun(window, now)
    ? (Math.floor(now / quarterMs) + 1) * quarterMs
    : window.ended_at === undefined
      ? estimatedEndAt(window)
      : toMillis(window.ended_at)
  return { start, end: Math.max(end, start + minEventMs) }
}

/** When an event last changed: an overrun does so every quarter of an hour. */
function changedAt(window: Event, now: number): number {
  const updated = toMillis(window.updated_at)
  if (!isOverrun(window, now)) return updated
  return Math.max(updated, estimatedEndAt(window), Math.floor(now / quarterMs) * quarterMs)
}

function event(writing: Writing, window: Event, now: number): string[] {
  const { words, settings } = writing
  const { start, end } = eventTimes(window, now)
  const changed = stamp(changedAt(window, now))
  const title = oneLine(window.description, maxTitleLength)
  const isCancelled = window.status === 'cancelled'
  return [
    'BEGIN:VEVENT',
    `UID:${window.maintenance_id}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${window.revision - 1}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    // Not every reader shows the status.
    `SUMMARY:${escaped(isCancelled ? `${words.cancelled}: ${isolated(title)}` : title)}`,
    `DESCRIPTION:${escaped(details(writing, window, title, now))}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...(settings.publicUrl === undefined || !settings.isBoardPublic
      ? []
      : [`URL:${settings.publicUrl}${windowPath(window.maintenance_id)}`]),
    'END:VEVENT',
  ]
}

/** What is below the title. */
function details({ words, moments, names }: Writing, window: Event, title: string, now: number): string {
  const { status, impact, description, scopes, released = [] } = window
  const said = window.end_message ?? window.cancel_reason ?? window.updates.at(-1)?.text
  const meaning = { scheduled: words.willBe, active: words.short, ended: words.was, cancelled: undefined }[status]
  const named = (all: readonly string[]) =>
    all.map(each => (each === WHOLE_STACK ? words.wholeStack : names.text(each))).join(', ')
  const note =
    status !== 'scheduled' || window.auto_start
      ? undefined
      : startAt(window) <= now
        ? words.waitsForStart
        : words.startsByHand
  return [
    ...(printable(description).trim() === title ? [] : [description]),
    ...(said === undefined ? [] : [said]),
    ...(meaning === undefined ? [] : [`${meaning[impact]}.`]),
    ...(isOverrun(window, now)
      ? [`${words.overrun} ${words.plannedEnd}: ${moments.plain(estimatedEndAt(window), now)}.`]
      : []),
    ...(note === undefined ? [] : [note]),
    `${words.scopes}: ${named(scopes)}`,
    ...(released.length === 0 ? [] : [`${words.released}: ${named(released)}`]),
  ].join('\n')
}

/** A moment in UTC (RFC 5545, 3.3.5). */
function stamp(at: number): string {
  return toTimestamp(at).replace(/[-:]/g, '')
}

/** A text as a value (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\\;,]/g, sign => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

const maxOctets = 75
/** The first octet of a line that continues another is a blank. */
const maxContinued = maxOctets - 1

/** A line in pieces of at most 75 octets, none of which cuts a character (RFC 5545, 3.1). */
function folded(line: string): string {
  if (line.length * 3 <= maxOctets) return line
  let text = ''
  let left = maxOctets
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    if (octets > left) {
      text += '\r\n '
      left = maxContinued
    }
    text += character
    left -= octets
  }
  return text
}
