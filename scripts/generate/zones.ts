/** A year in whose January and July the zones are looked at. */
const year = 2026

/**
 * The time zones with their countries and their offsets, for the search of the console: browsers know both, but take a
 * second to say it of every zone, and Firefox does not know the countries.
 */
export function generateZones(): string {
  const countries = new Map<string, string[]>()
  for (const code of countryCodes())
    for (const zone of zonesOf(code)) countries.set(zone, [...(countries.get(zone) ?? []), code])
  const lines = Intl.supportedValuesOf('timeZone').map(zone => {
    const offsets = [0, 6].map(month => offsetAt(Date.UTC(year, month, 15), zone))
    return [zone, ...offsets, ...(countries.get(zone) ?? [])].join(' ')
  })
  return `/** A zone in each line: its name, its offsets in minutes in January and July, and its countries. */
export const zoneLines = \`
${lines.join('\n')}
\`
`
}

function countryCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap(first => letters.map(second => first + second))
  // Of two codes for one country, such as GB and UK, only the one that Unicode prefers.
  return codes.filter(code => names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code)
}

function zonesOf(code: string): readonly string[] {
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return locale.getTimeZones?.() ?? []
}

function offsetAt(at: number, timeZone: string): number {
  return Math.round(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 6e10)
}
