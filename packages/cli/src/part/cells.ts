import {
  contractLimits,
  isName,
  isScope,
  isVisible,
  languageTag,
  nameRule,
  type OpeningHours,
  type Part,
  type PartInput,
  partProblems,
  proposedScope,
  visibleRule,
  WHOLE_STACK,
} from '@ops/contract'
import { CommandError } from '../command-error.ts'
import { didYouMean } from '../did-you-mean.ts'
import { parseZone } from '../time/parse-zone.ts'
import { formatOpeningHours, readOpeningHours } from './opening-hours-text.ts'

/** A part as a row of a table: text by column. What a part does not have is in no cell. */
export type Cells = ReadonlyMap<string, string>

/** What is wrong with a cell, as the end of the sentence that begins with its column. */
export interface CellProblem {
  column: string
  message: string
}

/** The columns that a table may have once; besides, there are `title_<language>` and `label_<key>`. */
const plainColumns = ['scope', 'title', 'description', 'time_zone', 'opening_hours', 'listed', 'position'] as const

const titleIn = 'title_'
const labelOf = 'label_'
/** As spreadsheets write them, in English and German. */
const yes = ['true', 'yes', '1', 'wahr', 'ja']
const no = ['false', 'no', '0', 'falsch', 'nein']
const max = { titles: 20, labels: 20, labelLength: 80, dates: 400, intervals: 6 }

/** The column that a heading means, in its usual case. */
export function readColumn(heading: string): string | { problem: string } {
  const name = heading.trim().toLowerCase()
  if (plainColumns.some(column => column === name)) return name
  if (name.startsWith(titleIn)) {
    const language = languageTag(name.slice(titleIn.length).replaceAll('_', '-'))
    return language === undefined
      ? { problem: `“${heading}” must end with a language, such as title_de or title_pt-BR` }
      : titleIn + language
  }
  if (name.startsWith(labelOf) && name.length > labelOf.length) return name
  const columns = [...plainColumns, 'title_de', 'label_region']
  return { problem: `“${heading}” is no column. There are ${columns.join(', ')}.${didYouMean(name, columns)}` }
}

/** The cells of a part, in the order in which people read them. */
export function cellsOf(part: PartInput | Part): Map<string, string> {
  const { scope, title, titles = {}, description, time_zone: zone, opening_hours: hours, labels = {} } = part
  const optional = (column: string, text: string | undefined) => (text === undefined ? [] : [[column, text] as const])
  return new Map([
    ['scope', scope],
    ['title', title],
    ...sorted(titles).map(([language, text]) => [titleIn + language, text] as const),
    ...optional('description', description),
    ...optional('time_zone', zone),
    ...optional('opening_hours', hours && formatOpeningHours(hours)),
    ...sorted(labels).map(([key, text]) => [labelOf + key, text] as const),
    ['listed', String(part.listed ?? true)],
    ...optional('position', part.position?.toString()),
  ])
}

/** The columns in which two rows differ. */
export function differingColumns(before: Cells, after: Cells): string[] {
  const columns = new Set([...after.keys(), ...before.keys()])
  return [...columns].filter(column => before.get(column) !== after.get(column))
}

