import { usageError } from '../command-error.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const weekdayPattern = String.raw`mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?`
const monthPattern = String.raw`jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

/** The source of an expression for a day, in any form that {@link readDay} reads. */
export const dayPattern = [
  'today|tomorrow',
  weekdayPattern,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?`,
  String.raw`\d{1,2}\.? (?:${monthPattern})(?: \d{4})?`,
  String.raw`(?:${monthPattern}) \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`,
].join('|')

/** A date, or what the next such date has to be like. */
export type ReadDay = { date: Temporal.PlainDate } | { next: (date: Temporal.PlainDate) => boolean }

/** Reads a day as people write it: `tomorrow`, `sat`, `24.12.`, `24 Dec 2026`. Without a year, it is the next such day. */
export function readDay(text: string, today: Temporal.PlainDate): ReadDay {
  const written = text.toLowerCase()
  if (written === 'today') return { date: today }
  if (written === 'tomorrow') return { date: today.add({ days: 1 }) }
  const ofWeek = weekdays.indexOf(written.slice(0, 3)) + 1
  if (ofWeek > 0) return { next: date => date.dayOfWeek === ofWeek }
  const [first = 0, second = 0, third = 0] = (written.match(/\d+/g) ?? []).map(Number)
  const ofYear = months.findIndex(name => written.includes(name)) + 1
  if (/^\d{4}-/.test(written)) return { date: exact(text, first, second, third) }
  const [day, month, year] = ofYear > 0 ? [first, ofYear, second] : [first, second, third]
  if (year > 0) return { date: exact(text, year, month, day) }
  // In a leap year, every date that can exist does.
  exact(text, 2000, month, day)
  return { next: date => date.month === month && date.day === day }
}

function exact(text: string, year: number, month: number, day: number): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    throw usageError(`“${text}” is a date that does not exist`)
  }
}
