import {
  contractLimits,
  isScope,
  isVisible,
  overlaps,
  readLength,
  toMillis,
  toTimestamp,
  WHOLE_STACK,
} from '@ops/contract'
import type { Impact } from '@ops/sdk'
import { words } from '../language.ts'
import { dayText } from '../time/words.ts'
import { firstMoment, fromField, type Moments, momentsOf, ownZone, toField, type Wall, wallAt } from '../time/zone.ts'
import type { LiveWindow } from '../wire/board.ts'
import type { Template } from './template.ts'

/** A window that is being edited. */
export interface Draft {
  description: string
  isWhole: boolean
  scopes: readonly string[]
  impact: Impact
  /** Start as soon as it is scheduled, or at a time. */
  isNow: boolean
  /** The content of the field for date and time. */
  start: string
  zone: string
  /** For a time that clocks show twice: the second one. */
  isSecond: boolean
  /** Further dates, such as `2026-12-08`, each with the same clock time. */
  also: readonly string[]
  /** The content of the field for the length. */
  length: string
  autoStart: boolean
  autoEnd: boolean
}

const minuteMs = 60_000
const dayMs = 86_400_000
const { publicText, scopesInput, startPastSeconds, startAheadDays, durationSeconds } = contractLimits
/** Max dates of one plan: every week of a year. */
const maxDates = 52

/** A new draft: one hour, from the next full hour. */
export function emptyDraft(now: number, zone = ownZone()): Draft {
  const next = Math.ceil((now + 10 * minuteMs) / 3_600_000) * 3_600_000
  return {
    description: '',
    isWhole: false,
    scopes: [],
    impact: 'blocked',
    isNow: false,
    start: toField(wallAt(next, zone)),
    zone,
    isSecond: false,
    also: [],
    length: lengthText(3600),
    autoStart: true,
    autoEnd: false,
  }
}

/** A draft of an existing window. */
export function draftOf(window: LiveWindow, zone = ownZone()): Draft {
  return {
    description: window.description,
    isWhole: window.scopes.includes(WHOLE_STACK),
    scopes: window.scopes.filter(scope => scope !== WHOLE_STACK),
    impact: window.impact,
    isNow: false,
    ...startIn(zone, toMillis(window.scheduled_start_utc)),
    also: [],
    length: lengthText(window.estimated_duration_seconds),
    autoStart: window.auto_start,
    autoEnd: window.auto_end,
  }
}

/** A draft of the same window again: on the same weekday at the same clock time, the next time that this is still to come. */
export function againOf(window: LiveWindow, now: number, zone = ownZone()): Draft {
  const was = toMillis(window.scheduled_start_utc)
  const soonest = Math.max(was, now + 10 * minuteMs)
  const wall = wallAt(was, zone)
  // One less than the weeks that have passed, as clocks may have changed.
  let weeks = Math.max(1, Math.floor((soonest - was) / (7 * dayMs)))
  while (firstMoment(momentsOf(daysLater(wall, 7 * weeks), zone)) <= soonest) weeks++
  return { ...draftOf(window, zone), ...startIn(zone, firstMoment(momentsOf(daysLater(wall, 7 * weeks), zone))) }
}

/** The part of a draft that a template fills in: everything but the time. */
export function fieldsOfTemplate(template: Template): Partial<Draft> {
  return {
    description: template.description,
    isWhole: template.scopes.includes(WHOLE_STACK),
    scopes: template.scopes.filter(scope => scope !== WHOLE_STACK),
    impact: template.impact,
    length: lengthText(template.estimated_duration_seconds),
    autoStart: template.auto_start,
    autoEnd: template.auto_end,
  }
}

/** A draft in another time zone: the moments stay, and the clock times change. */
export function inZone(draft: Draft, zone: string): Draft {
  const start = draft.isNow ? undefined : startOf(draft, 0)
  if (start === undefined) return { ...draft, zone }
  const also = draft.also.flatMap(date => {
    const at = momentOn(draft, date)
    return at === undefined ? [] : [dateOf(toField(wallAt(firstMoment(at), zone)))]
  })
  return { ...draft, ...startIn(zone, start), also }
}