/** The part that a row says, and everything that is wrong with it. */
export function partOf(cells: Cells): { part: PartInput; problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const wrong = (column: string, message: string) => problems.push({ column, message })
  const given = (column: string) => cells.get(column) ?? ''
  const starting = (start: string) =>
    [...cells].flatMap(([column, text]) => (column.startsWith(start) ? [[column.slice(start.length), text]] : []))

  const scope = given('scope').toLowerCase()
  const scopeProblem = problemOfScope(given('scope'))
  if (scopeProblem !== undefined) wrong('scope', scopeProblem)
  const title = given('title')
  const titles = Object.fromEntries(starting(titleIn)) as Record<string, string>
  const labels = Object.fromEntries(starting(labelOf)) as Record<string, string>
  const name = (column: string, length: number) => {
    const problem = problemOfText(given(column), length, isName, nameRule)
    if (problem !== undefined) wrong(column, problem)
  }
  name('title', contractLimits.partTitle.max)
  for (const language of Object.keys(titles)) name(titleIn + language, contractLimits.partTitle.max)
  for (const key of Object.keys(labels)) name(labelOf + key, max.labelLength)
  if (Object.keys(titles).length > max.titles) wrong('title_…', `there may be up to ${max.titles} other languages`)
  if (Object.keys(labels).length > max.labels) wrong('label_…', `there may be up to ${max.labels} labels`)
  const description = cells.get('description')
  if (description !== undefined) {
    const problem = problemOfText(description, contractLimits.partDescription.max, isVisible, visibleRule)
    if (problem !== undefined) wrong('description', problem)
  }
  const zone = cells.has('time_zone') ? readZone(given('time_zone')) : undefined
  if (typeof zone === 'object') wrong('time_zone', zone.problem)
  const hours = cells.has('opening_hours') ? readHours(given('opening_hours')) : undefined
  if (hours?.problem !== undefined) wrong('opening_hours', hours.problem)
  if (hours !== undefined && !cells.has('time_zone')) wrong('time_zone', 'is required with opening_hours')
  const listed = readYesNo(cells.get('listed') ?? 'true')
  if (listed === undefined) wrong('listed', 'must be true or false')
  const position = cells.has('position') ? readPosition(given('position')) : undefined
  if (Number.isNaN(position))
    wrong('position', `must be an integer from 0 to ${contractLimits.partPosition.max.toLocaleString('en')}`)

  const part: PartInput = {
    scope,
    title,
    ...(Object.keys(titles).length === 0 ? {} : { titles }),
    ...(description === undefined ? {} : { description }),
    ...(typeof zone === 'string' ? { time_zone: zone } : {}),
    ...(hours?.hours === undefined ? {} : { opening_hours: hours.hours }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    listed: listed ?? true,
    ...(position === undefined ? {} : { position }),
  }
  // The hours have been checked.
  for (const { path, message } of partProblems({ ...part, opening_hours: undefined })) {
    if (path === 'labels') for (const key of Object.keys(labels)) wrongKey(key)
    else wrong(path, message)
  }
  return { part, problems }

  function wrongKey(key: string): void {
    const alone = partProblems({ scope, title, labels: { [key]: 'x' } })[0]
    if (alone !== undefined && !problems.some(({ column }) => column === labelOf + key))
      wrong(labelOf + key, alone.message.replace('key 1', 'what follows label_'))
  }
}

function sorted(texts: Record<string, string>): [string, string][] {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))
}

function problemOfScope(text: string): string | undefined {
  if (isScope(text)) return undefined
  if (text === '') return 'is missing: write a scope such as pos/emea'
  const meant = proposedScope(text)
  return `“${text}” is not a scope: write it like pos/emea${meant === undefined ? '' : `. Did you mean ${meant}?`}`
}

function problemOfText(
  text: string,
  length: number,
  isRight: (text: string) => boolean,
  rule: string,
): string | undefined {
  if (text === '') return 'is missing'
  const signs = [...text].length
  if (signs > length) return `must have up to ${length} characters: it has ${signs}`
  return isRight(text) ? undefined : rule
}

function problemOfCounts({ weekly, dates = {} }: OpeningHours): string | undefined {
  if (Object.keys(dates).length > max.dates) return `may have up to ${max.dates} dates`
  const isFull = [...Object.values(weekly), ...Object.values(dates)].some(times => times.length > max.intervals)
  return isFull ? `may have up to ${max.intervals} times a day` : undefined
}

/** A table has many rows, but few different zones and opening hours: each is read once. */
function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const found = known.get(text) ?? read(text)
    known.set(text, found)
    return found
  }
}

const readZone = once(zoneOf)
const readHours = once(hoursOf)

function hoursOf(text: string): { hours?: OpeningHours; problem?: string } {
  const hours = readOpeningHours(text)
  if ('problem' in hours) return hours
  const problem = problemOfCounts(hours)
  if (problem !== undefined) return { problem }
  const [found] = partProblems({ scope: WHOLE_STACK, title: '*', time_zone: 'UTC', opening_hours: hours })
  if (found === undefined) return { hours }
  const [, , day = ''] = found.path.split('.')
  return { problem: [day, found.message].filter(Boolean).join(' ') }
}

function zoneOf(text: string): string | { problem: string } {
  try {
    const zone = parseZone(text)
    return /^[+-]/.test(zone)
      ? { problem: `“${text}” is an offset, which is not the same all year: write a zone such as Europe/Berlin` }
      : zone
  } catch (error) {
    if (error instanceof CommandError) return { problem: error.message.replace(/, or an offset such as .*$/, '') }
    throw error
  }
}

function readYesNo(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return yes.includes(word) ? true : no.includes(word) ? false : undefined
}

function readPosition(text: string): number {
  const { min, max: most } = contractLimits.partPosition
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return number >= min && number <= most ? number : Number.NaN
}
