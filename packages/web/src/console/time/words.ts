import { ownZone, wallAt } from './zone.ts'

const locale = 'en-GB'
const formats = new Map<string, Intl.DateTimeFormat>()

function write(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const name = `${timeZone} ${JSON.stringify(options)}`
  let format = formats.get(name)
  if (format === undefined) formats.set(name, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone })))
  return format.format(at)
}

/** `Tue 1 Dec 02:00 CET`, with the year if it is another one. */
export function momentText(at: number, now: number, timeZone = ownZone()): string {
  return `${dayText(at, now, timeZone)} ${clockText(at, timeZone)} ${zoneText(at, timeZone)}`
}

/** `Tue 1 Dec`. */
export function dayText(at: number, now: number, timeZone = ownZone()): string {
  const isOtherYear = wallAt(at, timeZone).year !== wallAt(now, timeZone).year
  const text = write(at, timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isOtherYear ? { year: 'numeric' } : {}),
  })
  return text.replace(',', '')
}

/** `02:00`. */
export function clockText(at: number, timeZone = ownZone()): string {
  return write(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** `CET`, or `GMT−5` if there is no name. */
export function zoneText(at: number, timeZone = ownZone()): string {
  const text = write(at, timeZone, { hour: '2-digit', timeZoneName: 'short' })
  // A minus sign, which does not break lines.
  return text
    .replace(/^.*?\s/, '')
    .trim()
    .replace('-', '−')
}

/** `90 min`, `3 h`, `2 days 4 h`: as operators say it. */
export function durationText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  if (minutes === 0) return 'less than a minute'
  if (minutes <= 120 && minutes !== 60 && minutes !== 120) return `${minutes} min`
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const parts = [
    days > 0 && (days === 1 ? '1 day' : `${days} days`),
    hours > 0 && `${hours} h`,
    minutes % 60 > 0 && `${minutes % 60} min`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** `in 3 h`, `5 min ago`, `now`. */
export function distanceText(at: number, now: number): string {
  if (Math.abs(at - now) < 30_000) return 'now'
  return at > now ? `in ${durationText(at - now)}` : `${durationText(now - at)} ago`
}

/** `1:04:09`, for a countdown. */
export function countdownText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
