import { readLength } from '@ops/contract'
import { readOption, usageError } from '../command-error.ts'
import { parseStart, type Reading } from './parse-start.ts'

/** What an end is read for. */
export interface Span extends Reading {
  /** Milliseconds since 1970. */
  start: number
}

/** Seconds from a start to an end as people write it. A time or day alone is the next one after the start. */
export function secondsUntil(end: string, { start, now, timeZone }: Span): number {
  // 4:30 is a time here.
  const isLength = /[a-z]/i.test(end) && readLength(end) !== undefined
  if (isLength) throw usageError(`--end “${end}” is a length of time: use --duration for it`)
  // "in 2 hours" is from now on, as it is for a start.
  const from = /^\s*(in\s|(now|jetzt|today|tonight|tomorrow|heute|morgen)\b)/i.test(end) ? now : Math.max(start, now)
  const { at } = readOption('--end', () => parseStart(end, { now: from, timeZone }))
  const seconds = Math.round((at - Math.floor(start / 1000) * 1000) / 1000)
  if (seconds <= 0) throw usageError(`--end “${end}” is not after the start`)
  return seconds
}
