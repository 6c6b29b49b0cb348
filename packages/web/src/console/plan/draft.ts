import {
  contractLimits,
  isScope,
  isVisible,
  overlaps,
  toMillis,
  toTimestamp,
  visibleRule,
  WHOLE_STACK,
} from '@ops/contract'
import type { Impact } from '@ops/sdk'
import { fromField, type Moments, momentsOf, ownZone, toField, wallAt } from '../time/zone.ts'
import type { LiveWindow } from '../wire/board.ts'

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
  /** The content of the field for minutes. */
  minutes: string
  autoStart: boolean
  autoEnd: boolean
}

const minuteMs = 60_000
const { publicText, scopesInput, startPastSeconds, startAheadDays, durationSeconds } = contractLimits

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
    minutes: '60',
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
    minutes: String(Math.round((window.estimated_duration_seconds / 60) * 100) / 100),
    autoStart: window.auto_start,
    autoEnd: window.auto_end,
  }
}

/** A draft in another time zone: the moment stays, and the clock time changes. */
export function inZone(draft: Draft, zone: string): Draft {
  const start = draft.isNow ? undefined : startOf(draft, 0)
  return { ...draft, ...(start === undefined ? { zone } : startIn(zone, start)) }
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
  impact: Impact
  start: number
  seconds: number
  autoStart: boolean
  autoEnd: boolean
}

/** What is wrong with a draft, by its field. */
export type Problems = Partial<Record<'description' | 'scopes' | 'start' | 'minutes', string>>

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
  if (moments.kind === 'skipped') return moments.next
  if (moments.kind === 'twice') return draft.isSecond ? moments.second : moments.first
  return moments.at
}

/** The plan of a draft, and what is still wrong with it. `isPast`: the start is in the past, and does not change. */
export function planOf(draft: Draft, now: number, isPast = false): { plan: Plan | undefined; problems: Problems } {
  const problems: Problems = {}
  const description = draft.description.trim()
  if (description === '') problems.description = 'Describe what is done, in a line that everyone understands.'
  else if (!isVisible(description)) problems.description = `It ${visibleRule}.`
  else if ([...description].length > publicText.max)
    problems.description = `Max ${publicText.max.toLocaleString('en')} characters.`
  const scopes = draft.isWhole ? [WHOLE_STACK] : [...new Set(draft.scopes.map(scope => scope.toLowerCase()))]
  const wrong = scopes.find(scope => !isScope(scope))
  if (scopes.length === 0) problems.scopes = 'Enter a scope, or choose the whole stack.'
  else if (wrong !== undefined && /\s/.test(wrong))
    problems.scopes = `“${wrong}” has a blank, which is not allowed in a scope: choose above what you meant.`
  else if (wrong !== undefined)
    problems.scopes = `${wrong} is not a scope: use letters, digits, dots and dashes, with parts joined by /.`
  else if (scopes.length > scopesInput.max) problems.scopes = `Max ${scopesInput.max} scopes per window.`
  const start = startOf(draft, now)
  if (start === undefined) problems.start = 'Choose a date and a time.'
  else if (!isPast && start < now - startPastSeconds * 1000) problems.start = 'That time has passed.'
  else if (start > now + startAheadDays * 86_400_000) problems.start = 'That is more than a year from now.'
  const seconds = Math.round(Number(draft.minutes.replace(',', '.')) * 60)
  if (!(seconds >= durationSeconds.min)) problems.minutes = 'At least one minute.'
  else if (seconds > durationSeconds.max) problems.minutes = 'Max 30 days (43,200 minutes).'
  if (Object.keys(problems).length > 0 || start === undefined) return { plan: undefined, problems }
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
  const span = { scopes: plan.scopes, start: plan.start, end: plan.start + plan.seconds * 1000 }
  return [...windows].filter(window => window.maintenance_id !== except && overlaps(window, span, now))
}
