import type { OpeningHours, PartInput } from '@ops/contract'
import { didYouMean } from '../did-you-mean.ts'
import { type CellProblem, type Cells, cellsOf, readColumn } from './cells.ts'

type Check = (value: unknown) => boolean

const isText: Check = value => typeof value === 'string'
const isObject: Check = value => typeof value === 'object' && value !== null && !Array.isArray(value)
const isObjectOf =
  (check: Check): Check =>
  value =>
    isObject(value) && Object.values(value as object).every(check)
const times: Check = value =>
  Array.isArray(value) && value.every(each => typeof each === 'string' && /^[\d:-]+$/.test(each))

const members: Record<keyof Omit<PartInput, 'expected_revision'>, { check: Check; must: string }> = {
  scope: { check: isText, must: 'must be a text' },
  title: { check: isText, must: 'must be a text' },
  titles: { check: isObjectOf(isText), must: 'must be an object of texts by language' },
  description: { check: isText, must: 'must be a text' },
  time_zone: { check: isText, must: 'must be a text' },
  opening_hours: {
    check: isHours,
    must: 'must be like {"weekly": {"mo": ["09:00-20:00"]}, "dates": {"2026-12-25": []}}',
  },
  labels: { check: isObjectOf(isText), must: 'must be an object of texts by key' },
  listed: { check: value => typeof value === 'boolean', must: 'must be true or false' },
  position: { check: value => typeof value === 'number', must: 'must be an integer' },
}

/** What a list has besides, and an import has no use for. */
const ignored = ['expected_revision', 'revision', 'created_at', 'updated_at']

function isHours(value: unknown): boolean {
  if (!isObject(value)) return false
  const { weekly, dates, ...others } = value as Partial<OpeningHours>
  const days = isObject(weekly) ? Object.keys(weekly as object) : ['']
  return (
    Object.keys(others).length === 0 &&
    days.every(day => ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].includes(day)) &&
    isObjectOf(times)(weekly) &&
    (dates === undefined || isObjectOf(times)(dates))
  )
}

/** The cells of a part in JSON, and what is wrong with its form. */
export function cellsOfJson(value: unknown): { cells: Cells; problems: CellProblem[] } {
  if (!isObject(value)) return { cells: new Map(), problems: [{ column: 'part', message: 'must be an object' }] }
  const problems: CellProblem[] = []
  const right: Record<string, unknown> = {}
  for (const [name, own] of Object.entries(value as object)) {
    const member = Object.hasOwn(members, name) ? members[name as keyof typeof members] : undefined
    if (member?.check(own) === true) right[name] = own
    else if (member !== undefined) problems.push({ column: name, message: member.must })
    else if (!ignored.includes(name))
      problems.push({ column: name, message: `is no member of a part.${didYouMean(name, Object.keys(members))}` })
  }
  const cells = [...cellsOf({ scope: '', title: '', ...right })].map(([column, text]): [string, string] => {
    // Languages in their usual case; a label or a language that is none is named later.
    const usual = column.startsWith('title_') ? readColumn(column) : column
    return [typeof usual === 'string' ? usual : column, text]
  })
  return { cells: new Map(cells), problems }
}
