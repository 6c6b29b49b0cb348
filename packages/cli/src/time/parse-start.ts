import { readLength } from '@ops/contract'
import { usageError } from '../command-error.ts'
import { findInstants, refuseAmbiguous, refuseGap } from './local-time.ts'
import { parseDuration } from './parse-duration.ts'
import { parseZone } from './parse-zone.ts'
import { dayPattern, type ReadDay, readDay, readSlashed } from './read-day.ts'

/** A moment, as read from a text. */
export interface ParsedMoment {
  /** Milliseconds since 1970. */
  at: number
  /** The time zone that was named, if any. */
  zone: string | undefined
}

/** When and where a text is read. */
export interface Reading {
  now: number
  timeZone: string
}

/** Which of several moments a time without a date means. */
type Way = 'next' | 'last'

type Groups = Record<string, string | undefined>

/** `02:00`, `2.30`, `0200`, `2am`, `2 Uhr 30`. */
const clock = [
  String.raw`(?<hour>\d{1,2})(?:(?:[:.]|(?<=(?<!\d)\d\d))(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?`,
  String.raw`(?: ?(?<half>[ap])\.?m\.?| ?(?<uhr>uhr)(?: (?<past>\d{2}))?)?`,
].join('')
const zoned = String.raw`(?: ?(?<offset>z|[+-]\d{1,2}(?::?\d{2})?))?(?: ?\[(?<bracket>[a-z][\w/+-]*)\]| (?<name>[a-z][\w/+-]*))?`
const dayThenClock = new RegExp(`^(?:(?<day>${dayPattern})(?:,? |(?<=\\d)t))?(?:at |um )?${clock}${zoned}$`, 'i')
const clockThenDay = new RegExp(`^${clock},? (?:on )?(?<day>${dayPattern})${zoned}$`, 'i')
const dayAlone = new RegExp(`^(?:${dayPattern})$`, 'i')

/** The forms of a moment, for help and errors. */
export const momentForms =
  'now, "in 10 minutes", 02:00, "2:00 pm", "tomorrow 2am", "sat 02:00", "24.12. 02:00", "2026-12-24 02:00 Europe/Berlin", or RFC 3339 such as 2026-12-24T02:00:00+01:00'

/**
 * Reads a moment as people write it. A time without a zone is in `timeZone`; a time without a date is the next such
 * time, from the current minute. If a clock change makes a time ambiguous, the error lists the choices.
 */
export function parseStart(text: string, reading: Reading): ParsedMoment {
  const written = tidy(text)
  if (/^(?:now|jetzt)$/i.test(written)) return { at: reading.now, zone: undefined }
  const ahead = /^in (?<duration>.+)$/i.exec(written)?.groups?.['duration']
  if (ahead !== undefined) return { at: reading.now + parseDuration(ahead) * 1000, zone: undefined }
  return readMoment(written, reading, 'next') ?? refuse(text, problemOf(written))
}

/** When people who ask what happened last night went home. */
const lastEvening = /^(?:last night|yesterday evening|letzte nacht|gestern abend)$/i

/** The forms of a moment that has passed, for help and errors. */
export const pastForms = '12h, "last night", "yesterday 18:00", 18:00, "fri 18:00", 2026-11-27 or "27 Nov 18:00"'

/**
 * Reads a moment that has passed, as people write it: a length of time is that long ago, a time without a date is the last
 * such time, and a day alone is its first or its last moment.
 */
export function parsePast(text: string, reading: Reading, edge: 'start' | 'end'): ParsedMoment {
  const { now, timeZone } = reading
  const written = lastEvening.test(tidy(text)) ? 'yesterday 18:00' : tidy(text)
  if (/^(?:now|jetzt)$/i.test(written)) return { at: now, zone: undefined }
  const ago = readLength(written.replace(/^vor | ago$/gi, ''))
  if (ago !== undefined && 'seconds' in ago && /[a-z]/i.test(written))
    return { at: now - ago.seconds * 1000, zone: undefined }
  if (dayAlone.test(written)) {
    const day = lastDay(readDay(written, dateAt(now, timeZone)), dateAt(now, timeZone))
    return {
      at: day.add({ days: edge === 'end' ? 1 : 0 }).toZonedDateTime(timeZone).epochMilliseconds,
      zone: undefined,
    }
  }
  return (
    readMoment(written, reading, 'last') ?? refuse(text, slashedProblem(written) ?? `is not a time: write ${pastForms}`)
  )
}

/** A clock time, with or without a day and a zone; `undefined` if the text is none. */
function readMoment(written: string, { now, timeZone }: Reading, way: Way): ParsedMoment | undefined {
  // `24 Dec 2026` is no time of day.
  if (dayAlone.test(written)) return undefined
  const groups: Groups | undefined = (clockThenDay.exec(written) ?? dayThenClock.exec(written))?.groups
  if (groups === undefined || (groups['minute'] ?? groups['half'] ?? groups['uhr']) === undefined) return undefined
  if (isUnclear(written)) return undefined
  const { day, offset } = groups
  const name = groups['bracket'] ?? groups['name']
  const named = name === undefined ? undefined : parseZone(name)
  const offsetZone = offset === undefined ? undefined : parseZone(/^z$/i.test(offset) ? 'UTC' : offset)
  const zone = named ?? offsetZone ?? timeZone
  const time = readTime(groups, written)
  const today = dateAt(now, zone)
  const read: ReadDay =
    day === undefined || (isNight(day) && time.hour < 12) ? { isDay: () => true } : readDay(day, today)
  if ('isDay' in read) return { at: nearestAt(read.isDay, time, { zone, offsetZone, today, now, way }), zone: named }
  const plain = read.date.toPlainDateTime(time)
  const [only, second] = matchOffset(findInstants(plain, zone), offsetZone)
  if (only === undefined) {
    if (offsetZone !== undefined) throw usageError(`${plain} is not at ${offset} in ${zone}`)
    throw refuseGap(plain, zone)
  }
  if (second !== undefined) throw refuseAmbiguous(plain, zone)
  return { at: only.epochMilliseconds, zone: named }
}

