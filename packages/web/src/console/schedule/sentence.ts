import { toMillis, touches, WHOLE_STACK } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import type { Plan } from '../plan/draft.ts'
import { clockText, dayText, durationText, momentText, zoneText } from '../time/words.ts'
import { impactWords } from '../words/impact.ts'

/** How many connected gates a window closes, as far as known. */
export interface Affected {
  count: number
  /** There may be more: not every gate is in the list. */
  isAtLeast: boolean
}

/** Which of the connected gates touch some scopes. */
export function affectedBy(scopes: readonly string[], gates: readonly { scope: string }[], total: number): Affected {
  if (scopes.includes(WHOLE_STACK)) return { count: Math.max(total, gates.length), isAtLeast: false }
  const count = gates.filter(gate => scopes.some(scope => touches(scope, gate.scope))).length
  return { count, isAtLeast: total > gates.length }
}

/** A plan in one sentence, in the time zone that it was written in. */
export function sentenceOf(plan: Plan, zone: string, now: number, affected: Affected | undefined): string {
  const end = plan.start + plan.seconds * 1000
  const isSameDay = dayText(plan.start, now, zone) === dayText(end, now, zone)
  const sameZone = zoneText(plan.start, zone) === zoneText(end, zone)
  const until = `${isSameDay ? '' : `${dayText(end, now, zone)} `}${clockText(end, zone)}${isSameDay && sameZone ? '' : ` ${zoneText(end, zone)}`}`
  return `${effectOf(plan)} from ${momentText(plan.start, now, zone)} for ${durationText(plan.seconds * 1000)}, until ${until}${gatesText(plan, affected)}.`
}

/** A plan for several dates in one sentence; the dates are beside it. */
export function sentenceOfMany(plan: Plan, count: number, affected: Affected | undefined): string {
  return `${effectOf(plan)} on ${count} dates, for ${durationText(plan.seconds * 1000)} each${gatesText(plan, affected)}.`
}

function effectOf({ scopes, impact }: Plan): string {
  const where = scopes.includes(WHOLE_STACK) ? 'The whole stack' : `Everything in ${listText(scopes)}`
  const does = impact === 'notice' ? 'is announced as under maintenance, and keeps working,' : impactWords[impact].verb
  return `${where} ${does}`
}

/**
 * The previous time of a window that is being changed, in the time zone of the plan, and by how much its start moves.
 */
export function beforeOf(before: Before, plan: Plan, zone: string, now: number): string {
  const was = toMillis(before.scheduled_start_utc)
  const seconds = before.estimated_duration_seconds
  if (was === plan.start && seconds === plan.seconds) return 'Its time does not change.'
  const moves = plan.start - was
  const by =
    moves === 0 ? 'its start does not change' : `it moves ${durationText(moves)} ${moves > 0 ? 'later' : 'earlier'}`
  return `It was planned from ${momentText(was, now, zone)} for ${durationText(seconds * 1000)}; ${by}.`
}

type Before = Pick<MaintenanceRecord, 'scheduled_start_utc' | 'estimated_duration_seconds'>

/** How it starts and ends. */
export function automationOf({ autoStart, autoEnd }: Plan): string {
  const start = autoStart ? 'It starts automatically' : 'It waits for someone to start it'
  const end = autoEnd ? 'ends automatically, ready or not' : 'stays until someone ends it'
  return `${start}, and ${end}.`
}

function gatesText({ impact }: Plan, affected: Affected | undefined): string {
  if (affected === undefined) return ''
  const { count, isAtLeast } = affected
  const gates = count === 1 ? '1 connected gate' : `${count} connected gates`
  if (count === 0 && !isAtLeast) return '; no connected gate is affected'
  const verb = impact === 'notice' ? (count === 1 ? 'is notified' : 'are notified') : 'affected'
  return `; ${isAtLeast ? 'at least ' : ''}${gates} ${verb}`
}

function listText(scopes: readonly string[]): string {
  const shown = scopes.length > 4 ? [...scopes.slice(0, 3), `${scopes.length - 3} more scopes`] : scopes
  return shown.length <= 1 ? (shown[0] ?? '…') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
