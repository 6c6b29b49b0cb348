import { languageTag, type PartInput, type PartSetRequest, partProblems } from '@ops/contract'
import { type FieldProblem, invalidInput } from '../ops-error.ts'
import { maxProblems } from '../wire/parse.ts'

/**
 * Parts as they are compared and stored: scopes in lower case, languages and time zones in their usual case.
 *
 * @throws OpsError `invalid-input`, which names every wrong field.
 */
export function normalizeParts(input: PartSetRequest): PartSetRequest {
  const given = input.parts
  const parts = given.map(normalize)
  const first = new Map<string, number>()
  const problems = parts.flatMap((part, index): FieldProblem[] => {
    const { scope, time_zone: zone } = part
    const before = first.get(scope)
    first.set(scope, before ?? index)
    // The languages as they were given: some may be none.
    const found = partProblems({ ...part, titles: given[index]?.titles })
    if (before !== undefined) found.push({ path: 'scope', message: `is there already, in parts.${before}` })
    if (zone !== undefined && zoneNamed(zone) === undefined)
      found.push({ path: 'time_zone', message: 'must be an IANA time zone, such as Europe/Berlin' })
    return found.map(({ path, message }) => ({ path: `parts.${index}.${path}`, message }))
  })
  if (problems.length > 0) throw invalidInput(...problems.slice(0, maxProblems))
  return { ...input, parts }
}

function normalize({ scope, titles, time_zone: zone, ...part }: PartInput): PartInput {
  const languages = Object.entries(titles ?? {}).map(([tag, title]) => [languageTag(tag) ?? tag, title] as const)
  return {
    ...part,
    scope: scope.toLowerCase(),
    ...(titles === undefined ? {} : { titles: Object.fromEntries(languages) }),
    ...(zone === undefined ? {} : { time_zone: zoneNamed(zone) ?? zone }),
  }
}

/** Names of time zones in their usual case that have been looked up: a company has few. */
const knownZones = new Set<string>()

/** A time zone in its usual case; `undefined` if there is none of this name. */
function zoneNamed(text: string): string | undefined {
  if (knownZones.has(text)) return text
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    knownZones.add(timeZoneId)
    return timeZoneId
  } catch {
    return undefined
  }
}
