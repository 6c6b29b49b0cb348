import { readOption } from '../command-error.ts'
import { parseDuration } from './parse-duration.ts'
import { parseStart, type Reading } from './parse-start.ts'

/** A start as it was typed. */
export interface TypedStart {
  /** The start in milliseconds, from the one that is planned so far. */
  from: (planned: number) => number
  /** The zone that was typed. */
  zone?: string | undefined
  /** Whether it depends on the one that is planned so far. */
  isShift: boolean
}

const daySeconds = 86_400

/**
 * Reads `--start`: a moment, or `+30m` and `-30m` for that much later and earlier than planned. Whole days keep the time of
 * day, also when the clocks change.
 */
export function readStart(text: string, reading: Reading): TypedStart {
  const { sign, length } = /^\s*(?<sign>[+-])\s*(?<length>.+)$/.exec(text)?.groups ?? {}
  if (length === undefined) {
    const { at, zone } = readOption('--start', () => parseStart(text, reading))
    return { from: () => at, zone, isShift: false }
  }
  const seconds = readOption('--start', () => parseDuration(length)) * (sign === '-' ? -1 : 1)
  return { from: planned => shifted(planned, seconds, reading.timeZone), isShift: true }
}

function shifted(planned: number, seconds: number, timeZone: string): number {
  if (seconds % daySeconds !== 0) return planned + seconds * 1000
  const start = Temporal.Instant.fromEpochMilliseconds(planned).toZonedDateTimeISO(timeZone)
  return start.add({ days: seconds / daySeconds }).epochMilliseconds
}
