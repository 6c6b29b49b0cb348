import { usageError } from './command-error.ts'

const part = /(\d+(?:\.\d+)?)\s*(d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)(?=[\d\s]|$)\s*(?:and\s+)?/gy
const secondsOf: Record<string, number> = { d: 86_400, h: 3600, m: 60, s: 1 }

/** Whole seconds of `90m`, `1h30m`, `2 hours`, `1d`, or a plain number of seconds. A day is 24 hours. */
export function parseDuration(text: string): number {
  const trimmed = text.trim().toLowerCase()
  const seconds = /^\d+$/.test(trimmed) ? Number(trimmed) : sum(trimmed)
  if (seconds === undefined || !Number.isSafeInteger(seconds) || seconds === 0) {
    throw usageError(`“${text}” is not a duration: write 90m, 1h30m, 2h, 1d, or a number of seconds`)
  }
  return seconds
}

function sum(text: string): number | undefined {
  let seconds = 0
  let end = 0
  for (const [matched, count, unit] of text.matchAll(part)) {
    seconds += Number(count) * (secondsOf[unit?.[0] ?? ''] ?? Number.NaN)
    end += matched.length
  }
  return end === text.length && end > 0 ? Math.round(seconds * 1000) / 1000 : undefined
}
