import { usageError } from '../command-error.ts'

const offset = /^[+-]\d{2}(:?\d{2})?$/
const named = /^[a-z_][\w+/-]*$/i

/**
 * The canonical name of a time zone, or of an offset such as `+01:00`; `undefined` if the text is neither. Temporal
 * alone would also accept the zone in a date and time, such as `10:00+05:00`.
 */
export function zoneNamed(text: string): string | undefined {
  const isOffset = offset.test(text)
  if (!isOffset && !named.test(text)) return undefined
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return isOffset === offset.test(timeZoneId) ? timeZoneId : undefined
  } catch {
    return undefined
  }
}

/**
 * The canonical name of a time zone, or of an offset such as `+01:00`.
 *
 * @throws CommandError if it is neither.
 */
export function parseZone(text: string): string {
  const zone = zoneNamed(text)
  if (zone !== undefined) return zone
  throw usageError(`“${text}” is not a time zone: write a name such as Europe/Berlin, UTC, or an offset such as +01:00`)
}