/** `tonight 02:00` is the next such time; `tonight 23:00` is today. */
function isNight(day: string): boolean {
  return /^(?:tonight|heute nacht)$/i.test(day)
}

/** Alone, `2027` may be a year, and `2.10` a date. */
function isUnclear(written: string): boolean {
  return /^20[0-5]\d$/.test(written) || isDotted(written)
}

function isDotted(written: string): boolean {
  const [, hour, minute] = /^(\d{1,2})\.(\d{2})$/.exec(written) ?? []
  return hour !== undefined && Number(hour) > 0 && Number(minute) > 0 && Number(minute) <= 12
}

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}

function dateAt(now: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
}

function refuse(text: string, problem: string): never {
  throw usageError(`“${text}” ${problem}`)
}

/** What is wrong with a text that is not a moment, and how to write what may have been meant. */
function problemOf(written: string): string {
  const slashed = slashedProblem(written)
  if (slashed !== undefined) return slashed
  if (/\bnext\b/i.test(written)) return 'can mean different days: write "sat 02:00" for the coming one, or a date'
  if (dayAlone.test(written)) return `has no time of day: write "${written} 02:00"`
  if (/^\d{1,2}$/.test(written)) {
    const half = Number(written) >= 1 && Number(written) <= 12 ? `, ${written}am` : ''
    return `can mean different times: write ${written.padStart(2, '0')}:00${half} or "in ${written} hours"`
  }
  if (isDotted(written)) {
    const [hour = '', minute = ''] = written.split('.')
    if (Number(hour) > 23) return `has no time of day: write "${written}. 02:00"`
    return `can be a time or a date: write ${hour.padStart(2, '0')}:${minute}, or "${hour}.${minute}. 02:00"`
  }
  if (isUnclear(written))
    return `can be a time or a year: write ${written.slice(0, 2)}:${written.slice(2)}, or a date such as "24 Dec ${written} 02:00"`
  const length = readLength(written)
  if (length !== undefined && 'seconds' in length) return `is a length of time: write "in ${written}"`
  return `is not a time: write ${momentForms}`
}

/** What is wrong with a date such as `5/11`, with everything that it can mean. */
function slashedProblem(written: string): string | undefined {
  const [slashed] = /\d{1,4}\/\d{1,2}(?:\/\d{2,4})?/.exec(written) ?? []
  if (slashed === undefined) return undefined
  const dates = readSlashed(slashed)
  if (dates.length === 0)
    return `has the date ${slashed}, which is read in different ways: write it like 2026-12-24, 24.12.2026 or "24 Dec 2026"`
  const meant = dates.map(date => `"${date} 02:00"`).join(' or ')
  return `has the date ${slashed}, which is read with the day or the month first: write it like ${meant}`
}

/** How to find the nearest moment at which clocks show a time. */
interface Search extends Pick<Reading, 'now'> {
  zone: string
  offsetZone: string | undefined
  today: Temporal.PlainDate
  way: Way
}

/** The next moment from the current minute on, or the last until now, when clocks show `time` on a day of that kind. */
function nearestAt(
  isDay: (date: Temporal.PlainDate) => boolean,
  time: Temporal.PlainTime,
  { zone, offsetZone, today, now, way }: Search,
): number {
  const minute = Math.floor(now / 60_000) * 60_000
  const isMeant = ({ epochMilliseconds: at }: Temporal.ZonedDateTime) => (way === 'next' ? at >= minute : at <= now)
  for (let days = 0; days <= 366; days++) {
    const date = today.add({ days: way === 'next' ? days : -days })
    if (!isDay(date)) continue
    const plain = date.toPlainDateTime(time)
    const found = matchOffset(findInstants(plain, zone), offsetZone)
    if (found.length === 0 && isMeant(plain.toZonedDateTime(zone)) && offsetZone === undefined)
      throw refuseGap(plain, zone)
    const [first, second] = found.filter(isMeant)
    if (second !== undefined) throw refuseAmbiguous(plain, zone)
    if (first !== undefined) return first.epochMilliseconds
  }
  throw usageError(
    `that day and time do not come within a year${offsetZone === undefined ? '' : ` at ${offsetZone} in ${zone}`}`,
  )
}

function lastDay(read: ReadDay, today: Temporal.PlainDate): Temporal.PlainDate {
  if ('date' in read) return read.date
  let date = today
  // Every date comes within four years, or eight around 2100.
  for (let days = 0; days <= 8 * 366 && !read.isDay(date); days++) date = date.subtract({ days: 1 })
  return date
}

function matchOffset(found: Temporal.ZonedDateTime[], offsetZone: string | undefined): Temporal.ZonedDateTime[] {
  if (offsetZone === undefined) return found
  const wanted = offsetZone === 'UTC' ? '+00:00' : offsetZone
  return found.filter(({ offset }) => offset === wanted)
}

function readTime(groups: Groups, text: string): Temporal.PlainTime {
  const [written = 0, second = 0] = ['hour', 'second'].map(name => Number(groups[name] ?? 0))
  const minute = Number(groups['minute'] ?? groups['past'] ?? 0)
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