function startIn(zone: string, at: number): Pick<Draft, 'start' | 'zone' | 'isSecond'> {
  const wall = wallAt(at, zone)
  const moments = momentsOf(wall, zone)
  return { start: toField(wall), zone, isSecond: moments.kind === 'twice' && at >= moments.second }
}

/** The plan of a draft, in the terms of the contract; times in milliseconds. */
export interface Plan {
  description: string
  scopes: string[]
  /** What an active window has released. */
  released?: string[]
  impact: Impact
  start: number
  seconds: number
  autoStart: boolean
  autoEnd: boolean
}

/** What is wrong with a draft, by its field. */
export type Problems = Partial<Record<'description' | 'scopes' | 'start' | 'also' | 'length', string>>

/** The moments that the start can mean. */
export function startMoments(draft: Draft): Moments | undefined {
  const wall = fromField(draft.start)
  return wall && momentsOf(wall, draft.zone)
}

/** When a draft starts; `undefined` if that is not complete. */
export function startOf(draft: Draft, now: number): number | undefined {
  if (draft.isNow) return Math.floor(now / 1000) * 1000
  const moments = startMoments(draft)
  if (moments === undefined) return undefined
  return moments.kind === 'twice' && draft.isSecond ? moments.second : firstMoment(moments)
}

/** One of the dates of a draft: when it starts, and whether clocks show that time once, twice or not at all. */
export interface Start {
  at: number
  kind: Moments['kind']
}

/** Every start of a draft, in order: on the date of the form, and on the further ones. */
export function startsOf(draft: Draft, now: number): Start[] {
  const at = startOf(draft, now)
  if (at === undefined) return []
  const found: Start[] = [{ at, kind: draft.isNow ? 'one' : (startMoments(draft)?.kind ?? 'one') }]
  for (const date of draft.isNow ? [] : draft.also) {
    const moments = momentOn(draft, date)
    const start = moments && firstMoment(moments)
    if (moments !== undefined && start !== undefined && found.every(other => other.at !== start))
      found.push({ at: start, kind: moments.kind })
  }
  return found.sort((a, b) => a.at - b.at)
}

/** A draft on only some of its starts. */
export function onlyAt(draft: Draft, starts: readonly number[], now: number): Draft {
  const [date, ...also] = starts.map(at => dateOf(toField(wallAt(at, draft.zone))))
  if (date === undefined) return draft
  const isSecond = draft.isSecond && starts[0] === startOf(draft, now)
  return { ...draft, start: `${date}${draft.start.slice(date.length)}`, also, isSecond }
}

/** A date so many days after the last one of a draft; `undefined` without a date. */
export function nextDate(draft: Draft, days: number): string | undefined {
  const wall = fromField(draft.start)
  if (wall === undefined) return undefined
  const last = [dateOf(draft.start), ...draft.also].sort().at(-1) ?? ''
  return dateOf(toField(daysLater(fromField(`${last}T00:00`) ?? wall, days)))
}

/** What a number without a unit may mean, minutes first; nothing for any other text. */
export function lengthChoices(text: string): { unit: 'min' | 'h'; text: string }[] {
  const read = readLength(text)
  if (read === undefined || !('bare' in read)) return []
  const choices = (['min', 'h'] as const).map(unit => ({ unit, text: `${read.bare} ${unit}` }))
  return choices.filter(choice => lengthProblem(choice.text) === undefined)
}

/** `1 h 30 min`: a length as one may write it. */
export function lengthText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** What is wrong with a length. */
function lengthProblem(text: string): string | undefined {
  const read = readLength(text)
  if (read !== undefined && 'bare' in read) {
    if (lengthChoices(text).length > 0) return words.planner.problems.noUnit(read.bare)
    return lengthProblem(`${read.bare} min`) ?? lengthProblem(`${read.bare} h`)
  }
  if (read === undefined || read.seconds < durationSeconds.min) return words.planner.problems.length
  return read.seconds > durationSeconds.max ? words.planner.problems.long : undefined
}

/** What is wrong with a start. */
function startProblem(at: number, now: number, day = ''): string | undefined {
  if (at < now - startPastSeconds * 1000) return day === '' ? words.plan.past : words.planner.problems.dayPast(day)
  if (at <= now + startAheadDays * dayMs) return undefined
  return day === '' ? words.plan.tooFar : words.planner.problems.dayFar(day)
}

