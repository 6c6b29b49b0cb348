import { findInstants } from './local-time.ts'

/** Date and time as clocks in a zone show them; with the offset if they show it twice. */
export function formatLocal(moment: string | number, zone: string, seconds: 'always' | 'as needed' = 'always'): string {
  const at = Temporal.Instant.fromEpochMilliseconds(typeof moment === 'number' ? moment : Date.parse(moment))
  const local = at.toZonedDateTimeISO(zone)
  const plain = local.toPlainDateTime()
  const smallestUnit = seconds === 'always' || local.second !== 0 ? 'second' : 'minute'
  const text = plain.toString({ smallestUnit }).replace('T', ' ')
  return findInstants(plain.round({ smallestUnit: 'second', roundingMode: 'floor' }), zone).length === 2
    ? text + local.offset
    : text
}

/** A moment in UTC, and in a zone if that differs. */
export function formatMoment(moment: string | number, zone: string): string {
  const utc = `${formatLocal(moment, 'UTC')} UTC`
  return isUtc(zone) ? utc : `${utc} (${formatLocal(moment, zone)} ${zone})`
}

/** The name of a zone in a heading. */
export function zoneLabel(zone: string): string {
  return isUtc(zone) ? 'UTC' : zone
}

function isUtc(zone: string): boolean {
  return ['UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/Zulu', 'Zulu', 'UCT', 'Etc/Universal', 'Universal'].includes(zone)
}
