import { isDate } from './target.ts'

/**
 * The months or days that a word of a query can mean, such as `2026-11` or `2026-11-28`: written like that, or as `11.2026`,
 * `28.11.2026`, `28.11.26` or `28.11.`; without a year, the one nearest to `now`. Two for `5/11`, as the day and the month come in either
 * order; one for `28/11`. None if it is no date.
 */
export function readPeriods(word: string, now: number): string[] {
  if (isDate(word)) return [word]
  const [, first, second = '', fullYear] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?$/.exec(word) ?? []
  if (first !== undefined)
    return [...new Set([...nearest(first, second, fullYear, now), ...nearest(second, first, fullYear, now)])]
  const [, day, month = '', year] = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4}|\d\d)?$/.exec(word) ?? []
  if (day === undefined && year?.length !== 4) return []
  return nearest(day, month, year, now)
}

/** The date with these parts, in the year nearest to `now` if it has none; nothing if there is no such date. */
function nearest(day: string | undefined, month: string, year: string | undefined, now: number): string[] {
  const thisYear = new Date(now).getUTCFullYear()
  const years = year === undefined ? [thisYear, thisYear - 1, thisYear + 1] : [Number(year.padStart(4, '20'))]
  return years
    .map(each =>
      [each, month, day].flatMap(part => (part === undefined ? [] : [String(part).padStart(2, '0')])).join('-'),
    )
    .filter(isDate)
    .sort((a, b) => Math.abs(Date.parse(a) - now) - Math.abs(Date.parse(b) - now))
    .slice(0, 1)
}