function alsoProblem(draft: Draft, now: number): string | undefined {
  if (draft.isNow || draft.also.length === 0) return undefined
  if (draft.also.length >= maxDates) return words.planner.problems.manyDates(maxDates)
  for (const date of draft.also) {
    const moments = momentOn(draft, date)
    const problem = moments && startProblem(firstMoment(moments), now, dayText(firstMoment(moments), now, draft.zone))
    if (problem !== undefined) return problem
  }
  return undefined
}

/** What the clock time of a draft means on another date. */
function momentOn({ start, zone }: Draft, date: string): Moments | undefined {
  const wall = fromField(`${date}T${start.slice(date.length + 1)}`)
  return wall && momentsOf(wall, zone)
}

function daysLater({ year, month, day, ...time }: Wall, days: number): Wall {
  const later = new Date(Date.UTC(year, month - 1, day + days))
  return { ...time, year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() }
}

/** The date in a field for date and time. */
function dateOf(field: string): string {
  return field.slice(0, field.indexOf('T'))
}

/** The plan of a draft, and what is still wrong with it. `isPast`: the start is in the past, and does not change. */
export function planOf(draft: Draft, now: number, isPast = false): { plan: Plan | undefined; problems: Problems } {
  const problems: Problems = {}
  const description = draft.description.trim()
  if (description === '') problems.description = words.plan.description
  else if (!isVisible(description)) problems.description = words.plan.invisible
  else if ([...description].length > publicText.max) problems.description = words.plan.tooLong(publicText.max)
  const scopes = draft.isWhole ? [WHOLE_STACK] : [...new Set(draft.scopes.map(scope => scope.toLowerCase()))]
  const wrong = scopes.find(scope => !isScope(scope))
  if (scopes.length === 0) problems.scopes = words.plan.noScope
  else if (wrong !== undefined && /\s/.test(wrong)) problems.scopes = words.plan.blank(wrong)
  else if (wrong !== undefined) problems.scopes = words.plan.badScope(wrong)
  else if (scopes.length > scopesInput.max) problems.scopes = words.plan.tooManyScopes(scopesInput.max)
  const start = startOf(draft, now)
  const late = start === undefined ? words.plan.noStart : isPast ? undefined : startProblem(start, now)
  if (late !== undefined) problems.start = late
  const also = alsoProblem(draft, now)
  if (also !== undefined) problems.also = also
  const read = readLength(draft.length)
  const length = lengthProblem(draft.length)
  if (length !== undefined) problems.length = length
  if (Object.keys(problems).length > 0 || start === undefined || read === undefined || 'bare' in read)
    return { plan: undefined, problems }
  const { seconds } = read
  const { impact, autoStart, autoEnd } = draft
  return {
    plan: { description, scopes, impact, start, seconds, autoStart: draft.isNow || autoStart, autoEnd },
    problems,
  }
}

/** A plan as the fields of a request. */
export function fieldsOf({ description, scopes, impact, start, seconds, autoStart, autoEnd }: Plan) {
  return {
    description,
    scopes,
    impact,
    scheduled_start_utc: toTimestamp(start),
    estimated_duration_seconds: seconds,
    auto_start: autoStart,
    auto_end: autoEnd,
  }
}

/** The fields of a window that an operator edits. */
export type Fields = ReturnType<typeof fieldsOf>

/** The fields of a plan that differ from those of a window. */
export function changedFields(window: LiveWindow, fields: Fields): Partial<Fields> {
  const names = Object.keys(fields) as (keyof Fields)[]
  return Object.fromEntries(
    names
      .filter(name => JSON.stringify(fields[name]) !== JSON.stringify(window[name]))
      .map(name => [name, fields[name]]),
  )
}

/** The windows that overlap in time and touch some of the same scopes. */
export function overlapping(windows: Iterable<LiveWindow>, plan: Plan, now: number, except?: string): LiveWindow[] {
  const span = { ...plan, end: plan.start + plan.seconds * 1000 }
  return [...windows].filter(window => window.maintenance_id !== except && overlaps(window, span, now))
}
