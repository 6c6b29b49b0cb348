import { usageError } from '../command-error.ts'

/** The forms of a duration, for help and errors. */
export const durationForms = '90m, 1h30m, 1.5h, "2 hours", "1 day and 6 hours" or 90s'

const part = /(\d+(?:\.\d+)?)\s*(d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)(?=[\d\s]|$)\s*(?:and\s+)?/gy
const secondsOf: Record<string, number> = { d: 86_400, h: 3600, m: 60, s: 1 }

/** Whole seconds of `90m`, `1h30m`, `2 hours` or `1d`. A day is 24 hours. A number without a unit is ambiguous. */
export function parseDuration(text: string): number {
  const trimmed = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(trimmed)) throw usageError(`“${trimmed}” has no unit: write ${trimmed}m or ${trimmed}s`)
  const seconds = sum(trimmed)
  if (seconds === undefined || !Number.isSafeInteger(seconds) || seconds === 0) {
    throw usageError(`“${text}” is not a duration: write ${durationForms}`)
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
