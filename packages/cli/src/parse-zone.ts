import { usageError } from './command-error.ts'

/** The proper name of a time zone, or of an offset such as `+01:00`. */
export function parseZone(text: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId
  } catch {
    throw usageError(
      `“${text}” is not a time zone: write a name such as Europe/Berlin, UTC, or an offset such as +01:00`,
    )
  }
}
