import { readLength } from '@ops/contract'
import { usageError } from '../command-error.ts'
import { findInstants, refuseAmbiguous, refuseGap } from './local-time.ts'
import { parseDuration } from './parse-duration.ts'
import { parseZone } from './parse-zone.ts'
import { dayPattern, type ReadDay, readDay } from './read-day.ts'

/** A moment, as read from a text. */
export interface ParsedMoment {
  /** Milliseconds since 1970. */
  at: number
  /** The time zone that was named, if any. */
  zone: string | undefined
}

type Groups = Record<string, string | undefined>

const clock = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?(?: ?(?<half>[ap])\.?m\.?)?`
const zoned = String.raw`(?: ?(?<offset>z|[+-]\d{2}:?\d{2}))?(?: ?\[(?<bracket>[a-z][\w/+-]*)\]| (?<name>[a-z][\w/+-]*))?`
const dayThenClock = new RegExp(`^(?:(?<day>${dayPattern})(?:,? (?:at )?|(?<=\\d)t))?${clock}${zoned}$`, 'i')
const clockThenDay = new RegExp(`^${clock},? (?:on )?(?<day>${dayPattern})${zoned}$`, 'i')
const dayAlone = new RegExp(`^(?:${dayPattern})$`, 'i')

/** The forms of a moment, for help and errors. */
export const momentForms =
  'now, "in 10 minutes", 02:00, "2:00 pm", "tomorrow 2am", "sat 02:00", "24.12. 02:00", "2026-12-24 02:00 Europe/Berlin", or RFC 3339 such as 2026-12-24T02:00:00+01:00'

/**
 * Reads a moment as people write it. A time without a zone is in `timeZone`; a time without a date is the next such
 * time, from the current minute. If a clock change makes a time ambiguous, the error lists the choices.
 */
export function parseStart(text: string, { now, timeZone }: { now: number; timeZone: string }): ParsedMoment {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  if (/^now$/i.test(written)) return { at: now, zone: undefined }
  const ahead = /^in (?<duration>.+)$/i.exec(written)?.groups?.['duration']
  if (ahead !== undefined) return { at: now + parseDuration(ahead) * 1000, zone: undefined }

  const groups: Groups | undefined = (clockThenDay.exec(written) ?? dayThenClock.exec(written))?.groups
  if (groups === undefined || (groups['minute'] ?? groups['half']) === undefined)
    throw usageError(`“${text}” ${problemOf(written)}`)
  const { day, offset } = groups
  const name = groups['bracket'] ?? groups['name']
  const named = name === undefined ? undefined : parseZone(name)
  const offsetZone = offset === undefined ? undefined : readOffset(offset)
  const zone = named ?? offsetZone ?? timeZone
  const time = readTime(groups, text)
  const minute = Math.floor(now / 60_000) * 60_000
  const today = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(zone).toPlainDate()
  const read: ReadDay = day === undefined ? { next: () => true } : readDay(day, today)
  if ('next' in read) return { at: nextAt(read.next, today, time, zone, offsetZone, minute), zone: named }
  const plain = read.date.toPlainDateTime(time)
  const [only, second] = matchOffset(findInstants(plain, zone), offsetZone)
  if (only === undefined) {
    if (offsetZone !== undefined) throw usageError(`${plain} is not at ${offset} in ${zone}`)
    throw refuseGap(plain, zone)
  }
  if (second !== undefined) throw refuseAmbiguous(plain, zone)
  return { at: only.epochMilliseconds, zone: named }
}

/** What is wrong with a text that is not a moment, and how to write what may have been meant. */
function problemOf(written: string): string {
  const [slashed] = /\d{1,4}\/\d{1,2}(?:\/\d{2,4})?/.exec(written) ?? []
  if (slashed !== undefined)
    return `has the date ${slashed}, which is read in different ways: write it like 2026-12-24, 24.12.2026 or "24 Dec 2026"`
  if (/\bnext\b/i.test(written)) return 'can mean different days: write "sat 02:00" for the coming one, or a date'
  if (dayAlone.test(written)) return `has no time of day: write "${written} 02:00"`
  if (/^\d{1,2}$/.test(written)) {
    const half = Number(written) >= 1 && Number(written) <= 12 ? `, ${written}am` : ''
    return `can mean different times: write ${written.padStart(2, '0')}:00${half} or "in ${written} hours"`
  }
  const length = readLength(written)
  if (length !== undefined && 'seconds' in length) return `is a length of time: write "in ${written}"`
  return `is not a time: write ${momentForms}`
}

/** The next moment at or after `minute` when clocks in a zone show `time`, on a day that `isDay` accepts. */
function nextAt(
  isDay: (date: Temporal.PlainDate) => boolean,
  today: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
  offsetZone: string | undefined,
  minute: number,
): number {
  for (let days = 0; days <= 366; days++) {
    const date = today.add({ days })
    if (!isDay(date)) continue
    const plain = date.toPlainDateTime(time)
    const found = matchOffset(findInstants(plain, zone), offsetZone)
    const passed = plain.toZonedDateTime(zone).epochMilliseconds < minute
    if (found.length === 0 && !passed && offsetZone === undefined) throw refuseGap(plain, zone)
    const [first, second] = found.filter(({ epochMilliseconds }) => epochMilliseconds >= minute)
    if (second !== undefined) throw refuseAmbiguous(plain, zone)
    if (first !== undefined) return first.epochMilliseconds
  }
  throw usageError(
    `that day and time do not come within a year${offsetZone === undefined ? '' : ` at ${offsetZone} in ${zone}`}`,
  )
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

function readTime(groups: Groups, text: string): Temporal.PlainTime {
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
