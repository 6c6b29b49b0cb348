import { usageError } from '../command-error.ts'

const daysAhead: Record<string, number> = {
  ...{ today: 0, tonight: 0, tomorrow: 1, yesterday: -1 },
  ...{ heute: 0, 'heute nacht': 0, morgen: 1, übermorgen: 2, gestern: -1 },
}
/** How weekdays and months begin, in English and German. */
const weekdays = ['mo', 'tu|di', 'we|mi', 'th|do', 'f', 'sa|sonna', 'su|so'].map(begin)
const months = ['ja', 'f', 'mar|mär', 'ap', 'may|mai', 'jun', 'jul', 'au', 's', 'o', 'n', 'd'].map(begin)
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const weekdayPattern = [
  String.raw`mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?`,
  'montag|mo|dienstag|di|mittwoch|mi|donnerstag|do|freitag|fr|samstag|sonnabend|sa|sonntag|so',
].join('|')
const monthPattern = [
  String.raw`jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?`,
  String.raw`sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?`,
].join('|')

/** The source of an expression for a day, in any form that {@link readDay} reads. */
export const dayPattern = [
  // The longer name first.
  ...Object.keys(daysAhead).sort((a, b) => b.length - a.length),
  weekdayPattern,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?`,
  String.raw`\d{1,2}\.? (?:${monthPattern})\.?(?: \d{4})?`,
  String.raw`(?:${monthPattern}) \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`,
].join('|')

/** A date, or which dates may be meant. */
export type ReadDay = { date: Temporal.PlainDate } | { isDay: (date: Temporal.PlainDate) => boolean }

/** Reads a day as people write it, in English or German: `tomorrow`, `sat`, `24.12.`, `24 Dec 2026`, `morgen`. */
export function readDay(text: string, today: Temporal.PlainDate): ReadDay {
  const written = text.toLowerCase()
  const days = daysAhead[written]
  if (days !== undefined) return { date: today.add({ days }) }
  const numbers = (written.match(/\d+/g) ?? []).map(Number)
  const [first = 0, second = 0, third = 0] = numbers
  if (numbers.length === 0) {
    const ofWeek = indexIn(weekdays, written)
    return { isDay: date => date.dayOfWeek === ofWeek }
  }
  if (/^\d{4}-/.test(written)) return { date: exact(text, first, second, third) }
  const [name] = /\p{L}{3,}/u.exec(written) ?? []
  const [day, month, year] = name === undefined ? [first, second, third] : [first, indexIn(months, name), second]
  if (year > 0) return { date: exact(text, year, month, day) }
  // In a leap year, every date that can exist does.
  exact(text, 2000, month, day)
  return { isDay: date => date.month === month && date.day === day }
}

/** What a date such as `5/11` or `5/11/2026` can mean: `5 Nov` with the day first, `11 May` with the month first. */
export function readSlashed(text: string): string[] {
  const [first = 0, second = 0, third] = text.split('/').map(Number)
  const year = third === undefined ? '' : ` ${third < 100 ? 2000 + third : third}`
  const orders =
    first === second
      ? [[first, second]]
      : [
          [first, second],
          [second, first],
        ]
  return orders.flatMap(([day = 0, month = 0]) => {
    const name = monthNames[month - 1]
    return name === undefined || day < 1 || day > 31 ? [] : [`${day} ${name}${year}`]
  })
}

function begin(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})`)
}

/** From 1. */
function indexIn(names: readonly RegExp[], word: string): number {
  return names.findIndex(name => name.test(word)) + 1
}

function exact(text: string, year: number, month: number, day: number): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    throw usageError(`“${text}” is a date that does not exist`)
  }
}
