/**
 * In the rules, moments are milliseconds since 1970-01-01T00:00:00Z; in records and on the wire, RFC 3339 text with `Z`
 * and whole seconds.
 */

const timestamp = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,30})?([Zz]|[+-]\d{2}:\d{2})$/

/** Whether `text` is an RFC 3339 date-time that exists: no 30 February, no leap second, no blank instead of `T`. */
export function isTimestamp(text: string): boolean {
  const match = timestamp.exec(text)
  if (match === null) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const [, offsetHour = 0, offsetMinute = 0] = /(\d{2}):(\d{2})$/.exec(match[8] ?? '')?.map(Number) ?? []
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    offsetHour <= 23 &&
    offsetMinute <= 59 &&
    hasFourDigitYear(Date.parse(text))
  )
}

const yearZero = -62_167_219_200_000
const yearTenThousand = 253_402_300_800_000

/** Whether a moment has a four-digit year in UTC; an offset may move it beyond. */
function hasFourDigitYear(millis: number): boolean {
  return millis >= yearZero && millis < yearTenThousand
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The moment of a timestamp. */
export function toMillis(text: string): number {
  return Date.parse(text)
}

/** A moment in the format of the wire: UTC, `Z`, whole seconds; fractions are dropped. */
export function toTimestamp(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 19)}Z`
}
