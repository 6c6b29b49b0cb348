import { words } from '../language.ts'
import { ownZone, wallAt } from './zone.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${words.locale} ${timeZone} ${JSON.stringify(options)}`
  let format = formats.get(name)
  if (format === undefined)
    formats.set(name, (format = new Intl.DateTimeFormat(words.locale, { ...options, timeZone })))
  return format
}

/** `Tue 1 Dec 02:00 CET`, with the year if it is another one. */
export function momentText(at: number, now: number, timeZone = ownZone()): string {
  return words.time.moment(dayText(at, now, timeZone), clockText(at, timeZone), zoneText(at, timeZone))
}

/** `Tue 1 Dec`. */
export function dayText(at: number, now: number, timeZone = ownZone()): string {
  const isOtherYear = wallAt(at, timeZone).year !== wallAt(now, timeZone).year
  const format = formatOf(timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isOtherYear ? { year: 'numeric' } : {}),
  })
  return words.time.day(format.format(at))
}

/** `02:00`. */
export function clockText(at: number, timeZone = ownZone()): string {
  return formatOf(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `CET`, or `GMT−5` if there is no name. */
export function zoneText(at: number, timeZone = ownZone()): string {
  const parts = formatOf(timeZone, { hour: '2-digit', timeZoneName: 'short' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  // A minus sign, which does not break lines.
  return name.replace('-', '−')
}

/** `90 min`, `3 h`, `2 days 4 h`: as operators say it. */
export function durationText(ms: number): string {
  const { lessThanMinute, days: dayCount, hours: hourCount, minutes: minuteCount } = words.time
  const minutes = Math.round(Math.abs(ms) / 60_000)
  if (minutes === 0) return lessThanMinute
  if (minutes <= 120 && minutes !== 60 && minutes !== 120) return minuteCount(minutes)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const parts = [
    days > 0 && dayCount(days),
    hours > 0 && hourCount(hours),
    minutes % 60 > 0 && minuteCount(minutes % 60),
  ]
  return parts.filter(Boolean).join(' ')
}

/** `in 3 h`, `5 min ago`, `now`. */
export function distanceText(at: number, now: number): string {
  if (Math.abs(at - now) < 30_000) return words.time.now
  return at > now ? words.time.ahead(durationText(at - now)) : words.time.ago(durationText(now - at))
}

/** `1:04:09`, for a countdown. */
export function countdownText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
