/** A length of time, as read from a text: whole seconds, or a number without a unit, whose meaning must be asked for. */
export type ReadLength = { seconds: number } | { bare: string }

const secondsOf: Record<string, number> = { w: 604_800, d: 86_400, t: 86_400, h: 3600, st: 3600, m: 60, s: 1 }
const unit = [
  'w|weeks?|wochen?',
  'd|days?|tage?n?',
  'h|hrs?|hours?|std\\.?|stunden?',
  'm|mins?|min\\.|minuten?|minutes?',
  's|secs?|sek\\.?|sekunden?|seconds?',
].join('|')
const part = new RegExp(
  `(?<count>\\d+(?:[.,]\\d{1,2})?)\\s*(?<unit>${unit})(?=[\\d\\s,]|$)\\s*(?:(?:,|and|und)\\s*(?=\\d))?`,
  'gy',
)
const clock = /^(?<hours>\d{1,3}):(?<minutes>[0-5]\d)(?::(?<seconds>[0-5]\d))?$/
/** `1h30`: after hours, a number of two digits is minutes. */
const hoursAndMinutes = /^(?<hours>\d{1,3})\s*h\s*(?<minutes>[0-5]\d)$/

/**
 * Reads a length as people write it, in English or German: `90m`, `1h30m`, `1h30`, `1:30` (hours and minutes), `1.5 h`,
 * `1,5 Stunden`, `1 day and 6 hours`. A day is 24 hours, a week seven days. `undefined` if it is none, is zero or has a fraction of a second.
 */
export function readLength(text: string): ReadLength | undefined {
  const written = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (/^\d{1,9}(?:[.,]\d{1,2})?$/.test(written)) return { bare: written }
  const groups = (clock.exec(written) ?? hoursAndMinutes.exec(written))?.groups
  const seconds = groups === undefined ? sum(written) : ofClock(groups)
  return seconds !== undefined && Number.isSafeInteger(seconds) && seconds > 0 ? { seconds } : undefined
}

function ofClock({ hours, minutes, seconds }: Record<string, string | undefined>): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
}

function sum(text: string): number | undefined {
  let seconds = 0
  let end = 0
  for (const match of text.matchAll(part)) {
    const { count = '', unit: name = '' } = match.groups ?? {}
    const initial = name.startsWith('st') ? 'st' : name.charAt(0)
    seconds += Number(count.replace(',', '.')) * (secondsOf[initial] ?? Number.NaN)
    end += match[0].length
  }
  return end === text.length && end > 0 ? Math.round(seconds * 1000) / 1000 : undefined
}
