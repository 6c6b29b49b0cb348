import type { OpeningHours } from '@ops/contract'
import { didYouMean } from '../did-you-mean.ts'
import { hoursForm } from '../options/facts.ts'

type Day = keyof OpeningHours['weekly']

const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const satisfies readonly Day[]

/** How days are written, in English and German, as far as they begin like that. */
const dayNames: readonly [Day, RegExp][] = [
  ['mo', /^mo(n|nday|ntag)?$/],
  ['tu', /^(tue?|tues|tuesday|di|dienstag)$/],
  ['we', /^(wed?|wednesday|mi|mittwoch)$/],
  ['th', /^(thu?|thur|thurs|thursday|do|donnerstag)$/],
  ['fr', /^fr(i|iday|eitag)?$/],
  ['sa', /^sa(t|turday|mstag)?$/],
  ['su', /^(sun?|sunday|so|sonntag)$/],
]

/** Opening hours as they fit into a cell of a table: `mo-fr 09:00-20:00; sa 10:00-18:00; 2026-12-25 closed`. */
export function formatOpeningHours({ weekly, dates = {} }: OpeningHours): string {
  const groups: { first: Day; last: Day; times: string }[] = []
  for (const day of days) {
    const times = formatTimes(weekly[day] ?? [])
    const group = groups.at(-1)
    if (group?.times === times) group.last = day
    else groups.push({ first: day, last: day, times })
  }
  const open = groups.filter(({ times }) => times !== closed)
  const weeks = (open.length === 0 ? groups : open).map(
    ({ first, last, times }) => `${first === last ? first : `${first}-${last}`} ${times}`,
  )
  const special = Object.entries(dates)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, times]) => `${date} ${formatTimes(times)}`)
  return [...weeks, ...special].join('; ')
}

const closed = 'closed'

function formatTimes(times: readonly string[]): string {
  return times.length === 0 ? closed : times.join(', ')
}

/**
 * Reads opening hours as people type them: days and dates, each with its times.
 *
 * @returns the hours, or what is wrong with the text.
 */
export function readOpeningHours(text: string): OpeningHours | { problem: string } {
  const weekly: Partial<Record<Day, string[]>> = {}
  const dates: Record<string, string[]> = {}
  for (const segment of text.split(separator).map(each => each.trim())) {
    if (segment === '') continue
    const read = readSegment(segment)
    if ('problem' in read) return read
    for (const name of read.names) {
      const into: Record<string, string[]> = name.length === 2 ? weekly : dates
      if (name in into) return { problem: `${name} is there twice: write its times behind one another, ${example}` }
      into[name] = read.times
    }
  }
  return { weekly, ...(Object.keys(dates).length === 0 ? {} : { dates }) }
}

/** A comma separates the times of a day, unless other days or a date follow it. */
const separator = /[;\n]|(?<=\d|closed|off)\s*,(?=\s*(?:[a-z]|\d{4}-))/i

const example = 'such as mo 09:00-12:00, 13:00-20:00'

function readSegment(segment: string): { names: string[]; times: string[] } | { problem: string } {
  const [, named = '', timed = ''] =
    /^(\d{4}-\d{2}-\d{2}|[a-z]+\.?(?:\s*[-–,]\s*[a-z]+\.?)*?)\s*:?\s+(\d.*|closed|off)$/i.exec(segment) ?? []
  if (named === '') return { problem: `“${segment}” must be days or a date with times, such as ${hoursForm}` }
  const names = /^\d/.test(named) ? [named] : readDays(named)
  if ('problem' in names) return names
  const times = readTimes(timed)
  return 'problem' in times ? times : { names, times }
}

function readDays(text: string): string[] | { problem: string } {
  const found: Day[] = []
  for (const range of text.split(',')) {
    const ends = range.split(/[-–]/).map(each => ({ each: each.trim(), day: dayNamed(each) }))
    const wrong = ends.find(({ day }) => day === undefined)
    if (wrong !== undefined || ends.length > 2)
      return {
        problem: `“${wrong?.each ?? range.trim()}” must be a day or a range of days: ${days.join(', ')}, mo-fr.${didYouMean(wrong?.each ?? '', days)}`,
      }
    const [first = -1, last = first] = ends.map(({ day }) => days.indexOf(day as Day))
    // A range may run over the end of the week.
    const count = ((last - first + days.length) % days.length) + 1
    found.push(...Array.from({ length: count }, (_, index) => days[(first + index) % days.length] as Day))
  }
  return found
}

function dayNamed(text: string): Day | undefined {
  const name = text.trim().replace(/\.$/, '').toLowerCase()
  return dayNames.find(([, pattern]) => pattern.test(name))?.[0]
}

function readTimes(text: string): string[] | { problem: string } {
  if (/^(closed|off)$/i.test(text)) return []
  const times: string[] = []
  for (const typed of text
    .replaceAll(/\s*[-–]\s*/g, '-')
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const { h1, m1 = '00', h2, m2 = '00' } = interval.exec(typed)?.groups ?? {}
    const [from, to] = [`${h1?.padStart(2, '0')}:${m1}`, `${h2?.padStart(2, '0')}:${m2}`]
    if (!time.test(from) || !(time.test(to) || to === '24:00'))
      return { problem: `“${typed}” must be two times, such as 09:00-20:00, or closed` }
    times.push(`${from}-${to}`)
  }
  return times
}

const interval = /^(?<h1>\d{1,2})(?:[:.]?(?<m1>\d{2}))?-(?<h2>\d{1,2})(?:[:.]?(?<m2>\d{2}))?$/
const time = /^([01]\d|2[0-3]):[0-5]\d$/
