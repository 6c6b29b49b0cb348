import { coveredAmong, type Impact, WHOLE_STACK } from '@ops/contract'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from './format-duration.ts'
import { formatMoment } from './format-moment.ts'

/** The parts of a plan that are shown. */
interface UnderstoodPlan {
  scopes?: readonly string[] | undefined
  /** The scopes with their titles. */
  named?: readonly string[] | undefined
  impact?: Impact | undefined
  /** Milliseconds. */
  start?: number | undefined
  seconds?: number | undefined
  /** Milliseconds, if it is not `seconds` after `start`. */
  end?: number | undefined
  autoStart?: boolean | undefined
  autoEnd?: boolean | undefined
}

const dayMs = 86_400_000

/** Shows on standard error how a plan was understood, before anything is sent, and notes redundant scopes. */
export function describePlan(
  terminal: Terminal,
  zone: string,
  { scopes, named = scopes, impact, start, seconds, end, autoStart, autoEnd }: UnderstoodPlan,
): void {
  const { stderr } = terminal
  for (const { scope, by } of coveredAmong(scopes ?? []))
    stderr.write(`note: ${by === WHOLE_STACK ? 'the whole stack' : by} already covers ${scope}\n`)
  const parts: string[] = []
  if (named !== undefined)
    parts.push(scopes?.includes(WHOLE_STACK) ? 'the whole stack' : plainText(named.join(' and ')))
  if (impact !== undefined) parts.push(impact)
  if (start !== undefined) {
    parts.push(`start ${formatMoment(Math.floor(start / 1000) * 1000, zone)}`)
    if (start > terminal.now() + dayMs) parts.push(`a ${weekdayOf(start, zone)}`)
  }
  if (seconds !== undefined) parts.push(`duration ${formatDuration(seconds)}`)
  const planned = end ?? (start === undefined || seconds === undefined ? undefined : start + seconds * 1000)
  if (planned !== undefined) parts.push(`planned end ${formatMoment(planned, zone)}`)
  if (autoStart === false) parts.push('waits for maintenance-start')
  if (autoEnd !== undefined) parts.push(autoEnd ? 'ends automatically' : 'runs until maintenance-end')
  if (parts.length > 0) stderr.write(`Understood: ${parts.join(', ')}\n`)
}

function weekdayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toLocaleString('en', { weekday: 'long' })
}
