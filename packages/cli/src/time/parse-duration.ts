import { readLength } from '@ops/contract'
import { readOption, usageError } from '../command-error.ts'
import { askYes, canAsk } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The forms of a duration, for help and errors. */
export const durationForms = '90m, 1h30, 1:30, "1.5 h", "2 hours", "1 day and 6 hours" or 90s'

/**
 * Whole seconds of a length as people write it. A number without a unit is an error that says how to write it, unless
 * the option says the unit.
 */
export function parseDuration(text: string, unit?: 'm'): number {
  const typed = readLength(text)
  const read = typed !== undefined && 'bare' in typed && unit !== undefined ? readLength(typed.bare + unit) : typed
  if (read === undefined) throw usageError(`“${text}” is not a duration: write ${durationForms}`)
  if ('bare' in read) throw usageError(`“${read.bare}” has no unit: write ${read.bare}m or ${read.bare}s`)
  return read.seconds
}

/** Reads `--duration`; a person is asked whether a number without a unit is minutes. */
export async function askDuration(terminal: Terminal, text: string): Promise<number> {
  const read = readLength(text)
  const isAsked = read !== undefined && 'bare' in read && canAsk(terminal)
  if (isAsked && (await askYes(terminal, `${read.bare} minutes?`, true))) return parseDuration(`${read.bare}m`)
  return readOption('--duration', () => parseDuration(text))
}
