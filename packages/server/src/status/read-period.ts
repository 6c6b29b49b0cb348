import { isDate } from './target.ts'

/**
 * The month or day that a word of a query means, such as `2026-11` or `2026-11-28`: written like that, or as `11.2026`,
 * `28.11.2026`, `28.11.26` or `28.11.`; without a year, the one nearest to `now`. `undefined` if it is no date.
 */
export function readPeriod(word: string, now: number): string | undefined {
  if (isDate(word)) return word
  const [, day, month = '', year] = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4}|\d\d)?$/.exec(word) ?? []
  if (day === undefined && year?.length !== 4) return undefined
  const thisYear = new Date(now).getUTCFullYear()
  const years = year === undefined ? [thisYear, thisYear - 1, thisYear + 1] : [Number(year.padStart(4, '20'))]
  return years
    .map(each =>
      [each, month, day].flatMap(part => (part === undefined ? [] : [String(part).padStart(2, '0')])).join('-'),
    )
    .filter(isDate)
    .sort((a, b) => Math.abs(Date.parse(a) - now) - Math.abs(Date.parse(b) - now))[0]
}
