import { type Coverage, toMillis, WHOLE_STACK, windowTouches } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { words } from '../language.ts'
import type { Plan } from '../plan/draft.ts'
import { clockText, dayText, durationText, momentText, zoneText } from '../time/words.ts'
import { scopeText } from '../words/impact.ts'

/** How many connected gates a window closes, as far as known. */
export interface Affected {
  count: number
  /** There may be more: not every gate is in the list. */
  isAtLeast: boolean
}

/** How many of the connected gates a plan touches. */
export function affectedBy(plan: Coverage, gates: readonly { scope: string }[], total: number): Affected {
  const { scopes, released = [] } = plan
  if (scopes.includes(WHOLE_STACK) && released.length === 0)
    return { count: Math.max(total, gates.length), isAtLeast: false }
  const count = gates.filter(gate => windowTouches(plan, gate.scope)).length
  return { count, isAtLeast: total > gates.length }
}

/** A plan in one sentence, in the time zone that it was written in. */
export function sentenceOf(plan: Plan, zone: string, now: number, affected: Affected | undefined): string {
  const end = plan.start + plan.seconds * 1000
  const isSameDay = dayText(plan.start, now, zone) === dayText(end, now, zone)
  const sameZone = zoneText(plan.start, zone) === zoneText(end, zone)
  const until = `${isSameDay ? '' : `${dayText(end, now, zone)} `}${clockText(end, zone)}${isSameDay && sameZone ? '' : ` ${zoneText(end, zone)}`}`
  return words.schedule.sentence.once(
    effectOf(plan),
    momentText(plan.start, now, zone),
    durationText(plan.seconds * 1000),
    until,
    gatesText(plan, affected),
  )
}

/** A plan for several dates in one sentence; the dates are beside it. */
export function sentenceOfMany(plan: Plan, count: number, affected: Affected | undefined): string {
  return words.schedule.sentence.many(
    effectOf(plan),
    count,
    durationText(plan.seconds * 1000),
    gatesText(plan, affected),
  )
}

function effectOf({ scopes, released = [], impact }: Plan): string {
  const { effect, moreScopes } = words.schedule.sentence
  const without = released.length === 0 ? undefined : scopeText(released)
  if (scopes.includes(WHOLE_STACK)) return effect(impact, undefined, without)
  return effect(impact, scopes.length > 4 ? [...scopes.slice(0, 3), moreScopes(scopes.length - 3)] : scopes, without)
}

/**
 * The previous time of a window that is being changed, in the time zone of the plan, and by how much its start moves.
 */
export function beforeOf(before: Before, plan: Plan, zone: string, now: number): string {
  const texts = words.schedule.sentence
  const was = toMillis(before.scheduled_start_utc)
  const seconds = before.estimated_duration_seconds
  if (was === plan.start && seconds === plan.seconds) return texts.sameTime
  const moves = plan.start - was
  const by = moves === 0 ? texts.sameStart : texts.moves(durationText(moves), moves > 0)
  return texts.was(momentText(was, now, zone), durationText(seconds * 1000), by)
}

type Before = Pick<MaintenanceRecord, 'scheduled_start_utc' | 'estimated_duration_seconds'>

/** How it starts and ends. */
export function automationOf({ autoStart, autoEnd }: Plan): string {
  return words.schedule.sentence.automation(autoStart, autoEnd)
}

function gatesText({ impact }: Plan, affected: Affected | undefined): string {
  if (affected === undefined) return ''
  const { count, isAtLeast } = affected
  const { noGate, gates } = words.schedule.sentence
  return count === 0 && !isAtLeast ? noGate : gates(count, isAtLeast, impact === 'notice')
}
