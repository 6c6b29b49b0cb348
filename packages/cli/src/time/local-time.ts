import { type CommandError, usageError } from '../command-error.ts'

/** The moments at which clocks in a zone show a date and time: one, or none or two when the clocks change. */
export function findInstants(plain: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime[] {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (!earlier.toPlainDateTime().equals(plain)) return []
  return earlier.epochMilliseconds === later.epochMilliseconds ? [earlier] : [earlier, later]
}

/** The error for a time that clocks skip, with the nearest times. */
export function refuseGap(plain: Temporal.PlainDateTime, zone: string): CommandError {
  const after = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next')
  const choices = after === null ? [] : [after.subtract({ minutes: 1 }), after].map(writeOut)
  return usageError(
    `${show(plain)} does not exist in ${zone}, because the clocks go forward. The nearest times are ${choices.join(' and ')}`,
  )
}

/** The error for a time that clocks show twice, with both choices. */
export function refuseAmbiguous(plain: Temporal.PlainDateTime, zone: string): CommandError {
  const choices = findInstants(plain, zone).map(writeOut)
  return usageError(
    `${show(plain)} happens twice in ${zone}, because the clocks go back. Choose one: ${choices.join(' or ')}`,
  )
}

function writeOut(at: Temporal.ZonedDateTime): string {
  return at.toString({ timeZoneName: 'never', smallestUnit: at.second === 0 ? 'minute' : 'second' })
}

function show(plain: Temporal.PlainDateTime): string {
  return plain.toString({ smallestUnit: plain.second === 0 ? 'minute' : 'second' }).replace('T', ' ')
}
