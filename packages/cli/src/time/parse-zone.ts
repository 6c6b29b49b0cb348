import { zoneAbbreviations } from '@ops/contract'
import { usageError } from '../command-error.ts'
import { askWhether, resembling } from '../did-you-mean.ts'

const offset = /^[+-]\d{2}(:?\d{2})?$/
const named = /^[a-z_][\w+/-]*$/i
/** As people write it: `+2`, `UTC+2`, `GMT-03:30`. */
const typedOffset = /^(?:utc|gmt)? ?(?<sign>[+−-])(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?$/i

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
 * The canonical name of a time zone, or of an offset, as a person writes it: `Europe/Berlin`, `+01:00`, `UTC+1`.
 *
 * @throws CommandError if it is neither. It proposes the zones of that city, or with that abbreviation.
 */
export function parseZone(text: string): string {
  const { sign, hours = '', minutes = '00' } = typedOffset.exec(text.trim())?.groups ?? {}
  const ahead = sign === undefined ? undefined : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`
  const zone = zoneNamed(ahead ?? text.trim().replaceAll(' ', '_'))
  if (zone !== undefined) return zone
  const meant = zonesCalled(text)
  throw usageError(
    `“${text}” is not a time zone.${meant === '' ? ' Write a name such as Europe/Berlin, UTC, or an offset such as +01:00' : meant}`,
  )
}

/** ` Did you mean Europe/Berlin?`, by the city or by what its time is called; empty if there is no such zone. */
function zonesCalled(text: string): string {
  const wanted = text.trim().toUpperCase()
  const abbreviated = [...zoneAbbreviations].flatMap(([zone, names]) =>
    names.split(' ').includes(wanted) ? [zone] : [],
  )
  if (abbreviated.length > 0) return askWhether(abbreviated)
  const zones = new Map(
    [...zoneAbbreviations.keys(), ...Intl.supportedValuesOf('timeZone')].map(zone => [cityOf(zone), zone]),
  )
  return askWhether(resembling(cityOf(text), [...zones.keys()]).map(city => zones.get(city) ?? city))
}

function cityOf(zone: string): string {
  return zone
    .trim()
    .slice(zone.trim().lastIndexOf('/') + 1)
    .replaceAll(' ', '_')
}
