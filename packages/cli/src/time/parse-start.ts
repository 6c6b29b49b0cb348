import { usageError } from '../command-error.ts'
import { findInstants, refuseAmbiguous, refuseGap } from './local-time.ts'
import { parseDuration } from './parse-duration.ts'
import { parseZone } from './parse-zone.ts'

/** A moment, as read from a text. */
export interface ParsedMoment {
  /** Milliseconds since 1970. */
  at: number
  /** The time zone that was named, if any. */
  zone: string | undefined
}

const clockTime = new RegExp(
  [
    String.raw`^(?:(?<date>\d{4}-\d{2}-\d{2})[t ]|(?<day>today|tomorrow) (?:at )?)?`,
    String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?`,
    String.raw`(?: ?(?<half>[ap])\.?m\.?)?(?: (?:on )?(?<dayAfter>today|tomorrow))?`,
    String.raw`(?: ?(?<offset>z|[+-]\d{2}:?\d{2}))?(?: ?\[(?<bracket>[a-z][\w/+-]*)\]| (?<name>[a-z][\w/+-]*))?$`,
  ].join(''),
  'i',
)

/** The forms of a moment, for help and errors. */
export const momentForms =
  'now, "in 10 minutes", 02:00, "2:00 pm", "tomorrow 02:00", "2026-12-01 02:00 Europe/Berlin", or RFC 3339 such as 2026-12-01T02:00:00+01:00'

/**
 * Reads a moment as people write it. A time without a zone is in `timeZone`; a time without a date is the next such
 * time, from the current minute. If a clock change makes a time ambiguous, the error lists the choices.
 */
export function parseStart(text: string, { now, timeZone }: { now: number; timeZone: string }): ParsedMoment {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  if (/^now$/i.test(written)) return { at: now, zone: undefined }
  const ahead = /^in (?<duration>.+)$/i.exec(written)?.groups?.['duration']
  if (ahead !== undefined) return { at: now + parseDuration(ahead) * 1000, zone: undefined }

  const groups = clockTime.exec(written)?.groups
  const isClock = groups !== undefined && (groups['minute'] ?? groups['half']) !== undefined
  const isTwice = groups?.['dayAfter'] !== undefined && (groups['date'] ?? groups['day']) !== undefined
  if (groups === undefined || !isClock || isTwice) throw usageError(`“${text}” is not a time: write ${momentForms}`)
  const { date, offset } = groups
  const day = groups['day'] ?? groups['dayAfter']
  const name = groups['bracket'] ?? groups['name']
  const named = name === undefined ? undefined : parseZone(name)
  const offsetZone = offset === undefined ? undefined : readOffset(offset)
  const zone = named ?? offsetZone ?? timeZone
  const time = readTime(groups, text)

  if (date === undefined && day === undefined) return { at: nextAt(time, zone, offsetZone, now), zone: named }
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  const on = date === undefined ? today.add({ days: day?.toLowerCase() === 'tomorrow' ? 1 : 0 }) : readDate(date, text)
  const plain = on.toPlainDateTime(time)
  const found = matchOffset(findInstants(plain, zone), offsetZone)
  const [only, second] = found
  if (only === undefined) {
    if (offsetZone !== undefined) throw usageError(`${plain} is not at ${offset} in ${zone}`)
    throw refuseGap(plain, zone)
  }
  if (second !== undefined) throw refuseAmbiguous(plain, zone)
  return { at: only.epochMilliseconds, zone: named }
}

/** The next time that clocks in a zone show `time`. */
function nextAt(time: Temporal.PlainTime, zone: string, offsetZone: string | undefined, now: number): number {
  const minute = Math.floor(now / 60_000) * 60_000
  const today = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 0; ; days++) {
    const plain = today.add({ days }).toPlainDateTime(time)
    const found = matchOffset(findInstants(plain, zone), offsetZone)
    const passed = plain.toZonedDateTime(zone).epochMilliseconds < minute
    if (found.length === 0 && !passed && offsetZone === undefined) throw refuseGap(plain, zone)
    const [first, second] = found.filter(({ epochMilliseconds }) => epochMilliseconds >= minute)
    if (second !== undefined) throw refuseAmbiguous(plain, zone)
    if (first !== undefined) return first.epochMilliseconds
    if (days > 366) throw usageError(`${time} at ${offsetZone} does not occur in ${zone}`)
  }
}

function matchOffset(found: Temporal.ZonedDateTime[], offsetZone: string | undefined): Temporal.ZonedDateTime[] {
  if (offsetZone === undefined) return found
  const wanted = offsetZone === 'UTC' ? '+00:00' : offsetZone
  return found.filter(({ offset }) => offset === wanted)
}

function readOffset(text: string): string {
  if (/^z$/i.test(text)) return 'UTC'
  return parseZone(text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`)
}

function readTime(groups: Record<string, string | undefined>, text: string): Temporal.PlainTime {
  const [written = 0, minute = 0, second = 0] = ['hour', 'minute', 'second'].map(name => Number(groups[name] ?? 0))
  const half = groups['half']?.toLowerCase()
  if (half !== undefined && (written < 1 || written > 12))
    throw usageError(`“${text}” has an invalid time: with am or pm, hours are 1 to 12`)
  const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0)
  try {
    return Temporal.PlainTime.from({ hour, minute, second }, { overflow: 'reject' })
  } catch {
    throw usageError(`“${text}” has an invalid time: hours are 00 to 23, minutes and seconds 00 to 59`)
  }
}

function readDate(date: string, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(date)
  } catch {
    throw usageError(`“${text}” has a date that does not exist`)
  }
}
