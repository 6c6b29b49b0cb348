import { zoneAbbreviations } from '@ops/contract'
import { words } from '../language.ts'
import { offsetAt, usableZone, zoneName } from '../time/zone.ts'
import { zoneLines } from '../time/zones.gen.ts'
import { type Findable, findByWords } from '../widgets/find-by-words.ts'

/** A time zone as it is searched: `text` is its name as people read it, `more` what else it is found by. */
export interface KnownZone extends Findable {
  zone: string
  /** Its country, in the reader's language; empty if it has none, or several. */
  country: string
  /** Minutes ahead of UTC in January and in July. */
  offsets: readonly number[]
}

/** Some browsers know these cities only by the name that they had. */
const renamed: Record<string, string> = {
  Asmera: 'Asmara',
  Calcutta: 'Kolkata',
  'Coral Harbour': 'Atikokan',
  Enderbury: 'Kanton',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Ponape: 'Pohnpei',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh',
  Truk: 'Chuuk',
}

/** What the time of a large city is called. Zones of the same continent with the same clocks go by the same names. */
const calledBy = new Map([...zoneAbbreviations].map(([zone, names]) => [cityOf(zone), names]))

const maxShown = 40
const offsetPattern = /^(?:utc|gmt)?\s*([+−-])\s*(\d{1,2})(?::?([0-5]\d))?$/

/** By the language of their countries. */
const allZones = new Map<string, readonly KnownZone[]>()

/**
 * The zones that a text means, by city, country, abbreviation (`CET`) or offset at a moment (`+2`, `UTC+05:30`): those
 * nearby first, then those of large cities.
 */
export function findZones(typed: string, near: readonly string[], at: number): KnownZone[] {
  const every = allZones.get(words.locale) ?? everyZone()
  allZones.set(words.locale, every)
  const byCity = new Map(every.map(zone => [cityOf(zone.zone), zone]))
  const all = [...near.map(zone => byCity.get(cityOf(zone)) ?? nameOnly(zone)), ...every]
  const text = typed.trim().replaceAll('_', ' ')
  const minutes = offsetOf(text)
  const found =
    minutes === undefined
      ? [...all.filter(zone => isCalled(zone, text, byCity)), ...findByWords(all, text)]
      : all.filter(({ zone, offsets }) => offsets.includes(minutes) && offsetAt(at, zone) === minutes * 60_000)
  if (found.length > 0) return [...new Set(found)].slice(0, maxShown)
  // A zone that the list has by another name, such as an older one.
  const named = usableZone(text.replaceAll(' ', '_'))
  return named === 'UTC' ? [] : [nameOnly(named)]
}

/** Minutes ahead of UTC, as written; `undefined` if the text is no offset. */
function offsetOf(text: string): number | undefined {
  const [, sign, hours, minutes = 0] = offsetPattern.exec(text.toLowerCase()) ?? []
  const ahead = Number(hours) * 60 + Number(minutes)
  return sign === undefined ? undefined : sign === '+' ? ahead : -ahead
}

/** Whether a zone goes by an abbreviation. */
function isCalled({ zone, offsets }: KnownZone, text: string, byCity: ReadonlyMap<string, KnownZone>): boolean {
  const wanted = text.toUpperCase()
  return [...calledBy].some(([city, names]) => {
    if (!names.split(' ').includes(wanted)) return false
    const known = byCity.get(city)
    return (
      known?.zone === zone ||
      (known !== undefined && continentOf(known.zone) === continentOf(zone) && known.offsets.join() === offsets.join())
    )
  })
}

function everyZone(): KnownZone[] {
  const languages = [words.locale, 'en', 'de'].map(countryNames)
  const facts = new Map(
    zoneLines
      .trim()
      .split('\n')
      .map(line => {
        const [zone = '', january, july, ...countries] = line.split(' ')
        return [cityOf(zone), { offsets: [Number(january), Number(july)], countries }]
      }),
  )
  const cities = [...calledBy.keys()]
  const placeOf = ({ zone }: KnownZone) => cities.indexOf(cityOf(zone)) >>> 0
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
    .map(zone => {
      const { offsets, countries } = facts.get(cityOf(zone)) ?? { offsets: [], countries: [] }
      const names = languages.map(nameOf => countries.map(nameOf))
      const more = new Set([cityOf(zone), ...names.flat()])
      const country = countries.length === 1 ? (names[0]?.[0] ?? '') : ''
      return { zone, text: zoneName(zone), more: [...more].join(' '), country, offsets }
    })
    .sort((a, b) => placeOf(a) - placeOf(b))
}

function nameOnly(zone: string): KnownZone {
  return { zone, text: zoneName(zone), more: '', country: '', offsets: [] }
}

/** `New York`, by its current name. */
function cityOf(zone: string): string {
  const city = zoneName(zone.slice(zone.lastIndexOf('/') + 1))
  return renamed[city] ?? city
}

function continentOf(zone: string): string {
  return zone.slice(0, zone.indexOf('/'))
}

/** Says the name of a country; its code if the browser does not know the language. */
function countryNames(language: string): (code: string) => string {
  try {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    return code => names.of(code) ?? code
  } catch {
    return code => code
  }
}
