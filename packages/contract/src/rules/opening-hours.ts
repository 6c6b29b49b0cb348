import type { OpeningHours } from '../generated/types.gen.ts'
import { isTimestamp } from './time.ts'

/** An interval of local time, in minutes after the midnight that its day begins with; `to` may be on the next day. */
export interface OpeningInterval {
  from: number
  to: number
}

const dayMinutes = 24 * 60
/** As `Date` counts them. */
const weekdays = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const

/** Reads an interval of the form that the contract asks for, such as `22:00-06:00`. An end at or before its start is on the next day. */
export function readOpeningInterval(text: string): OpeningInterval {
  const number = (at: number) => Number(text.slice(at, at + 2))
  const from = number(0) * 60 + number(3)
  const to = number(6) * 60 + number(9)
  return { from, to: to <= from ? to + dayMinutes : to }
}

/** The intervals that begin on a local date, such as `2026-12-24`. */
export function openingIntervalsOn({ weekly, dates = {} }: OpeningHours, date: string): readonly string[] {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]
  return dates[date] ?? (weekday === undefined ? [] : (weekly[weekday] ?? []))
}

/** What is wrong with opening hours of the form that the contract asks for: dates that do not exist, intervals that overlap. */
export function openingHoursProblems(hours: OpeningHours): { path: string; message: string }[] {
  const { weekly, dates = {} } = hours
  return [
    ...weekdays.flatMap((day, index) => {
      const after = weekdays[(index + 1) % weekdays.length] ?? day
      const path = `weekly.${day}`
      return [...overlapsOn(path, weekly[day]), ...overlapsAfter(path, weekly[day], weekly[after])]
    }),
    ...Object.keys(dates).flatMap((date, index) => {
      if (!isTimestamp(`${date}T00:00:00Z`))
        return [{ path: 'dates', message: `key ${index + 1} must be a date that exists, such as 2026-12-24` }]
      const path = `dates.${date}`
      const [before, after] = [dateAfter(date, -1), dateAfter(date, 1)]
      return [
        ...overlapsOn(path, dates[date]),
        ...overlapsAfter(path, dates[date], openingIntervalsOn(hours, after)),
        // If the day before is among the dates, it has been compared with this one.
        ...(before in dates ? [] : overlapsBefore(path, openingIntervalsOn(hours, before), dates[date])),
      ]
    }),
  ]
}

/** Overlaps among the intervals of a day. */
function overlapsOn(path: string, texts: readonly string[] = []): { path: string; message: string }[] {
  if (texts.length < 2) return []
  const sorted = texts
    .map((text, index) => ({ text, index, ...readOpeningInterval(text) }))
    .sort((a, b) => a.from - b.from)
  return sorted.flatMap(({ index, from }, at) => {
    const before = sorted[at - 1]
    return before === undefined || before.to <= from
      ? []
      : [{ path: `${path}.${index}`, message: `overlaps ${before.text}` }]
  })
}

/** Intervals that run into those of the day after. */
function overlapsAfter(path: string, texts: readonly string[] = [], after: readonly string[] = []) {
  return texts.flatMap((text, index) => {
    const rest = readOpeningInterval(text).to - dayMinutes
    const next = rest > 0 ? after.find(each => readOpeningInterval(each).from < rest) : undefined
    return next === undefined ? [] : [{ path: `${path}.${index}`, message: `runs into ${next} of the next day` }]
  })
}

/** Intervals that those of the day before run into. */
function overlapsBefore(path: string, before: readonly string[], texts: readonly string[] = []) {
  return texts.flatMap((text, index) => {
    const { from } = readOpeningInterval(text)
    const last = before.find(each => readOpeningInterval(each).to - dayMinutes > from)
    return last === undefined
      ? []
      : [{ path: `${path}.${index}`, message: `begins before ${last} of the day before is over` }]
  })
}

/** The local date some days later. */
function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMinutes * 60_000).toISOString().slice(0, 10)
}
